// grader backup, restore: all that a record holds into a file and back, while the grader works.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/fsck.h"
#include "grader/cli/new_file.h"
#include "grader/store/backup.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::string file;
    bool json = false;
};

using Json = nlohmann::ordered_json;

/// A line on a terminal, for what takes longer than a second.
class Line {
public:
    Line() = default;
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line() {
        if (is_there_) std::fputs("\r\033[K", stderr);
    }
    void tell(std::int64_t done, std::int64_t all) {
        const auto now = Clock::now();
        if (!is_terminal_ || now < next_) return;
        next_ = now + std::chrono::milliseconds(200);
        is_there_ = true;
        std::fprintf(stderr, "\r\033[K%lld of %lld rows", static_cast<long long>(done),
                     static_cast<long long>(all));
    }

private:
    using Clock = std::chrono::steady_clock;

    const bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    Clock::time_point next_ = Clock::now() + std::chrono::seconds(1);
    bool is_there_ = false;
};

std::string render_rows(const store::Dumped& dumped) {
    std::string text;
    for (const store::TableRows& table : dumped.tables)
        text += table.table + " " + std::to_string(table.rows) + "\n";
    return text;
}

Json rows_to_json(const store::Dumped& dumped) {
    Json tables = Json::object();
    for (const store::TableRows& table : dumped.tables)
        tables[table.table] = table.rows;
    return {{"schema", "grader.backup/1"},
            {"record_schema", dumped.schema},
            {"rows", dumped.rows()},
            {"tables", std::move(tables)}};
}

int refuse(const store::Dumped& dumped) {
    std::fprintf(stderr, "grader: %s\n", dumped.refused.c_str());
    return kCallerWrong;
}

int back_up(const Options& options) {
    NewFile file(options.file);  // before root is given up: its folder may be root's
    const auto where = find_store(options.where);
    if (!where) return kCallerWrong;
    store::Dumped dumped;
    {
        Line line;
        dumped = store::back_up(*where, file.fd(),
                                [&line](auto done, auto all) { line.tell(done, all); });
    }
    if (!dumped.refused.empty()) return refuse(dumped);
    file.commit();
    base::print(options.json ? rows_to_json(dumped).dump() + "\n"
                             : render_rows(dumped) + std::to_string(dumped.rows()) + " rows in " +
                                   options.file + "\n");
    return kDone;
}

int restore(const Options& options) {
    const base::Fd file(
        base::check(::open(options.file.c_str(), O_RDONLY | O_CLOEXEC), "open " + options.file));
    const auto where = make_place_for_store(options.where);
    if (!where) return kCallerWrong;
    store::Dumped dumped;
    {
        Line line;
        dumped = store::restore(*where, file.get(),
                                [&line](auto done, auto all) { line.tell(done, all); });
    }
    if (!dumped.refused.empty()) return refuse(dumped);
    const store::Checked checked = store::Store(*where).check();
    if (options.json) {
        Json document = rows_to_json(dumped);
        document["check"] = Json::parse(to_json(checked));
        base::print(document.dump() + "\n");
    } else {
        base::print(render_rows(dumped) + std::to_string(dumped.rows()) + " rows out of " +
                    options.file + "\n" + render(checked));
    }
    return checked.problem_count == 0 ? kDone : kFoundProblems;
}

Action add(CLI::App& app, const char* name, const char* what, int (*act)(const Options&)) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(name, what);
    command->add_option("file", options->file, "The dump")->required();
    add_where_options(*command, options->where);
    command->add_flag("--json", options->json, "Print JSON");
    return [options, act] { return act(*options); };
}

}  // namespace

Action add_backup(CLI::App& app) {
    return add(app, "backup", "Write all that the record holds into a file, while it is in use",
               back_up);
}

Action add_restore(CLI::App& app) {
    return add(app, "restore",
               "Put what such a file holds into a record that holds nothing, and check it; 1 if it "
               "has problems",
               restore);
}

}  // namespace grader::cli
