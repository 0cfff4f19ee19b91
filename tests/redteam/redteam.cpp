// redteam: runs every hostile program of the corpus in a box, or bare, and tells which got out.
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/pool.h"
#include "tests/redteam/corpus.h"
#include "tests/redteam/watchdog.h"
#include "tests/redteam/witness.h"
#include "tests/support/groups.h"
#include "tests/support/programs.h"

namespace {

using redteam::Attack;
using redteam::File;
using redteam::Language;

enum class Mode { one_shot, pool, warm };

struct Options {
    std::string corpus;
    std::string compiled;
    Mode mode = Mode::one_shot;
    std::optional<uid_t> user;
    std::string only;
    bool is_bare = false;
    bool as_json = false;
};

struct Ended {
    std::string status;
    std::string output;
    std::vector<std::string> violations;
};

struct Built {
    Attack attack;
    std::vector<File> files;
};

void lay_out(const sandbox::Box& box, const std::vector<File>& files) {
    const base::Fd folder = box.folder();
    for (const File& file : files) {
        const int mode = file.is_executable ? 0755 : 0644;
        const base::Fd laid(base::check(::openat(folder.get(), file.name.c_str(),
                                                 O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode),
                                        "lay " + file.name + " out"));
        base::check(::fchmod(laid.get(), static_cast<mode_t>(mode)), "open " + file.name);
        base::write_all(laid.get(), file.bytes);
    }
}

Ended run_in_box(sandbox::Box& box, const Built& built) {
    lay_out(box, built.files);
    const base::Fd output = base::memory_file("output");
    const sandbox::Report report = box.run({.argv = start_words(built.attack.language, "/box"),
                                            .limits = built.attack.limits,
                                            .stdout_fd = output.get(),
                                            .stderr_fd = output.get()});
    base::check(::lseek(output.get(), 0, SEEK_SET), "read the output");
    Ended ended{.status = to_string(report.status),
                .output = base::read_all(output.get(), 64 << 20),
                .violations = {}};
    if (!report.error.empty()) ended.output += "\n" + report.error;
    for (const sandbox::Violation& violation : report.violations)
        ended.violations.push_back(violation.call);
    return ended;
}

/// Boxes in the mode that is asked for. Pools are of one size of disk each.
class Boxes {
public:
    Boxes(sandbox::Spawner& spawner, Mode mode) : spawner_(spawner), mode_(mode) {}

