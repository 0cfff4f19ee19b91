// Slots and warm boxes: what one run leaves, the next does not find; what is prepared ahead behaves
// like what is not.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/pool.h"
#include "tests/support/contained.h"

namespace {

using sandbox::Box;
using sandbox::BoxOptions;
using sandbox::Command;
using sandbox::Pool;
using sandbox::Report;
using sandbox::Spawner;
using sandbox::Status;

struct Told {
    Report report;
    std::string output;
};

// Asserts nothing: borrowers in threads of their own call it, and Catch2 counts in one thread.
Told shell(Box& box, const std::string& script, Command command = {}) {
    const base::Fd output = base::memory_file("output");
    command.argv = {"/bin/sh", "-c", script};
    command.stdout_fd = output.get();
    command.stderr_fd = output.get();
    Told told{.report = box.run(command), .output = {}};
    base::check(::lseek(output.get(), 0, SEEK_SET), "go back to the output's start");
    told.output = base::read_all(output.get(), 1 << 20);
    return told;
}

void lay_out(const Box& box, const char* name, std::string_view text) {
    const base::Fd folder = box.folder();
    const base::Fd file(base::check(
        ::openat(folder.get(), name, O_WRONLY | O_CREAT | O_CLOEXEC, 0644), "lay a file out"));
    base::write_all(file.get(), text);
}

}  // namespace

TEST_CASE("a warm box runs what it is given, as any other", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    lay_out(box, "greeting", "good morning");
    box.prepare();
    const Told told = shell(box, "cat greeting; echo \" $WHO\"; pwd; exit 3", {.env = {"WHO=all"}});
    CHECK(told.output == "good morning all\n/box\n");
    CHECK(told.report.status == Status::nonzero);
    CHECK(told.report.exit_code == 3);
    CHECK(told.report.memory_peak_kb > 0);
}

TEST_CASE("a box prepared for another run makes a new one", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    SECTION("another policy") {
        box.prepare("native");
        CHECK(shell(box, "echo hello").report.enforced.seccomp.starts_with("default"));
    }
    SECTION("results that were not expected") {
        box.prepare();
        const base::Fd results = base::memory_file("results");
        CHECK(shell(box, "echo passed >&3", {.results_fd = results.get()}).report.status ==
              Status::ok);
        REQUIRE(::lseek(results.get(), 0, SEEK_SET) == 0);
        CHECK(base::read_all(results.get(), 100) == "passed\n");
    }
    SECTION("results that were expected and are not wanted") {
        box.prepare("default", true);
        CHECK(shell(box, "echo there >&3").report.status == Status::nonzero);
    }
    SECTION("prepared twice") {
        box.prepare();
        box.prepare();
        CHECK(shell(box, "echo hello").output == "hello\n");
    }
}

TEST_CASE("the limits of a warm box are those of its command", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    const auto status = [&box](const std::string& script, const sandbox::Limits& limits) {
        box.prepare();
        return shell(box, script, {.limits = limits}).report.status;
    };
    sandbox::Limits limits;
    limits.cpu = base::Milliseconds(100);
    CHECK(status("while :; do :; done", limits) == Status::cpu_time_exceeded);
    limits = {};
    limits.wall = base::Milliseconds(100);
    CHECK(status("sleep 10", limits) == Status::wall_time_exceeded);
    limits = {};
    limits.output = base::kib(1);
    CHECK(status("yes", limits) == Status::output_exceeded);
    CHECK(status("exit 0", {}) == Status::ok);
}

TEST_CASE("a run is charged for nothing that an earlier one used", "[sandbox][pool]") {
    if (::geteuid() != 0) return;  // without control groups there is no account
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    sandbox::Limits small;
    small.memory = base::mib(32);
    const std::string hog = "head -c 200m /dev/zero | tail";
    CHECK(shell(box, hog, {.limits = small}).report.status == Status::memory_exceeded);
    const Report spin = shell(box, "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done").report;
    sandbox::Limits few;
    few.processes = 2;
    CHECK(shell(box, "(sleep 0.1 & sleep 0.1 & sleep 0.1 & wait) 2>/dev/null; exit 1",
                {.limits = few})
              .report.status == Status::process_limit);

    const Report quiet = shell(box, "exit 1").report;
    CHECK(quiet.status == Status::nonzero);  // neither memory nor processes of the runs before
    CHECK(quiet.cpu_ms < spin.cpu_ms);
    CHECK(quiet.memory_peak_kb < 16 * 1024);
}

// The file stays charged to the group of the run that wrote it, and 1 MiB is just enough for this
// program.
TEST_CASE("what a run has left takes no memory from the next one", "[sandbox][pool]") {
    if (::geteuid() != 0) return;
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    const bool is_warm = GENERATE(false, true);
    for (int round = 0; round < 20; ++round) {
        CHECK(shell(box, "head -c 600000 /dev/zero > kept").report.status == Status::ok);
        if (is_warm) box.prepare();
        Command small{.argv = {"/bin/true", std::string(60000, 'a'), std::string(60000, 'b')}};
        small.limits.memory = GENERATE(base::mib(1), base::Bytes{4096});
        CHECK(box.run(small).status == Status::ok);
    }
}

