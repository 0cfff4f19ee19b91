// grader check-report: what contradicts itself in somebody's published report.
#include <fcntl.h>
#include <sys/stat.h>
#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/toml.h"
#include "grader/cli/commands.h"
#include "grader/cli/privileges.h"
#include "grader/insight/programmes/published.h"
#include "grader/insight/programmes/read_published.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;
using programmes::CheckedReport;
using programmes::PublishedReport;
using programmes::ReadReport;

struct Options {
    std::string file;
    bool json = false;
};

ReadReport refuse(const std::string& file, std::string what) {
    return {.report = {}, .diagnostics = {{.file = file, .what = std::move(what)}}};
}

// What a stranger typed in is read without root's rights.
ReadReport read_file(const std::string& file) {
    const base::Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd)
        return refuse(file, "It cannot be read: " + std::generic_category().message(errno) + ".");
    give_up_root({});
    struct stat status{};
    base::check(::fstat(fd.get(), &status), "look at " + file);
    if (!S_ISREG(status.st_mode)) return refuse(file, "This is no plain file.");
    if (static_cast<std::uint64_t>(status.st_size) > assignment::kMaxTomlBytes)
        return refuse(file, "The file is larger than 1 MiB.");
    return programmes::read_published(base::read_all(fd.get(), assignment::kMaxTomlBytes), file);
}

int print_mistakes(const ReadReport& read, bool json) {
    Json mistakes = Json::array();
    for (const assignment::Diagnostic& diagnostic : read.diagnostics) {
        std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
        mistakes.push_back(to_string(diagnostic));
    }
    if (json)
        base::print(Json{{"schema", "grader.check-report/1"}, {"mistakes", mistakes}}.dump() +
                    "\n");
    return kCallerWrong;
}

std::string to_json(const PublishedReport& report, const CheckedReport& checked) {
    Json lines = Json::array();
    for (std::size_t i = 0; i < report.lines.size(); ++i) {
        Json counts = Json::array();
        for (const auto& each : checked.counts[i])
            counts.push_back(each ? Json{{"least", each->least}, {"most", each->most}} : Json());
        lines.push_back({{"code", report.lines[i].code}, {"counts", counts}});
    }
    Json findings = Json::array();
    for (const programmes::Finding& finding : checked.findings) {
        Json figures = Json::object();
        for (const auto& [name, value] : finding.figures)
            figures[name] = value;
        findings.push_back({{"code", finding.code},
                            {"where", finding.where},
                            {"text", finding.text},
                            {"figures", figures}});
    }
    return Json{{"schema", "grader.check-report/1"},
                {"title", report.title},
                {"source", report.source},
                {"people", checked.people},
                {"lines", lines},
                {"findings", findings}}
               .dump() +
           "\n";
}

std::string people_text(const PublishedReport& report, const CheckedReport& checked) {
    if (!report.people) return "";
    std::string text;
    for (const std::int64_t people : checked.people)
        text += (text.empty() ? "" : ", ") + std::to_string(people);
    if (report.people->least == report.people->most) return "Of " + text + " people.\n";
    return "How many people it is of is not printed; what fits best is " + text + ".\n";
}

std::string render(const PublishedReport& report, const CheckedReport& checked) {
    std::string text = report.title + "\n" + people_text(report, checked) + "\n";
    for (const programmes::Finding& finding : checked.findings)
        text += finding.where + ": " + finding.code + "\n  " + finding.text + "\n";
    if (checked.findings.empty())
        text += "Nothing in it contradicts itself. Whether it is true, this cannot say.\n";
    return base::harmless(text);
}

int check_report(const Options& options) {
    const ReadReport read = read_file(options.file);
    if (!read.report) return print_mistakes(read, options.json);
    const CheckedReport checked = programmes::check_report(*read.report);
    base::print(options.json ? to_json(*read.report, checked) : render(*read.report, checked));
    return checked.findings.empty() ? kDone : kFoundProblems;
}

}  // namespace

Action add_check_report(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "check-report", "Find what contradicts itself in somebody's published report");
    command->add_option("file", options->file, "The report, typed in as TOML")->required();
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return check_report(*options); };
}

}  // namespace grader::cli