    Ended run(const Built& built) {
        const sandbox::BoxOptions options{.disk = built.attack.disk};
        if (mode_ == Mode::one_shot) {
            sandbox::Box box = spawner_.open(options);
            return run_in_box(box, built);
        }
        auto& pool = pools_[options.disk.count];
        if (!pool) {
            pool = std::make_unique<sandbox::Pool>(
                spawner_,
                sandbox::PoolOptions{.box = options,
                                     .slots = 1,
                                     .warm_policy = mode_ == Mode::warm ? "default" : ""});
        }
        sandbox::Pool::Loan loan = pool->take();
        return run_in_box(*loan, built);
    }

private:
    sandbox::Spawner& spawner_;
    Mode mode_;
    std::map<std::uint64_t, std::unique_ptr<sandbox::Pool>> pools_;
};

bool has_line(const std::string& output, std::string_view begins) {
    return output.starts_with(begins) ||
           output.find("\n" + std::string(begins)) != std::string::npos;
}

// Why it is not contained, or did not end as it should; empty: it is and did.
std::string judge(const Attack& attack, const Ended& ended, bool unprivileged) {
    const auto breach = ended.output.find("BREACH");
    if (breach != std::string::npos)
        return ended.output.substr(breach, ended.output.find('\n', breach) - breach);
    if (ended.output.find(redteam::kToken) != std::string::npos) return "told a canary's token";
    std::vector<std::string> allowed = attack.outcomes;
    if (unprivileged)
        allowed.insert(allowed.end(), attack.unprivileged_outcomes.begin(),
                       attack.unprivileged_outcomes.end());
    if (std::ranges::find(allowed, ended.status) == allowed.end())
        return "ended " + ended.status + ": " +
               ended.output.substr(0, std::min<std::size_t>(ended.output.size(), 300));
    // Who ends well must have tried all it wanted to.
    if (ended.status == "ok" && !has_line(ended.output, "contained"))
        return "did not come to its end: " + ended.output.substr(0, 300);
    if (attack.violation &&
        std::ranges::find(ended.violations, *attack.violation) == ended.violations.end())
        return "the report does not tell of " + *attack.violation;
    return {};
}

void become(uid_t user) {
    base::check(::setgroups(0, nullptr), "leave the groups");
    base::check(::setresgid(user, user, user), "become another group");
    base::check(::setresuid(user, user, user), "become another user");
    base::check(::prctl(PR_SET_DUMPABLE, 1), "own /proc/self again");  // for the user namespace
}

// ---- bare: what a naive grader would do
// ----------------------------------------------------------

// The whole bench in namespaces of its own, with its canaries inside: kill(-1) and full disks then
// harm nothing else.
void fence_off() {
    // What this process has inherited is nobody's to write to.
    base::check(::close_range(STDERR_FILENO + 1, ~0U, 0), "close what was inherited");
    base::check(::unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS), "fence off");
    const pid_t inside = base::check(::fork(), "fork into the fence");
    if (inside != 0) {
        int status = 0;
        base::check(::waitpid(inside, &status, 0), "wait for the fence");
        std::exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
    }
    base::check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "keep mounts here");
    base::check(::mount("proc", "/proc", "proc", 0, nullptr), "mount /proc");
    for (const char* path : {"/tmp", "/dev/shm"})
        base::check(::mount("tmp", path, "tmpfs", 0, "size=512m,mode=1777"), path);
}

Ended run_bare(const Built& built, const std::string& folder, uid_t user) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::all);
    for (const File& file : built.files) {
        const std::string path = folder + "/" + file.name;
        const base::Fd laid(base::check(
            ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, file.is_executable ? 0755 : 0644),
            "lay " + path + " out"));
        base::write_all(laid.get(), file.bytes);
    }
    const std::string id = std::to_string(user);
    std::vector<std::string> words{"--reuid",          id,   "--regid", id, "--clear-groups",
                                   "/usr/bin/timeout", "-k", "1",       "5"};
    const auto start = start_words(built.attack.language, folder);
    words.insert(words.end(), start.begin(), start.end());
    const redteam::Watchdog watchdog(user, std::chrono::seconds(8));
    const tests::Finished finished = tests::run_program("/usr/bin/setpriv", words);
    return {.status = std::to_string(finished.exit_status),
            .output = finished.output + "\n" + finished.errors,
            .violations = {}};
}

// ---- the two passes -----------------------------------------------------------------------------

std::vector<Built> build_all(const Options& options, const std::string& scratch) {
    std::vector<Built> all;
    for (Attack& attack : redteam::read_corpus(options.corpus)) {
        if (attack.name.find(options.only) == std::string::npos) continue;
        std::vector<File> files = build(attack, scratch);
        all.push_back({std::move(attack), std::move(files)});
    }
    if (all.empty()) throw base::Error("there is no program in " + options.corpus);
    return all;
}

struct Result {
    std::string name;
    std::string status;
    std::string problem;
    std::string unenforced = {};  // not empty: the problem is a known one of this way of running
};

void add_complaints(redteam::Witness& witness, Result& result) {
    for (const std::string& complaint : witness.complaints())
        result.problem += (result.problem.empty() ? "BREACH " : "; ") + complaint;
}

std::vector<Result> attack_boxes(const Options& options, const std::vector<Built>& all) {
    redteam::Witness witness;
    sandbox::Spawner spawner = sandbox::Spawner::start_forked();
    Boxes boxes(spawner, options.mode);
    std::vector<Result> results;
    for (const Built& built : all) {
        Ended ended;
        try {
            ended = boxes.run(built);
        } catch (const base::Error& error) {
            ended = {.status = "no answer", .output = error.what(), .violations = {}};
        }
        Result result{.name = built.attack.name,
                      .status = ended.status,
                      .problem = judge(built.attack, ended, options.user.has_value()),
                      .unenforced = options.user ? built.attack.unenforced : ""};
        add_complaints(witness, result);
        results.push_back(std::move(result));
    }
    return results;
}

