// Lines are written as people are counted, so a list is in the order of the record.
#include "grader/report/evidence_list.h"

#include <algorithm>
#include <utility>

#include "grader/insight/figures/scope.h"

namespace grader::report {

namespace {

using outcomes::Outcome;

bool is_of(const outcomes::Enrolment& enrolment, const figures::Scope& whole, facts::Day on) {
    return std::ranges::all_of(whole, [&](const auto& pair) {
        const auto dimension = figures::parse_dimension(pair.first);
        return dimension && figures::value_of(enrolment, *dimension, on) == pair.second;
    });
}

std::string state_of(const outcomes::Profile& profile, const Outcome& outcome) {
    switch (outcome.state) {
        case Outcome::State::counted:
            return "counted " + profile.categories.at(outcome.which).id;
        case Outcome::State::excluded:
            return "excluded " + profile.exclusions.at(outcome.which).id;
        case Outcome::State::open:
            return "open -";
        case Outcome::State::outside:
            break;
    }
    return {};
}

bool has(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

EvidenceLists::EvidenceLists(const figures::Plan& plan, figures::Scope whole)
    : plan_(plan), whole_(std::move(whole)), tables_(plan.tables()) {
    for (const figures::Table& table : tables_) {
        const outcomes::Profile& profile = plan.profiles[table.profile];
        names_.push_back(profile.id + "/" + profile.windows[table.window].id);
        lines_[names_.back()];
    }
}

void EvidenceLists::add(std::string_view person, const outcomes::Enrolment& enrolment,
                        std::span<const Outcome> outcomes) {
    if (!is_of(enrolment, whole_, plan_.as_of)) return;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        const std::string state = state_of(plan_.profiles[tables_[i].profile], outcomes[i]);
        if (state.empty()) continue;
        std::string& lines = lines_[names_[i]];
        lines.append(state).append(" ").append(person).append(" ").append(enrolment.id);
        lines += " ";
        lines += outcomes[i].evidence ? facts::to_string(*outcomes[i].evidence) : "-";
        std::string numbers;
        for (const std::int64_t fact : outcomes[i].told_by)
            numbers += (numbers.empty() ? "" : ",") + std::to_string(fact);
        lines.append(" ").append(numbers.empty() ? "-" : numbers).append("\n");
    }
}

void EvidenceLists::add(EvidenceLists&& next) {
    for (auto& [name, lines] : next.lines_)
        lines_[name] += std::exchange(lines, {});
}

std::string evidence_file(std::string_view salt, std::string_view lines) {
    std::string file = "grader.evidence/1 ";
    file.append(salt).append("\n").append(lines);
    return file;
}

std::optional<Traced> trace(const outcomes::Profile& profile, std::string_view line,
                            std::string_view lines) {
    std::vector<std::string> count;
    std::vector<std::string> of;
    if (const outcomes::Rate* rate =
            line.starts_with("rate-") ? profile.rate(line.substr(5)) : nullptr) {
        count = rate->count;
        of = rate->of;
    } else if (profile.category(line)) {
        count.emplace_back(line);
    } else {
        return std::nullopt;
    }
    Traced traced;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view one = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        constexpr std::string_view kCounted = "counted ";
        if (!one.starts_with(kCounted)) continue;
        const std::string_view rest = one.substr(kCounted.size());
        const std::string_view category = rest.substr(0, rest.find(' '));
        if (of.empty() || has(of, category)) traced.among.emplace_back(one);
        if (has(count, category)) traced.counted.emplace_back(one);
    }
    return traced;
}

}  // namespace grader::report
