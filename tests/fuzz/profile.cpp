// A definition of success: a profile or mistakes with their places; and a profile can be printed
// as a rule file and read again.
#include "grader/insight/outcomes/profile.h"

#include <algorithm>
#include <set>

#include "grader/assignment/utf8.h"
#include "grader/insight/outcomes/read_profile.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using namespace grader::outcomes;
using base::ensure;

// Text in TOML: every byte that means something there is escaped.
std::string in_quotes(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return quoted + "\"";
}

std::string list(const std::vector<std::string>& words) {
    std::string text = "[";
    for (const std::string& word : words)
        text += in_quotes(word) + ",";
    return text + "]";
}

std::string print(const When& when) {
    if (when.empty()) return "";
    std::string text = "when = [";
    for (const Case& one : when) {
        text += "{";
        for (const Condition& condition : one) {
            if (&condition != one.data()) text += ", ";
            text += std::string(to_string(condition.attribute)) + " = " + list(condition.words);
        }
        text += "},";
    }
    return text + "]\n";
}

std::string key(const char* name, const std::string& value) {
    return std::string(name) + " = " + value + "\n";
}

std::string print_tables(const Profile& profile) {
    std::string text;
    for (const Window& window : profile.windows) {
        constexpr const char* kUnits[] = {"days", "months", "quarters"};
        text += "[[window]]\n" + key("id", in_quotes(window.id)) +
                key(kUnits[static_cast<int>(window.unit)], std::to_string(window.count));
    }
    for (const Exclusion& exclusion : profile.exclusions)
        text += "[[exclude]]\n" + key("id", in_quotes(exclusion.id)) +
                key("name", in_quotes(exclusion.name)) +
                key("documented", exclusion.documented ? "true" : "false") + print(exclusion.when);
    for (const Category& category : profile.categories)
        text += "[[category]]\n" + key("id", in_quotes(category.id)) +
                key("name", in_quotes(category.name)) + key("group", in_quotes(category.group)) +
                print(category.when);
    for (const Rate& rate : profile.rates)
        text += "[[rate]]\n" + key("id", in_quotes(rate.id)) + key("name", in_quotes(rate.name)) +
                key("count", list(rate.count)) + key("of", list(rate.of));
    return text;
}

std::string print(const Salary& salary) {
    const bool quarterly = salary.measure == Salary::Measure::quarterly_wages;
    return "[salary]\n" +
           key("measure", quarterly ? "\"quarterly_wages\"" : "\"yearly_base_pay\"") +
           key("of", list(salary.of)) + key("lowest", std::to_string(salary.lowest_cents / 100)) +
           key("step", std::to_string(salary.step_cents / 100)) +
           key("bands", std::to_string(salary.bands)) +
           key("least_evidence", in_quotes(std::string(to_string(salary.least))));
}

std::string print(const Profile& profile) {
    const bool exiters = profile.population == Profile::Population::exiters;
    return key("schema", "\"grader.profile/1\"") + key("id", in_quotes(profile.id)) +
           key("version", std::to_string(profile.version)) +
           key("title", in_quotes(profile.title)) + key("source", in_quotes(profile.source)) +
           key("population", exiters ? "\"exiters\"" : "\"graduates\"") +
           key("segments", list(profile.segments)) +
           key("least_evidence", in_quotes(std::string(to_string(profile.least)))) +
           key("unconfirmed", list(profile.unconfirmed)) + "[thresholds]\n" +
           key("full_time_hours", std::to_string(profile.thresholds.full_time_tenths / 10)) +
           key("long_contract_days", std::to_string(profile.thresholds.long_contract_days)) +
           key("contact_attempts", std::to_string(profile.thresholds.contact_attempts)) +
           print_tables(profile) + (profile.salary ? print(*profile.salary) : "");
}

void check_ids(const auto& all) {
    std::set<std::string> ids;
    for (const auto& one : all)
        ensure(ids.insert(one.id).second, "what is named is named once");
}

void check_rule(const When& when) {
    for (const Case& one : when) {
        ensure(!one.empty(), "a case has conditions");
        for (const Condition& condition : one)
            ensure(!condition.words.empty(), "a condition can hold");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ReadProfile read = read_profile(fuzz::Input(data, size).rest(), "a.toml");
    ensure(read.profile.has_value() == read.diagnostics.empty(), "a profile or mistakes");
    for (const assignment::Diagnostic& diagnostic : read.diagnostics)
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    if (!read.profile) return 0;
    const Profile& profile = *read.profile;
    check_ids(profile.windows);
    check_ids(profile.exclusions);
    check_ids(profile.categories);
    check_ids(profile.rates);
    for (const Exclusion& exclusion : profile.exclusions)
        check_rule(exclusion.when);
    for (const Category& category : profile.categories)
        check_rule(category.when);
    const std::string printed = print(profile);
    ensure(std::ranges::none_of(printed, [](char c) { return c != '\n' && (c < ' ' && c >= 0); }),
           "what reports print of it are lines");
    ensure(read_profile(printed, "a.toml").profile == profile, "it is printed and read alike");
    return 0;
}
