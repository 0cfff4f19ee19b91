// Whatever a rule names must exist: an attribute, one of its words, a category. A rule file that is
// wrong in one place is no definition at all.
#include "grader/insight/outcomes/read_profile.h"

#include <algorithm>
#include <set>
#include <utility>

#include "grader/assignment/suggest.h"
#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/assignment/utf8.h"
#include "grader/model/ids.h"
#include "sandbox/base/error.h"

namespace grader::outcomes {

namespace {

using assignment::Findings;
using assignment::quoted;
using assignment::TableReader;
using assignment::Toml;

constexpr int kMostDays = 3650;
constexpr int kTenths = 10;
constexpr std::int64_t kCents = 100;

std::vector<std::string_view> attribute_names() {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < kAttributes; ++i)
        names.push_back(to_string(static_cast<Attribute>(i)));
    return names;
}

class ProfileReader {
public:
    ProfileReader(const Toml& document, Findings& findings)
        : root_(document, "", findings), findings_(findings) {}

    Profile read() {
        read_head();
        read_thresholds();
        for (const Toml* window : tables("window"))
            read_window(*window);
        for (const Toml* exclusion : tables("exclude"))
            read_exclusion(*exclusion);
        for (const Toml* category : tables("category"))
            read_category(*category);
        for (const Toml* rate : tables("rate"))
            read_rate(*rate);
        if (const Toml* salary = root_.find("salary", Toml::Kind::table)) read_salary(*salary);
        need_whole();
        root_.finish();
        return std::move(profile_);
    }

private:
    void read_head() {
        const Toml* schema =
            root_.need("schema", Toml::Kind::text, "schema = \"grader.profile/1\"");
        if (schema != nullptr && schema->text != "grader.profile/1")
            findings_.add(schema->place, "This schema is not known.",
                          "Write: schema = \"grader.profile/1\"");
        profile_.id = id(root_);
        profile_.version = root_.integer("version", 1, 1000).value_or(1);
        profile_.title = text(root_, "title", "title = \"CIRR 2017\"");
        profile_.source = text(root_, "source", "source = \"Guidelines, section 3\"");
        if (const Toml* population = root_.find("population", Toml::Kind::text)) {
            if (population->text == "exiters")
                profile_.population = Profile::Population::exiters;
            else if (population->text != "graduates")
                findings_.add(population->place, "The population is \"graduates\" or \"exiters\".");
        }
        profile_.segments =
            words(root_, "segments", facts::split_words(words_of(Attribute::segment)));
        profile_.least = evidence(root_, "least_evidence", facts::Evidence::E1);
    }

    void read_thresholds() {
        profile_.unconfirmed =
            words(root_, "unconfirmed",
                  {"full_time_hours", "long_contract_days", "contact_attempts", "salary_bands"});
        const Toml* table = root_.find("thresholds", Toml::Kind::table);
        if (table == nullptr) return;
        TableReader reader(*table, "[thresholds]", findings_);
        Thresholds& thresholds = profile_.thresholds;
        if (const auto hours = reader.integer("full_time_hours", 1, 60))
            thresholds.full_time_tenths = std::int64_t{*hours} * kTenths;
        if (const auto days = reader.integer("long_contract_days", 1, kMostDays))
            thresholds.long_contract_days = *days;
        if (const auto attempts = reader.integer("contact_attempts", 1, 100))
            thresholds.contact_attempts = *attempts;
        reader.finish();
    }

    void read_window(const Toml& table) {
        TableReader reader(table, "[[window]]", findings_);
        Window window{.id = id(reader)};
        const auto days = reader.integer("days", 1, kMostDays);
        const auto months = reader.integer("months", 1, 120);
        const auto quarters = reader.integer("quarters", 1, 40);
        if (int{days.has_value()} + int{months.has_value()} + int{quarters.has_value()} != 1)
            findings_.add(table.place, "A window is of days, of months or of quarters.",
                          "Write for example: days = 180");
        if (months) window.unit = Window::Unit::months;
        if (quarters) window.unit = Window::Unit::quarters;
        window.count = days.value_or(months.value_or(quarters.value_or(0)));
        need_new(window, profile_.windows, table.place);
        reader.finish();
        profile_.windows.push_back(std::move(window));
    }

