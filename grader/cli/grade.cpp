// grader grade: one submission, one assignment, one result.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/pantry.h"
#include "grader/cli/privileges.h"
#include "grader/cli/scratch.h"
#include "grader/cli/table.h"
#include "grader/grading/admit.h"
#include "grader/grading/feedback.h"
#include "grader/grading/grade.h"
#include "grader/intake/address.h"
#include "grader/intake/commit.h"
#include "grader/intake/folder.h"
#include "grader/intake/mirror.h"
#include "grader/model/json.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"

namespace grader::cli {

namespace {

struct Options {
    std::string assignment;
    std::string submission;
    std::string branch = "main";
    std::string commit;
    intake::Identity identity;
    std::string out;
    bool names_a_commit = false;  // or anything else that only a git address has
    bool as_student = false;
    bool json = false;
};

// Opened before privileges are given up: the caller said where.
base::Fd open_out(const std::string& path) {
    if (path.empty()) return {};
    base::Fd out(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    if (!out) std::fprintf(stderr, "grader: %s\n", base::Error("write " + path, errno).what());
    return out;
}

// What stood there before stays until there is something better; half a result is none.
void replace(const base::Fd& out, const std::string& json, const std::string& path) {
    (void)::ftruncate(out.get(), 0);  // fails for what has no length, such as a pipe
    try {
        base::write_all(out.get(), json, "write " + path);
    } catch (const base::Error&) {
        (void)::ftruncate(out.get(), 0);
        throw;
    }
}

void print(const model::GradeResult& result, const Options& options, const base::Fd& out) {
    const std::string json = to_json(result) + "\n";
    if (out) replace(out, json, options.out);
    if (options.json) {
        base::print(json);
    } else {
        base::print(render(result, colours_for(STDOUT_FILENO)));
    }
}

/// What was handed in, or why it could not be had: the caller's to mend.
struct Handed {
    std::optional<model::Submission> submission;
    std::string problem;
    double fetch_ms = 0;
};

intake::Remote remote_of(const Options& options) {
    intake::Remote remote{.url = options.submission, .branch = options.branch};
    if (!options.identity.private_key.empty()) remote.identity = options.identity;
    return remote;
}

// The branch is in the mirror: reads the commit that was asked for.
void read_fetched(Handed& handed, const Options& options, const std::string& mirror,
                  model::CommitId commit, const intake::Allowed& allowed) {
    if (!options.commit.empty()) {
        const intake::ChosenCommit chosen = intake::choose_commit(mirror, commit, options.commit);
        handed.problem = chosen.problem.text;
        if (!handed.problem.empty()) return;
        commit = chosen.commit;
    }
    handed.submission = intake::read_commit(mirror, commit, allowed);
}

// An empty repository is a submission with nothing in it; any other trouble is the caller's.
Handed read_remote(const grading::Prepared& prepared, const Options& options) {
    const intake::Allowed allowed = grading::admit(prepared.assignment, prepared.runner);
    const ScratchFolder scratch;
    const std::string mirror = scratch.path() + "/mirror.git";
    const auto start = std::chrono::steady_clock::now();
    const intake::Fetched fetched = intake::fetch(remote_of(options), mirror, {});
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    Handed handed{.submission = {}, .problem = {}, .fetch_ms = took.count()};
    if (fetched.outcome == intake::Fetched::Outcome::fetched) {
        read_fetched(handed, options, mirror, fetched.head, allowed);
    } else if (fetched.outcome == intake::Fetched::Outcome::empty && options.commit.empty()) {
        handed.submission = {.refused = {fetched.problem}};
    } else {
        handed.problem = fetched.problem.text;
    }
    if (handed.submission) handed.submission->source = intake::without_secrets(options.submission);
    return handed;
}

Handed read_local(const grading::Prepared& prepared, const Options& options) {
    try {
        const intake::Allowed allowed = grading::admit(prepared.assignment, prepared.runner);
        return {.submission = intake::read_folder(options.submission, allowed)};
    } catch (const base::Error& error) {
        return {.problem = error.what()};
    }
}

/// A result, or what the caller has to mend first.
struct Graded {
    std::optional<model::GradeResult> result;
    std::string problem;
};

Graded grade_handed(const grading::Prepared& prepared, const Options& options,
                    sandbox::Spawner& spawner) {
    const bool is_remote = intake::is_remote(options.submission);
    model::Submission known{.source = intake::without_secrets(options.submission)};
    try {
        Handed handed = is_remote ? read_remote(prepared, options) : read_local(prepared, options);
        if (!handed.submission) return {.problem = handed.problem};
        known = std::move(*handed.submission);
        model::GradeResult result =
            grading::grade(prepared.assignment, prepared.runner, known, spawner);
        result.timing.fetch_ms = handed.fetch_ms;
        return {.result = std::move(result)};
    } catch (const base::Error& error) {
        return {.result = grading::grader_error(prepared.assignment, known, error.what())};
    }
}

// The folders and files of this machine that the caller pointed at.
std::vector<std::string> what_is_needed(const Options& options) {
    std::vector<std::string> needed{options.assignment, runners_folder()};
    const intake::Address address = intake::parse_address(options.submission);
    if (address.kind == intake::Address::Kind::path) needed.push_back(address.path);
    for (const std::string& file : {options.identity.private_key, options.identity.known_hosts})
        if (!file.empty()) needed.push_back(file);
    return needed;
}

// Empty where the call makes sense.
std::string mistake_in(const Options& options) {
    if (!intake::is_branch_name(options.branch))
        return "\"" + options.branch + "\" cannot be the name of a branch.";
    if (options.names_a_commit && !intake::is_remote(options.submission))
        return "--commit, --branch and the ssh options are for git addresses, and " +
               options.submission +
               " is taken as the folder that it is. Its repository is file://FOLDER.";
    return "";
}

int grade_once(const Options& options) {
    if (const std::string mistake = mistake_in(options); !mistake.empty()) {
        std::fprintf(stderr, "grader: %s\n", mistake.c_str());
        return kCallerWrong;
    }
    const base::Fd out = open_out(options.out);
    if (!out && !options.out.empty()) return kCallerWrong;
    sandbox::Spawner spawner = sandbox::Spawner::start();
    give_up_root(what_is_needed(options));

    const auto prepared = prepare(options.assignment);
    if (!prepared) return kCallerWrong;
    const Graded graded = grade_handed(*prepared, options, spawner);
    if (!graded.result) {
        std::fprintf(stderr, "grader: %s\n", graded.problem.c_str());
        return kCallerWrong;
    }
    const model::GradeResult result = options.as_student
                                          ? grading::apply(prepared->assignment, *graded.result,
                                                           grading::Reader::student_before_due)
                                          : *graded.result;
    print(result, options, out);
    return result.state == model::State::grader_error ? kGraderFailed : kDone;
}

}  // namespace

Action add_grade(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("grade", "Grade one submission and print its result");
    command->add_option("--assignment", options->assignment, "Folder of the assignment")
        ->required();
    command->add_option("--submission", options->submission, "Folder or git address")->required();
    const auto tell_of_git = [options](const auto&) { options->names_a_commit = true; };
    command->add_option("--branch", options->branch, "Branch of a git address")
        ->capture_default_str()
        ->each(tell_of_git);
    command->add_option("--commit", options->commit, "Commit of the branch; else its newest")
        ->each(tell_of_git);
    CLI::Option* key = command->add_option("--ssh-key", options->identity.private_key,
                                           "Private key file for an ssh address");
    CLI::Option* hosts = command->add_option("--known-hosts", options->identity.known_hosts,
                                             "Hosts believed over ssh, as ~/.ssh/known_hosts");
    for (CLI::Option* file : {key, hosts})
        file->check(CLI::ExistingFile)->each(tell_of_git);
    key->needs(hosts);
    hosts->needs(key);
    command->add_option("--out", options->out, "Also write the JSON result to this file");
    command->add_flag("--as-student", options->as_student,
                      "Leave out what the student may not see before the work is due");
    command->add_flag("--json", options->json, "Print the JSON result and nothing else");
    return [options] { return grade_once(*options); };
}

}  // namespace grader::cli
