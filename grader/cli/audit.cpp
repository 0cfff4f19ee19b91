// grader audit: who has looked at what is held of people, changed it or given it away.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/table_file.h"
#include "grader/cli/text.h"
#include "grader/facts/day.h"
#include "grader/store/audit_log.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kDayMs = 86'400'000;

struct Options {
    Where where;
    std::string person;
    std::string since;
    bool json = false;
};

std::string to_json(const std::vector<store::AuditEntry>& entries, const store::AuditEnd& end) {
    Json all = Json::array();
    for (const store::AuditEntry& entry : entries)
        all.push_back({{"position", entry.position},
                       {"at_ms", entry.at_ms},
                       {"actor", entry.actor},
                       {"action", entry.action},
                       {"person", entry.subject},
                       {"programme", entry.programme},
                       {"purpose", entry.purpose},
                       {"basis", entry.basis},
                       {"detail", entry.detail}});
    return Json{{"schema", "grader.audit/1"},
                {"length", end.length},
                {"digest", end.digest},
                {"entries", std::move(all)}}
               .dump(-1, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

std::string render(const std::vector<store::AuditEntry>& entries, const store::AuditEnd& end) {
    std::vector<std::array<std::string, 8>> rows{
        {"entry", "when", "who", "what", "person", "programme", "by what right", "detail"}};
    for (const store::AuditEntry& entry : entries)
        rows.push_back({std::to_string(entry.position), utc_text(entry.at_ms), entry.actor,
                        entry.action, entry.subject, entry.programme,
                        entry.basis + (entry.purpose.empty() ? "" : " " + entry.purpose),
                        entry.detail});
    return columns(rows) + std::to_string(end.length) + " entries in all, digest " +
           (end.digest.empty() ? "none" : end.digest) + "\n";
}

int audit(const Options& options) {
    store::AuditQuery query{.subject = options.person};
    if (!options.since.empty()) {
        const auto day = facts::parse_day(options.since);
        if (!day) return wrong("--since is a day such as 2027-03-01.");
        query.since_ms = day->time_since_epoch().count() * kDayMs;
    }
    const auto where = find_store(options.where);
    if (!where) return kCallerWrong;
    store::AuditLog log(*where);
    const std::vector<store::AuditEntry> entries = log.entries(query);
    const store::AuditEnd end = log.end();
    base::print(options.json ? to_json(entries, end) : render(entries, end));
    return kDone;
}

}  // namespace

Action add_audit(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "audit", "Who has looked at what is held of people, changed it or given it away");
    add_where_options(*command, options->where);
    command->add_option("--person", options->person, "Only of this pseudonym or tombstone");
    command->add_option("--since", options->since, "Only from this day on, in UTC");
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return audit(*options); };
}

}  // namespace grader::cli
