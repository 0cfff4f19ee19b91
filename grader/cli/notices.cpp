// grader notices: what is to be delivered, what could not be and why; and another try.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/text.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::vector<std::int64_t> ids;
    bool all_given_up = false;
    bool json = false;
};

using Json = nlohmann::ordered_json;
using store::NoticeState;

std::string when(const store::NoticeRow& row) {
    if (row.state != NoticeState::due) return std::string(to_string(row.state));
    return "due " + utc_text(row.due_at_ms);
}

std::string render(const store::NoticeCounts& counts, const std::vector<store::NoticeRow>& rows) {
    std::string text = std::to_string(counts.delivered) + " delivered, " +
                       std::to_string(counts.due) + " to be delivered, " +
                       std::to_string(counts.given_up) + " given up\n";
    if (counts.unaddressed > 0)
        text += std::to_string(counts.unaddressed) + " verdicts wait for grader serve\n";
    if (rows.empty()) return text;
    std::vector<std::array<std::string, 7>> table{
        {"id", "notice", "submission", "student", "assignment", "state", "after"}};
    for (const store::NoticeRow& row : rows)
        table.push_back({std::to_string(row.id), row.target, std::to_string(row.submission.value),
                         row.student.value, row.assignment.value, when(row),
                         std::to_string(row.attempts) +
                             (row.why.empty() ? " attempts" : " attempts: " + row.why)});
    return text + "\n" + columns(table);
}

std::string to_json(const store::NoticeCounts& counts, const std::vector<store::NoticeRow>& rows) {
    Json list = Json::array();
    for (const store::NoticeRow& row : rows) {
        list.push_back({{"id", row.id},
                        {"notice", row.target},
                        {"submission", row.submission.value},
                        {"course", row.course.value},
                        {"student", row.student.value},
                        {"assignment", row.assignment.value},
                        {"state", to_string(row.state)},
                        {"attempts", row.attempts},
                        {"due_at_ms", row.due_at_ms},
                        {"why", row.why}});
    }
    const Json document{{"delivered", counts.delivered},     {"due", counts.due},
                        {"given_up", counts.given_up},       {"replaced", counts.replaced},
                        {"unaddressed", counts.unaddressed}, {"notices", std::move(list)}};
    return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int retry(const Options& options, store::Store& store) {
    std::vector<std::int64_t> ids = options.ids;
    if (options.all_given_up) {
        for (const store::NoticeRow& row : store.notices()) {
            if (row.state == NoticeState::given_up) ids.push_back(row.id);
        }
    }
    Json list = Json::array();
    bool all = true;
    for (const std::int64_t id : ids) {
        const bool done = store.retry_notice(id, service::utc_now_ms());
        all = all && done;
        list.push_back({{"id", id}, {"done", done}});
        if (!options.json)
            base::print("notice " + std::to_string(id) + ": " +
                        (done ? "due now" : "it is delivered, or something newer replaced it") +
                        "\n");
    }
    if (options.json) base::print(Json{{"notices", std::move(list)}}.dump() + "\n");
    return all ? kDone : kCallerWrong;
}

int notices(const Options& options) {
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    if (!options.ids.empty() || options.all_given_up) return retry(options, *store);
    const auto counts = store->notice_counts();
    const auto rows = store->notices();
    base::print(options.json ? to_json(counts, rows) : render(counts, rows));
    return kDone;
}

}  // namespace

Action add_notices(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "notices", "Print which notices are to be delivered and which could not be, and why");
    add_where_options(*command, options->where);
    CLI::Option* ids =
        command->add_option("--retry", options->ids, "Numbers of notices to deliver now");
    command->add_flag("--retry-all", options->all_given_up, "Deliver all that were given up")
        ->excludes(ids);
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return notices(*options); };
}

}  // namespace grader::cli
