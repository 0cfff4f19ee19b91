// grader grade: one submission, one assignment, one result.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/pantry.h"
#include "grader/cli/privileges.h"
#include "grader/cli/table.h"
#include "grader/grading/admit.h"
#include "grader/grading/grade.h"
#include "grader/intake/folder.h"
#include "grader/model/json.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"

namespace grader::cli {

namespace {

struct Options {
    std::string assignment;
    std::string submission;
    std::string commit;
    std::string out;
    bool json = false;
};

// Opened before privileges are given up: the caller said where.
base::Fd open_out(const std::string& path) {
    if (path.empty()) return {};
    return base::Fd(base::check(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644), "write " + path));
}

model::GradeResult grade_or_say_why(const Prepared& prepared, const model::Submission& submission,
                                    sandbox::Spawner& spawner) {
    try {
        return grading::grade(prepared.assignment, prepared.runner, submission, spawner);
    } catch (const base::Error& error) {
        return grading::grader_error(prepared.assignment, submission, error.what());
    }
}

void print(const model::GradeResult& result, const Options& options, const base::Fd& out) {
    const std::string json = to_json(result) + "\n";
    if (out) base::write_all(out.get(), json);
    if (options.json) {
        base::write_all(STDOUT_FILENO, json);
    } else {
        base::write_all(STDOUT_FILENO, render(result, colours_for(STDOUT_FILENO)));
    }
}

int grade_once(const Options& options) {
    const base::Fd out = open_out(options.out);
    sandbox::Spawner spawner = sandbox::Spawner::start();
    give_up_root({options.assignment, options.submission, runners_folder()});

    const auto prepared = prepare(options.assignment);
    if (!prepared) return kCallerWrong;
    model::Submission submission;
    try {
        submission = intake::read_folder(options.submission,
                                         grading::admit(prepared->assignment, prepared->runner));
    } catch (const base::Error& error) {
        std::fprintf(stderr, "grader: %s\n", error.what());
        return kCallerWrong;
    }
    const model::GradeResult result = grade_or_say_why(*prepared, submission, spawner);
    print(result, options, out);
    return result.state == model::State::grader_error ? kGraderFailed : kDone;
}

}  // namespace

Action add_grade(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("grade", "Grade one submission and print its result");
    command->add_option("--assignment", options->assignment, "Folder of the assignment")
        ->required();
    command->add_option("--submission", options->submission, "Folder of the submission")
        ->required();
    command->add_option("--out", options->out, "Also write the JSON result to this file");
    command->add_flag("--json", options->json, "Print the JSON result and nothing else");
    return [options] { return grade_once(*options); };
}

}  // namespace grader::cli
