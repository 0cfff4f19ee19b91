// Every mistake is told with what may stand there instead.
#include "grader/cli/report_options.h"

#include <algorithm>
#include <cstdio>

#include "grader/cli/equity_options.h"
#include "grader/cli/report_trace.h"
#include "grader/cli/table_file.h"
#include "grader/cli/today.h"
#include "grader/insight/outcomes/read_profile.h"
#include "grader/model/ids.h"
#include "grader/service/clock.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

/// Adds its document to `rules`.
std::optional<outcomes::Profile> read_profile(const std::string& name, std::string& rules) {
    for (const outcomes::BuiltinProfile& builtin : outcomes::builtin_profiles()) {
        if (builtin.id != name) continue;
        rules += builtin.document;
        return outcomes::builtin_profile(name);
    }
    if (!name.ends_with(".toml")) {
        std::string names;
        for (const outcomes::BuiltinProfile& one : outcomes::builtin_profiles())
            names.append(names.empty() ? "" : ", ").append(one.id);
        wrong("there is no definition " + name + ". There are " + names +
              "; or name a file of your own, which ends in .toml.");
        return std::nullopt;
    }
    const auto text = read_table_file(name);
    if (!text) return std::nullopt;
    rules += *text;
    outcomes::ReadProfile read = outcomes::read_profile(*text, name);
    for (const assignment::Diagnostic& diagnostic : read.diagnostics)
        std::fprintf(stderr, "%s\n", base::harmless(to_string(diagnostic)).c_str());
    return std::move(read.profile);
}

bool read_profiles(const ReportOptions& options, report::Request& request) {
    figures::Plan& plan = request.plan;
    std::vector<std::string> names = options.profiles;
    if (names.empty()) names = {"cirr-current"};
    for (const std::string& name : names) {
        auto profile = read_profile(name, request.rules);
        if (!profile) return false;
        if (std::ranges::count(plan.profiles, profile->id, &outcomes::Profile::id) > 0) {
            wrong("the definition " + profile->id + " is named twice.");
            return false;
        }
        plan.profiles.push_back(std::move(*profile));
    }
    return true;
}

std::optional<figures::Breakdown> read_breakdown(std::string_view text) {
    figures::Breakdown breakdown;
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto dimension = figures::parse_dimension(text.substr(0, comma));
        if (!dimension || std::ranges::count(breakdown, *dimension) > 0) {
            wrong(
                "--by takes cohort, track, segment, city, site, partner, college or term, or two "
                "of them with a comma.");
            return std::nullopt;
        }
        breakdown.push_back(*dimension);
        if (breakdown.size() > 2) {
            wrong("--by takes two dimensions at most.");
            return std::nullopt;
        }
        if (comma == text.size()) return breakdown;
        text.remove_prefix(comma + 1);
    }
}

// "2026H1": four digits, H, 1 or 2.
bool is_term(std::string_view text) {
    return text.size() == 6 && text.find_first_not_of("0123456789") == 4 && text[4] == 'H' &&
           (text[5] == '1' || text[5] == '2');
}

bool read_breakdowns(const ReportOptions& options, report::Request& request) {
    using figures::Dimension;
    const bool has_term = !options.term.empty();
    if (has_term && !is_term(options.term)) {
        wrong("--term is a half-year such as 2026H1.");
        return false;
    }
    std::vector<figures::Breakdown>& all = request.plan.breakdowns;
    for (const std::string& text : options.by) {
        auto breakdown = read_breakdown(text);
        if (!breakdown) return false;
        if (has_term && std::ranges::count(*breakdown, Dimension::term) == 0)
            breakdown->push_back(Dimension::term);
        if (std::ranges::find(all, *breakdown) == all.end()) all.push_back(std::move(*breakdown));
    }
    // P6: never together with other dimensions.
    if (request.plan.attribute) {
        all.push_back({Dimension::attribute});
        if (has_term) all.back().push_back(Dimension::term);
    }
    request.breakdowns = all.size();
    // What is counted and not printed: the whole of a term, and who bears costs.
    const figures::Breakdown other{has_term ? Dimension::term : Dimension::cohort};
    if (has_term) request.whole = {{"term", options.term}};
    if (std::ranges::find(all, other) == all.end()) all.push_back(other);
    return true;
}

bool read_narrative(const ReportOptions& options, report::Request& request) {
    if (options.narrative.empty()) return true;
    auto text = read_table_file(options.narrative);
    if (!text) return false;
    constexpr std::size_t kLongestNarrative = 1U << 20U;
    if (text->size() > kLongestNarrative) {
        wrong(base::harmless(options.narrative) + " is longer than 1 MiB, which is the most that a story may have.");
        return false;
    }
    request.narrative = std::move(*text);
    return true;
}

/// Of the last day that counts. Prints what is wrong: nobody can publish what is yet to come.
std::optional<facts::Day> read_as_of(const ReportOptions& options) {
    const auto known_by = facts::parse_day(options.known_by);
    if (!options.known_by.empty() && !known_by) {
        wrong("--known-by is a day such as 2027-06-30.");
        return std::nullopt;
    }
    const facts::Day known = known_by ? std::min(*known_by, today()) : today();
    if (options.as_of.empty()) return known;
    const auto as_of = facts::parse_day(options.as_of);
    if (!as_of) {
        wrong("--as-of is a day such as 2027-06-30.");
        return std::nullopt;
    }
    if (*as_of <= known) return as_of;
    const std::string later = "--as-of " + facts::to_string(*as_of) + " is later than " +
                              facts::to_string(known) + ", " +
                              (known == today() ? "today (UTC)" : "the day of --known-by") +
                              ": what happens until then, nobody knew. ";
    if (!options.out.empty()) {
        wrong(later + "No report of such a day goes out.");
        return std::nullopt;
    }
    wrong(later + "With --out, this is refused.");
    return as_of;
}

}  // namespace

std::optional<report::Request> read_request(const ReportOptions& options) {
    report::Request request{.programme = options.programme, .audience = options.audience};
    if (!model::is_id(options.programme) || !model::is_id(options.audience)) {
        wrong(
            "programmes and audiences are called by small letters, digits, \"-\", \"_\" and "
            "\".\".");
        return std::nullopt;
    }
    privacy::Settings& settings = request.settings;
    settings.min_group = options.min_group;
    settings.min_median = std::max(settings.min_median, options.min_group);
    settings.min_median_subgroup = std::max(settings.min_median_subgroup, options.min_group);
    if (const auto problem = privacy::problem_with(settings)) {
        wrong(*problem + ".");
        return std::nullopt;
    }
    const auto as_of = read_as_of(options);
    if (!as_of) return std::nullopt;
    request.plan.as_of = *as_of;
    if (!read_profiles(options, request) || !read_equity(options, request) ||
        !read_breakdowns(options, request) || !read_narrative(options, request))
        return std::nullopt;
    figures::leave_out_open_windows(request.plan);
    if (!options.trace.empty()) {
        std::string problem = problem_with_trace(options.trace, request);
        if (!options.out.empty()) problem = "--trace only looks: it goes without --out.";
        if (!problem.empty()) {
            wrong(problem);
            return std::nullopt;
        }
    }
    return request;
}

std::int64_t known_until_ms(const ReportOptions& options) {
    const std::int64_t now_ms = service::utc_now_ms();
    const auto day = facts::parse_day(options.known_by);
    if (!day) return now_ms;
    const auto next = std::chrono::sys_time<std::chrono::milliseconds>(*day + std::chrono::days(1));
    return std::min<std::int64_t>(now_ms, next.time_since_epoch().count() - 1);
}

}  // namespace grader::cli
