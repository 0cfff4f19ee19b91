// A key has three characters for the course (completion, week, time over), and three for each
// table: state, which, and band of pay.
#include "grader/insight/figures/atoms.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "sandbox/base/error.h"

namespace grader::figures {

namespace {

using outcomes::Completion;
using outcomes::Outcome;
using outcomes::Profile;
using outcomes::TimeOver;

constexpr char kFirst = '0';  // what can be read in a debugger
constexpr std::size_t kOfCourse = 3;
constexpr std::size_t kOfTable = 3;
constexpr int kLastWeek = 150;  // later ones are counted as this

char letter(std::size_t number) {
    base::ensure(number < 200, "a key has one character for each number");
    return static_cast<char>(kFirst + static_cast<int>(number));
}

std::size_t number(char letter) {
    return static_cast<std::size_t>(static_cast<unsigned char>(letter) - kFirst);
}

void add_completion(Completion completion, TimeOver over, std::size_t week,
                    std::vector<std::string>& counts) {
    const bool in_time = completion == Completion::on_time;
    const bool in_150 = in_time || completion == Completion::within_150;
    const bool graduated = in_150 || completion == Completion::later;
    const bool withdrew = completion == Completion::withdrawn;
    const bool enrolled = outcomes::is_enrolled(completion);
    const bool due = enrolled && over != TimeOver::none;
    const bool due_150 = enrolled && over == TimeOver::one_and_a_half;
    if (enrolled) counts.emplace_back("enrolled");
    if (due) counts.emplace_back("due-on-time");
    if (due_150) counts.emplace_back("due-150");
    if (due && in_time) counts.emplace_back("graduated-on-time");
    if (due_150 && in_150) counts.emplace_back("graduated-150");
    if (graduated) counts.emplace_back("graduates");
    if (withdrew) counts.emplace_back("withdrawn");
    if (withdrew)
        counts.push_back("withdrawn-" + std::string(span_of_week(static_cast<int>(week))));
    if (completion == Completion::left_out) counts.emplace_back("enrolled-left-out");
}

bool names(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::count(ids, id) > 0;
}

void add_category(const Profile& profile, const std::string& id, std::size_t which,
                  std::size_t band, std::vector<std::string>& counts) {
    const std::string& category = profile.categories.at(which).id;
    counts.push_back(id + "counted");
    counts.push_back(id + "is-" + category);
    for (const outcomes::Rate& rate : profile.rates) {
        if (names(rate.count, category)) counts.push_back(id + rate.id);
        if (names(rate.of, category)) counts.push_back(id + rate.id + "-of");
    }
    if (!profile.salary || !names(profile.salary->of, category)) return;
    counts.push_back(id + "pay-of");
    if (band == 0) return;
    counts.push_back(id + "pay-known");
    counts.push_back(id + "band-" + outcomes::band_names(*profile.salary).at(band - 1));
}

using Alike = std::map<std::vector<std::string>, std::int64_t>;

}  // namespace

std::string_view span_of_week(int week) {
    const auto next =
        std::ranges::find_if(kWeekSpans, [&](const WeekSpan& span) { return span.first > week; });
    base::ensure(next != kWeekSpans.begin(), "weeks of a course begin with 1");
    return std::prev(next)->id;
}

std::string atom_key(const Plan& plan, const Completed& completed,
                     const std::vector<Outcome>& outcomes) {
    std::string key(1, letter(static_cast<std::size_t>(completed.completion)));
    key += letter(static_cast<std::size_t>(std::min(completed.week, kLastWeek)));
    key += letter(static_cast<std::size_t>(completed.over));
    const std::vector<Table> tables = plan.tables();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const Outcome& outcome = outcomes.at(i);
        const auto& salary = plan.profiles[tables[i].profile].salary;
        key += letter(static_cast<std::size_t>(outcome.state));
        key += letter(outcome.which);
        key += letter(
            outcome.pay_cents && salary ? 1 + outcomes::band_of(*salary, *outcome.pay_cents) : 0);
    }
    return key;
}

std::vector<std::string> counts_of(const Plan& plan, const std::string& atom_key) {
    std::vector<std::string> counts;
    add_completion(static_cast<Completion>(number(atom_key[0])),
                   static_cast<TimeOver>(number(atom_key[2])), number(atom_key[1]), counts);
    const std::vector<Table> tables = plan.tables();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const Profile& profile = plan.profiles[tables[i].profile];
        const std::string id = profile.id + "/" + profile.windows[tables[i].window].id + "/";
        const std::string_view of_table =
            std::string_view(atom_key).substr(kOfCourse + kOfTable * i, kOfTable);
        const auto state = static_cast<Outcome::State>(number(of_table[0]));
        if (state == Outcome::State::excluded)
            counts.push_back(id + "excluded-" + profile.exclusions.at(number(of_table[1])).id);
        if (state == Outcome::State::counted)
            add_category(profile, id, number(of_table[1]), number(of_table[2]), counts);
    }
    std::ranges::sort(counts);
    return counts;
}

std::vector<privacy::Atom> atoms_of(const Plan& plan, const Counter& counter,
                                    const std::vector<Figure>& printed, const std::string& as_of) {
    std::map<Scope, std::set<std::string>> names;
    for (const Figure& figure : printed) {
        names[figure.scope].insert(figure.counts);
        if (!figure.among.empty()) names[figure.scope].insert(figure.among);
    }
    std::map<std::string, std::vector<std::string>> counts;  // of each key
    std::vector<privacy::Atom> atoms;
    const auto add = [&](const Scope& scope, const Cell& cell) {
        const auto known = names.find(scope);
        if (known == names.end()) return;
        Alike alike;
        for (const auto& [key, people] : cell.alike) {
            auto& of_key = counts[key];
            if (of_key.empty()) of_key = counts_of(plan, key);
            std::vector<std::string> shown;
            std::ranges::copy_if(of_key, std::back_inserter(shown), [&](const std::string& name) {
                return known->second.contains(name);
            });
            alike[shown] += people;
        }
        for (auto& [shown, people] : alike)
            atoms.push_back({scope, as_of, shown, people});
    };
    add({}, counter.whole());
    for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
        for (const auto& [scope, cell] : counter.cells(i))
            add(scope, *cell);
    }
    return atoms;
}

}  // namespace grader::figures