    void read_exclusion(const Toml& table) {
        TableReader reader(table, "[[exclude]]", findings_);
        Exclusion exclusion{.id = id(reader), .name = text(reader, "name", "name = \"Died\"")};
        if (const Toml* documented = reader.find("documented", Toml::Kind::boolean))
            exclusion.documented = documented->boolean;
        exclusion.when = when(reader);
        if (exclusion.when.empty())
            findings_.add(table.place, "An exclusion says when it holds.",
                          "Write for example: when = [{ removal = \"died\" }]");
        need_new(exclusion, profile_.exclusions, table.place);
        reader.finish();
        profile_.exclusions.push_back(std::move(exclusion));
    }

    void read_category(const Toml& table) {
        TableReader reader(table, "[[category]]", findings_);
        if (!profile_.categories.empty() && profile_.categories.back().when.empty())
            findings_.add(table.place,
                          "Nobody gets here: the category before it holds for everybody.");
        Category category{.id = id(reader),
                          .name = text(reader, "name", "name = \"Still seeking\""),
                          .group = text(reader, "group", "group = \"3\""),
                          .when = when(reader)};
        need_new(category, profile_.categories, table.place);
        reader.finish();
        profile_.categories.push_back(std::move(category));
    }

    void read_rate(const Toml& table) {
        TableReader reader(table, "[[rate]]", findings_);
        Rate rate{.id = id(reader),
                  .name = text(reader, "name", "name = \"Placed in field\""),
                  .count = categories(reader, "count"),
                  .of = categories(reader, "of")};
        if (rate.count.empty())
            findings_.add(table.place, "A rate counts at least one category.",
                          "Write for example: count = [\"1A\"]");
        const bool counts_others = std::ranges::any_of(rate.count, [&](const std::string& counted) {
            return !rate.of.empty() && std::ranges::count(rate.of, counted) == 0;
        });
        if (counts_others)
            findings_.add(table.place, "A rate counts only what it is of, or it may pass 100 %.");
        need_new(rate, profile_.rates, table.place);
        reader.finish();
        profile_.rates.push_back(std::move(rate));
    }

    void read_salary(const Toml& table) {
        TableReader reader(table, "[salary]", findings_);
        Salary salary;
        if (const Toml* measure = reader.find("measure", Toml::Kind::text)) {
            if (measure->text == "quarterly_wages")
                salary.measure = Salary::Measure::quarterly_wages;
            else if (measure->text != "yearly_base_pay")
                findings_.add(measure->place,
                              "It measures \"yearly_base_pay\" or \"quarterly_wages\".");
        }
        salary.of = categories(reader, "of");
        salary.lowest_cents = kCents * reader.integer("lowest", 0, 10'000'000).value_or(0);
        salary.step_cents = kCents * reader.integer("step", 1, 10'000'000).value_or(0);
        salary.bands = reader.integer("bands", 2, 100).value_or(0);
        salary.least = evidence(reader, "least_evidence", facts::Evidence::E2);
        if (salary.of.empty() || salary.step_cents == 0 || salary.bands == 0)
            findings_.add(table.place,
                          "[salary] needs \"of\", \"lowest\", \"step\" and \"bands\".");
        reader.finish();
        profile_.salary = std::move(salary);
    }

    void need_whole() {
        if (profile_.windows.empty()) findings_.add(root_.place(), "There is no [[window]].");
        if (profile_.rates.empty()) findings_.add(root_.place(), "There is no [[rate]].");
        if (profile_.categories.empty() || !profile_.categories.back().when.empty())
            findings_.add(root_.place(),
                          "The last [[category]] must have no \"when\": it is of everybody who is "
                          "in no other.");
    }

    // ---- what stands in tables of several kinds ------------------------------------------------

    std::vector<const Toml*> tables(std::string_view key) {
        std::vector<const Toml*> found;
        const Toml* array = root_.find(key, Toml::Kind::array);
        if (array == nullptr) return found;
        for (const Toml& item : array->items) {
            if (item.kind == Toml::Kind::table)
                found.push_back(&item);
            else
                findings_.add(item.place, "Here must be a table: [[" + std::string(key) + "]].");
        }
        return found;
    }

    // Tables and files are named by these ids.
    template <class Named>
    void need_new(const Named& named, const std::vector<Named>& before, assignment::Place place) {
        if (std::ranges::count(before, named.id, &Named::id) > 0)
            findings_.add(place, "The id " + quoted(named.id) + " is there twice.");
    }

    std::string text(TableReader& reader, std::string_view key, std::string_view example) {
        const Toml* found = reader.need(key, Toml::Kind::text, example);
        if (found == nullptr) return {};
        if (found->text.empty()) findings_.add(found->place, "This text is empty.");
        if (assignment::has_control_character(found->text))
            findings_.add(found->place, "This text is not one line.");
        return found->text;
    }

