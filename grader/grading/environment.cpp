// Tools are asked inside a box: what answers there is what grades.
#include "grader/grading/environment.h"

#include <unistd.h>

#include <mutex>
#include <set>

#include "grader/assignment/digest.h"
#include "sandbox/base/error.h"
#include "sandbox/box.h"

namespace grader::grading {

namespace {

constexpr std::size_t kMaxVersionBytes = 65536;

struct Toolchain {
    Tools tools;
    std::vector<std::string> packages;
    std::set<std::string> programs;  // what is executed, by path
};

void add_program(Toolchain& toolchain, const std::vector<std::string>& command) {
    // What is below /box is made by the submission's own compile step.
    if (!command.empty() && command.front().starts_with("/") &&
        !command.front().starts_with("/box/"))
        toolchain.programs.insert(command.front());
}

Toolchain toolchain_for(const model::Assignment& assignment, const Runner& runner) {
    Toolchain toolchain{.tools = runner.tools, .packages = runner.packages};
    add_program(toolchain, runner.run);
    if (runner.student) add_program(toolchain, runner.student->command);
    for (const CompileStep& step : runner.compile)
        add_program(toolchain, step.command);
    if (assignment.program) {
        const Language& language = runner.languages.at(assignment.program->language);
        toolchain.tools.insert(language.tools.begin(), language.tools.end());
        toolchain.packages.insert(toolchain.packages.end(), language.packages.begin(),
                                  language.packages.end());
        add_program(toolchain, language.compile);
        add_program(toolchain, language.run);
    }
    for (const auto& [name, command] : toolchain.tools)
        add_program(toolchain, command);
    return toolchain;
}

std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

// With the policy for programs of which nothing is known: a compiler's version is asked for as well
// as an interpreter's, and nothing of a student's is there yet.
std::string ask(const std::vector<std::string>& command, sandbox::Box& box) {
    const base::Fd output = base::memory_file("version");
    const sandbox::Report report =
        box.run({.argv = command,
                 .limits = {.cpu = base::Milliseconds(10'000), .wall = base::Milliseconds(30'000)},
                 .stdout_fd = output.get(),
                 .stderr_fd = output.get()});
    if (report.status != sandbox::Status::ok) {
        throw base::Error("asking for the version with `" + join(command) +
                          "` failed: " + to_string(report.status) + " " + report.error);
    }
    base::check(::lseek(output.get(), 0, SEEK_SET), "read a version");
    return first_line(base::read_all(output.get(), kMaxVersionBytes));
}

}  // namespace

std::optional<model::Message> missing_toolchain(const model::Assignment& assignment,
                                                const Runner& runner) {
    const Toolchain toolchain = toolchain_for(assignment, runner);
    for (const std::string& program : toolchain.programs) {
        if (::access(program.c_str(), X_OK) == 0) continue;
        const std::string packages = join(toolchain.packages);
        return model::Message{
            .code = "toolchain_missing",
            .params = {{"program", program}, {"packages", packages}},
            .text = program +
                    " is not installed on this machine. Install it with: apt-get install " +
                    packages};
    }
    return std::nullopt;
}

model::Environment environment_for(const model::Assignment& assignment, const Runner& runner,
                                   sandbox::Spawner& spawner) {
    static std::mutex mutex;  // guards `known`
    static std::map<std::string, model::Environment> known;
    const std::string key =
        runner.folder + "\n" + (assignment.program ? assignment.program->language : "");
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(key); found != known.end()) return found->second;

    model::Environment environment;
    sandbox::Box box = spawner.open({});
    std::string all;
    for (const auto& [name, command] : toolchain_for(assignment, runner).tools) {
        const std::string version = ask(command, box);
        environment.tools.emplace(name, version);
        all += name + "\n" + version + "\n";
    }
    for (const auto& [name, folder] : runner.shared)
        all += name + "\n" + assignment::folder_digest(folder) + "\n";
    environment.digest = assignment::sha256(assignment::folder_digest(runner.folder) + "\n" + all);
    return known.emplace(key, environment).first->second;
}

}  // namespace grader::grading
