// Each list has a salt of its own, so that a fingerprint gives nobody away.
#include "grader/cli/report_trace.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "grader/cli/commands.h"
#include "grader/cli/table_file.h"
#include "grader/crypto/hash.h"
#include "sandbox/base/fd.h"

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

int print_line(const std::string& table, const std::string& line, const std::string& lines,
               const report::Request& request) {
    const auto profile = std::ranges::find(
        request.plan.profiles, table.substr(0, find_slash(table, 1)), &outcomes::Profile::id);
    const auto traced = report::trace(*profile, line, lines);
    if (!traced) return wrong("the definition " + profile->id + " has no line " + line + ".");
    for (const std::string& counted : traced->counted)
        base::print(counted + "\n");
    std::fprintf(stderr, "%zu of %zu\n", traced->counted.size(), traced->among.size());
    return kDone;
}

}  // namespace

std::vector<report::Manifest> manifests_of(const Evidence& evidence) {
    std::vector<report::Manifest> all;
    for (const auto& [table, lines] : evidence.lists.lines())
        all.push_back({table, crypto::sha256(file_of(evidence, table, lines))});
    return all;
}

int print_trace(const std::string& wanted, const Evidence& evidence) {
    const std::size_t end = find_slash(wanted, 2);
    const std::string table = wanted.substr(0, end);
    const auto& lists = evidence.lists.lines();
    const auto found = lists.find(table);
    if (found == lists.end())
        return wrong("--trace takes a table of this report, such as " + lists.begin()->first +
                     ", or a line of one.");
    if (end != std::string::npos)
        return print_line(table, wanted.substr(end + 1), found->second, evidence.request);
    base::print(file_of(evidence, table, found->second));
    return kDone;
}

}  // namespace grader::cli