    std::string id(TableReader& reader) {
        const Toml* found = reader.need("id", Toml::Kind::text, "id = \"1A\"");
        if (found == nullptr) return {};
        const auto small = [](char c) {
            return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        };
        std::string lowered = found->text;
        std::ranges::transform(lowered, lowered.begin(), small);
        if (!model::is_id(lowered))
            findings_.add(found->place, "An id is letters, digits, \"-\", \"_\" and \".\".");
        return found->text;
    }

    facts::Evidence evidence(TableReader& reader, std::string_view key, facts::Evidence otherwise) {
        const Toml* found = reader.find(key, Toml::Kind::text);
        if (found == nullptr) return otherwise;
        const auto parsed = facts::parse_evidence(found->text);
        if (!parsed) findings_.add(found->place, "A level of evidence is E0, E1, E2, E3 or E4.");
        return parsed.value_or(otherwise);
    }

    void know(const Toml& word, const std::vector<std::string_view>& known) {
        if (std::ranges::count(known, word.text) == 0)
            findings_.add(word.place, "The word " + quoted(word.text) + " is not known here.",
                          assignment::suggest(word.text, known));
    }

    std::vector<std::string> words(TableReader& reader, std::string_view key,
                                   const std::vector<std::string_view>& known) {
        std::vector<std::string> all;
        for (const Toml* word : reader.texts(key)) {
            know(*word, known);
            all.push_back(word->text);
        }
        return all;
    }

    std::vector<std::string> categories(TableReader& reader, std::string_view key) {
        std::vector<std::string_view> known;
        for (const Category& category : profile_.categories)
            known.emplace_back(category.id);
        std::vector<std::string> ids = words(reader, key, known);
        if (std::set(ids.begin(), ids.end()).size() != ids.size())
            findings_.add(reader.place(), "A category is named twice.");
        return ids;
    }

    // `when = [{ … }, { … }]`: one of the cases holds.
    When when(TableReader& reader) {
        When cases;
        const Toml* array = reader.find("when", Toml::Kind::array);
        if (array == nullptr) return cases;
        for (const Toml& item : array->items) {
            if (item.kind == Toml::Kind::table && !item.entries.empty())
                cases.push_back(one_case(item));
            else
                findings_.add(item.place, "A case is a table such as { position = \"job\" }.");
        }
        if (array->items.empty()) findings_.add(array->place, "A rule without a case never holds.");
        return cases;
    }

    Case one_case(const Toml& table) {
        Case conditions;
        for (const Toml::Entry& entry : table.entries) {
            const auto attribute = parse_attribute(entry.key);
            if (!attribute) {
                findings_.add(entry.place, "Rules know nothing of " + quoted(entry.key) + ".",
                              assignment::suggest(entry.key, attribute_names()));
                continue;
            }
            conditions.push_back({*attribute, condition_words(*attribute, entry)});
        }
        return conditions;
    }

    std::vector<std::string> condition_words(Attribute attribute, const Toml::Entry& entry) {
        std::vector<std::string> all;
        const auto take = [&](const Toml& word) {
            if (word.kind != Toml::Kind::text) {
                findings_.add(word.place, "Here must be a word, or a list of them.");
                return;
            }
            know(word, facts::split_words(words_of(attribute)));
            all.push_back(word.text);
        };
        if (entry.value.kind == Toml::Kind::array)
            std::ranges::for_each(entry.value.items, take);
        else
            take(entry.value);
        if (all.empty()) findings_.add(entry.place, "A condition without a word never holds.");
        return all;
    }

    TableReader root_;
    Findings& findings_;
    Profile profile_;
};

}  // namespace

ReadProfile read_profile(std::string_view document, const std::string& file) {
    assignment::ParsedToml parsed = assignment::parse_toml(document, file);
    if (!parsed.root) return {std::nullopt, std::move(parsed.diagnostics)};
    Findings findings(file);
    Profile profile = ProfileReader(*parsed.root, findings).read();
    if (!findings.none()) return {std::nullopt, findings.take()};
    return {std::move(profile), {}};
}

std::optional<Profile> builtin_profile(std::string_view id) {
    for (const BuiltinProfile& builtin : builtin_profiles()) {
        if (builtin.id != id) continue;
        ReadProfile read = read_profile(builtin.document, std::string(id) + ".toml");
        base::ensure(read.profile.has_value(), "our own rule files can be read");
        return std::move(read.profile);
    }
    return std::nullopt;
}

}  // namespace grader::outcomes
