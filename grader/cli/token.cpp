// grader token: who may push to the grader itself.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/privileges.h"
#include "grader/cli/text.h"
#include "grader/crypto/token.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    Where where;
    std::vector<std::string> holders;
    std::vector<std::int64_t> ids;
    std::string why;
    bool all_new = false;
    bool json = false;
};

bool is_enrolled(const service::Config& course, const std::string& holder) {
    return holder == service::kInstructor ||
           std::ranges::count(course.students, model::StudentId{holder}, &service::Student::id) > 0;
}

// Those of the course who have none that opens.
std::vector<std::string> without_token(Record& record) {
    std::set<std::string> have;
    for (const store::Token& token : record.store.tokens(record.course.course)) {
        if (token.revoked_at_ms == 0) have.insert(token.holder);
    }
    std::vector<std::string> without;
    for (const service::Student& student : record.course.students) {
        if (!have.contains(student.id.value)) without.push_back(student.id.value);
    }
    return without;
}

int make(const Options& options) {
    const std::string who = caller();
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    std::vector<std::string> holders = options.holders;
    if (options.all_new) holders = without_token(*record);
    for (const std::string& holder : holders) {
        if (is_enrolled(record->course, holder)) continue;
        std::fprintf(
            stderr,
            "grader: there is no student %s in this course; `instructor` is whoever pushes "
            "the assignments.\n",
            holder.c_str());
        return kCallerWrong;
    }
    Json list = Json::array();
    for (const std::string& holder : holders) {
        const std::string token = crypto::make_token();
        const std::int64_t id = record->store.add_token(
            record->course.course, holder, crypto::token_fingerprint(token),
            {.who = who, .why = options.why, .at_ms = service::utc_now_ms()});
        list.push_back({{"id", id}, {"holder", holder}, {"token", token}});
        if (!options.json) base::print(holder + " " + token + "\n");
    }
    if (options.json) base::print(Json{{"tokens", std::move(list)}}.dump() + "\n");
    if (!options.json && !holders.empty())
        std::fputs("Each is shown this once. It is the password; the user name stands before it.\n",
                   stderr);
    return kDone;
}

int list(const Options& options) {
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    const std::vector<store::Token> tokens = record->store.tokens(record->course.course);
    std::vector<std::array<std::string, 4>> table{{"id", "holder", "made", "revoked"}};
    Json rows = Json::array();
    for (const store::Token& token : tokens) {
        table.push_back({std::to_string(token.id), token.holder, utc_text(token.made_at_ms),
                         token.revoked_at_ms == 0 ? "" : utc_text(token.revoked_at_ms)});
        rows.push_back({{"id", token.id},
                        {"holder", token.holder},
                        {"made_at_ms", token.made_at_ms},
                        {"revoked_at_ms", token.revoked_at_ms}});
    }
    base::print(options.json ? Json{{"tokens", std::move(rows)}}.dump() + "\n" : columns(table));
    return kDone;
}

int revoke(const Options& options) {
    const std::string who = caller();
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    Json rows = Json::array();
    bool all = true;
    for (const std::int64_t id : options.ids) {
        const bool revoked = record->store.revoke_token(
            record->course.course, id,
            {.who = who, .why = options.why, .at_ms = service::utc_now_ms()});
        all = all && revoked;
        rows.push_back({{"id", id}, {"revoked", revoked}});
        if (!options.json)
            base::print("token " + std::to_string(id) +
                        (revoked ? ": opens nothing any more\n" : ": there is none that opens\n"));
    }
    if (options.json) base::print(Json{{"tokens", std::move(rows)}}.dump() + "\n");
    return all ? kDone : kCallerWrong;
}

CLI::App* add_part(CLI::App& command, const char* name, const char* what, Options& options) {
    CLI::App* part = command.add_subcommand(name, what);
    add_where_options(*part, options.where);
    part->add_flag("--json", options.json, "Print JSON");
    return part;
}

}  // namespace

Action add_token(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("token", "Who may push to the grader itself");
    command->require_subcommand(1);
    CLI::App* making = add_part(*command, "make", "Make tokens and print each this once", *options);
    CLI::Option* holders =
        making->add_option("holder", options->holders, "Students' ids, or instructor");
    making->add_flag("--missing", options->all_new, "One for each student who has none")
        ->excludes(holders);
    making->add_option("--why", options->why, "For the history");
    CLI::App* listing = add_part(*command, "list", "Print whose tokens there are", *options);
    CLI::App* revoking = add_part(*command, "revoke", "Let tokens open nothing any more", *options);
    revoking->add_option("id", options->ids, "Numbers in `grader token list`")->required();
    revoking->add_option("--why", options->why, "For the history")->required();
    return [options, making, listing] {
        return making->parsed()    ? make(*options)
               : listing->parsed() ? list(*options)
                                   : revoke(*options);
    };
}

}  // namespace grader::cli