std::vector<Result> attack_bare(const std::vector<Built>& all) {
    constexpr uid_t kNaiveUser = 64321;
    std::vector<Result> results;
    for (const Built& built : all) {
        redteam::Witness
            witness;  // a new one: what is broken once would be told of all that follow
        const Ended ended = run_bare(built, "/tmp/redteam-bare", kNaiveUser);
        const auto breach = ended.output.find("BREACH");
        Result result{.name = built.attack.name, .status = ended.status, .problem = {}};
        if (breach != std::string::npos)
            result.problem = ended.output.substr(breach, ended.output.find('\n', breach) - breach);
        else if (ended.output.find(redteam::kToken) != std::string::npos)
            result.problem = "BREACH told a canary's token";
        add_complaints(witness, result);
        results.push_back(std::move(result));
    }
    return results;
}

const char* mark(const Result& result) {
    if (result.problem.empty()) return "ok";
    return result.unenforced.empty() ? "NO" : "--";
}

int report(const Options& options, const std::vector<Result>& results, std::size_t abandoned) {
    const auto failed =
        static_cast<std::size_t>(std::ranges::count_if(results, [](const Result& result) {
            return !result.problem.empty() && result.unenforced.empty();
        }));
    if (options.as_json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const Result& result : results)
            rows.push_back({{"name", result.name},
                            {"status", result.status},
                            {"problem", result.problem},
                            {"unenforced", result.unenforced}});
        const nlohmann::json object{
            {"schema", "redteam/1"}, {"programs", rows}, {"abandoned_groups", abandoned}};
        std::puts(object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    } else {
        for (const Result& result : results)
            std::printf("%-3s %-40s %-20s %s\n", mark(result), result.name.c_str(),
                        result.status.c_str(), result.problem.c_str());
        std::printf("%zu programs, %zu %s, %zu control groups left\n", results.size(), failed,
                    options.is_bare ? "breached" : "not contained", abandoned);
    }
    // A corpus that cannot breach proves nothing.
    if (options.is_bare) return 2 * failed > results.size() ? 0 : 1;
    return failed == 0 && abandoned == 0 ? 0 : 1;
}

int run(const Options& options) {
    const tests::TempFolder scratch;
    const std::vector<Built> all =
        build_all(options, options.compiled.empty() ? scratch.path() : options.compiled);
    if (options.is_bare) {
        fence_off();
        return report(options, attack_bare(all), 0);
    }
    const std::size_t before = tests::count_abandoned_groups();
    if (options.user) {
        // Another process: only root can clean up the folder.
        const pid_t pid = base::check(::fork(), "fork");
        if (pid == 0) {
            become(*options.user);
            std::exit(report(options, attack_boxes(options, all), 0));
        }
        int status = 0;
        base::check(::waitpid(pid, &status, 0), "wait");
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }
    const auto results = attack_boxes(options, all);
    const std::size_t after = tests::count_abandoned_groups();
    return report(options, results, after - std::min(before, after));
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Runs hostile programs in boxes; ends 0 when all are contained.");
    Options options;
    app.add_option("corpus", options.corpus, "Folder of programs")->required();
    app.add_option("--mode", options.mode, "one-shot, pool or warm")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Mode>{
            {"one-shot", Mode::one_shot}, {"pool", Mode::pool}, {"warm", Mode::warm}}));
    app.add_option("--as-user", options.user, "Without privilege, as this user");
    app.add_option("--only", options.only, "Programs whose names have this in them");
    app.add_option("--compiled", options.compiled, "Folder for compiled programs, kept");
    app.add_flag("--bare", options.is_bare, "Without any box: how many breach");
    app.add_flag("--json", options.as_json, "Print JSON");
    CLI11_PARSE(app, argc, argv);
    try {
        return run(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "redteam: %s\n", error.what());
        return 1;
    }
}