TEST_CASE("a slot comes back empty", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    const std::string warm = GENERATE("", "default");
    const bool has_several = GENERATE(false, true);
    BoxOptions options;
    if (has_several) options.writable = {"/tmp/cache", "/box/below"};
    Pool pool(spawner, {.box = options, .slots = 1, .warm_policy = warm});
    {
        Pool::Loan box = pool.take();
        lay_out(*box, "secret", "42");
        const Told told =
            shell(*box,
                  "umask 0; echo 1 > mine; mkdir -p deep/er; ln -s /etc/passwd link; mkfifo pipe;"
                  "for folder in /tmp/cache /box/below; do"
                  "    [ ! -d $folder ] || echo 1 > $folder/mine; done;"
                  "echo 1 > /tmp/scratch; echo 1 > /dev/shm/scratch; sleep 1000 & "
                  "ls -a /box | grep -c .");
        REQUIRE(told.report.status == Status::ok);
    }
    Pool::Loan box = pool.take();
    CHECK(shell(*box, "find /box /tmp /dev/shm | sort").output ==
          (has_several ? "/box\n/box/below\n/dev/shm\n/tmp\n/tmp/cache\n"
                       : "/box\n/dev/shm\n/tmp\n"));
    CHECK(shell(*box, "grep -l sleep /proc/[0-9]*/comm").output.empty());
}

// The user is made from the keeper's number: another one would show that the box was not renewed,
// but replaced, which takes far longer.
TEST_CASE("a slot is renewed, not replaced, and gathers no mounts", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    BoxOptions options;
    if (GENERATE(false, true)) options.writable = {"/data"};
    Pool pool(spawner, {.box = options, .slots = 1, .warm_policy = {}});
    const auto look = [&pool] {
        const Told told = shell(*pool.take(), "id -u; wc -l < /proc/self/mountinfo");
        CHECK(told.report.status == Status::ok);
        return told.output;
    };
    const std::string at_first = look();
    CHECK(std::ranges::count(at_first, '\n') == 2);
    for (int round = 0; round < 10; ++round)
        CHECK(look() == at_first);
}

TEST_CASE("a pool lends no more than its slots, and each to one at a time", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    Pool pool(spawner, {.box = {}, .slots = 2, .warm_policy = {}});
    std::vector<std::thread> borrowers;
    std::atomic<int> strangers = 0;
    for (int i = 0; i < 6; ++i) {
        borrowers.emplace_back([&pool, &strangers, i] {
            for (int round = 0; round < 5; ++round) {
                Pool::Loan box = pool.take();
                const std::string own = std::to_string(i) + "." + std::to_string(round);
                (void)shell(*box, "echo " + own + " > own");
                if (shell(*box, "cat *").output != own + "\n") ++strangers;
            }
        });
    }
    for (std::thread& borrower : borrowers)
        borrower.join();
    CHECK(strangers == 0);
}

TEST_CASE("a word that cannot be passed on fails its run, and no other", "[sandbox][pool]") {
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    if (GENERATE(false, true)) box.prepare();
    const Report report = box.run({.argv = {"/bin/true"}, .env = {"A=" + std::string(1, '\0')}});
    CHECK(report.status == Status::internal_error);
    CHECK(report.error == "a word of the command has a zero byte in it");
    CHECK(shell(box, "echo hello").output == "hello\n");
}

TEST_CASE("a slot whose keeper has died is replaced", "[sandbox][pool]") {
    if (::geteuid() != 0) return;
    Spawner spawner = Spawner::start();
    Pool pool(spawner, {.box = {}, .slots = 1, .warm_policy = "default"});
    {
        Pool::Loan box = pool.take();
        REQUIRE(shell(*box, "true").report.status == Status::ok);
        constexpr pid_t kFirstUser = 0x70000000;  // plus the keeper's number
        const pid_t keeper = std::stoi(shell(*box, "id -u").output) - kFirstUser;
        REQUIRE(::kill(keeper, SIGKILL) == 0);
        CHECK_THROWS_AS(box->run({.argv = {"/bin/true"}}), base::Error);
    }
    Pool::Loan box = pool.take();
    CHECK(shell(*box, "echo hello").output == "hello\n");
}

TEST_CASE("a box that is closed while it is warm leaves nothing", "[sandbox][pool]") {
    {
        Spawner spawner = Spawner::start();
        Box box = spawner.open({});
        box.prepare();
        box.prepare("native");
    }
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("a box keeps its control groups where another PID namespace opens boxes, too",
          "[sandbox][pool]") {
    if (::geteuid() != 0) return;
    Spawner spawner = Spawner::start();
    Box box = spawner.open({});
    CHECK(shell(box, "exit 0").report.status == Status::ok);
    // There the numbers of our keepers mean nobody.
    const tests::Finished other = tests::run_program(
        "/usr/bin/unshare", {"--pid", "--fork", "--mount-proc", tests::bin_folder() + "/sandbox",
                             "run", "--", "/bin/true"});
    CHECK(other.exit_status == 0);
    CHECK(shell(box, "exit 0").report.status == Status::ok);
}
