// Each list has a salt of its own, so that a fingerprint gives nobody away.
#include "grader/cli/report_trace.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "grader/crypto/hash.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

/// The same for the same report, and nobody's to guess who has not the key.
std::string file_of(const Evidence& evidence, const std::string& table, const std::string& lines) {
    const std::string salt =
        evidence.key.sign("grader.evidence/1 " + evidence.release + " " + table);
    return report::evidence_file(salt, lines);
}

/// Where the `number`th slash stands, from 1; npos where there are fewer.
std::size_t find_slash(std::string_view text, int number) {
    std::size_t at = text.find('/');
    for (int i = 1; i < number && at != std::string_view::npos; ++i)
        at = text.find('/', at + 1);
    return at;
}

/// Null where the plan has no such definition.
const outcomes::Profile* profile_of(const std::string& table, const figures::Plan& plan) {
    const auto found = std::ranges::find(plan.profiles, table.substr(0, find_slash(table, 1)),
                                         &outcomes::Profile::id);
    return found == plan.profiles.end() ? nullptr : &*found;
}

void print_line(const std::string& table, const std::string& line, const std::string& lines,
                const report::Request& request) {
    const auto traced = report::trace(*profile_of(table, request.plan), line, lines);
    base::ensure(traced.has_value(), "a wish is looked at before it is granted");
    for (const std::string& counted : traced->counted)
        base::print(counted + "\n");
    std::fprintf(stderr, "%zu of %zu\n", traced->counted.size(), traced->among.size());
}

std::string lines_of(const outcomes::Profile& profile) {
    std::string all;
    for (const outcomes::Rate& rate : profile.rates)
        all.append(all.empty() ? "rate-" : ", rate-").append(rate.id);
    for (const outcomes::Category& category : profile.categories)
        all.append(", ").append(category.id);
    return all;
}

}  // namespace

std::vector<report::Manifest> manifests_of(const Evidence& evidence) {
    std::vector<report::Manifest> all;
    for (const auto& [table, lines] : evidence.lists.lines())
        all.push_back({table, crypto::sha256(file_of(evidence, table, lines))});
    return all;
}

std::string problem_with_trace(const std::string& wanted, const report::Request& request) {
    const std::size_t end = find_slash(wanted, 2);
    const std::string table = wanted.substr(0, end);
    const report::EvidenceLists none(request.plan, request.whole);
    if (!none.lines().contains(table)) {
        std::string tables;
        for (const auto& [name, lines] : none.lines())
            tables.append(tables.empty() ? "" : ", ").append(name);
        return "--trace takes a table of this report, " + tables + "; or a line of one, such as " +
               none.lines().begin()->first + "/rate-" +
               request.plan.profiles.front().rates.front().id + ".";
    }
    if (end == std::string::npos) return {};
    const outcomes::Profile& profile = *profile_of(table, request.plan);
    const std::string line = wanted.substr(end + 1);
    if (report::trace(profile, line, "")) return {};
    return "the definition " + profile.id + " has no line " + base::harmless(line) + ". It has " +
           lines_of(profile) + ".";
}

void print_trace(const std::string& wanted, const Evidence& evidence) {
    const std::size_t end = find_slash(wanted, 2);
    const std::string table = wanted.substr(0, end);
    const std::string& lines = evidence.lists.lines().at(table);
    if (end != std::string::npos)
        print_line(table, wanted.substr(end + 1), lines, evidence.request);
    else
        base::print(file_of(evidence, table, lines));
}

}  // namespace grader::cli
