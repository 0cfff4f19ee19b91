// `sandbox run` from outside: each status by a real program, and what a program finds inside.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/contained.h"

namespace {

using nlohmann::json;
using tests::contain;
using tests::Contained;
using tests::count_abandoned_groups;
using tests::python;
using tests::shell;

/// The least processor time of five runs of `script`, each of which its limit has to end, in ms.
/// What passes a limit is the limit's own lateness and, on a busy machine, the wait of the sandbox
/// for a processor, which the program keeps for that long; the least of several has none of it.
double least_cpu_ms_when_stopped(const std::string& script,
                                 const std::vector<std::string>& limits) {
    double least = std::numeric_limits<double>::max();
    for (int run = 0; run < 5; ++run) {
        const Contained seen = shell(script, limits);
        CHECK(seen.report["status"] == "cpu_time_exceeded");
        CHECK(seen.finished.exit_status == 124);
        least = std::min(least, seen.report["cpu_ms"].get<double>());
    }
    return least;
}

}  // namespace

TEST_CASE("a program that ends well is ok, and its output passes through", "[sandbox]") {
    const Contained seen = shell("echo out; echo err >&2");
    CHECK(seen.report["status"] == "ok");
    CHECK(seen.report["exit_code"] == 0);
    CHECK(seen.report["output_bytes"] == 8);
    CHECK(seen.finished.output == "out\n");
    CHECK(seen.finished.errors == "err\n");
    CHECK(seen.finished.exit_status == 0);
}

TEST_CASE("a program's own exit status is the command's", "[sandbox]") {
    const Contained seen = shell("exit 3");
    CHECK(seen.report["status"] == "nonzero");
    CHECK(seen.finished.exit_status == 3);
}

TEST_CASE("a program killed by a signal is signaled, 128 and the number", "[sandbox]") {
    const Contained seen = shell("kill -SEGV $$");
    CHECK(seen.report["status"] == "signaled");
    CHECK(seen.report["signal"] == "SIGSEGV");
    CHECK(seen.finished.exit_status == 128 + SIGSEGV);
}

TEST_CASE("an endless loop is stopped within 10 ms of its processor time", "[sandbox]") {
    const double spent_ms = least_cpu_ms_when_stopped("while :; do :; done", {"--cpu-ms", "200"});
    CHECK(spent_ms >= 200);
    CHECK(spent_ms < 210);
}

TEST_CASE("processor time spread over many short children counts as one", "[sandbox]") {
    const double spent_ms = least_cpu_ms_when_stopped(
        "while :; do sh -c 'i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done'; done",
        {"--cpu-ms", "300", "--wall-ms", "20000"});
    CHECK(spent_ms >= 300);
    CHECK(spent_ms < 320);
}

TEST_CASE("a sleeper is stopped by the clock, ignoring signals does not help", "[sandbox]") {
    const Contained seen = python(
        "import signal,time\nfor n in range(1,65):\n  try: signal.signal(n, signal.SIG_IGN)\n"
        "  except Exception: pass\ntime.sleep(60)",
        {"--wall-ms", "400"});
    CHECK(seen.report["status"] == "wall_time_exceeded");
    CHECK(seen.report["cpu_ms"].get<double>() < 400);
}

TEST_CASE("a stopped process does not outlive its time", "[sandbox]") {
    const Contained seen = shell("kill -STOP $$; echo never", {"--wall-ms", "300"});
    CHECK(seen.report["status"] == "wall_time_exceeded");
    CHECK(seen.finished.output.empty());
}

TEST_CASE("memory is counted over every way to take it", "[sandbox]") {
    const std::string take = GENERATE(
        as<std::string>{}, "x = bytearray(100 << 20)",
        "import os\nfd = os.memfd_create('x')\nfor i in range(100): os.write(fd, bytes(1 << 20))",
        "f = open('/dev/shm/x', 'wb')\nfor i in range(60): f.write(bytes(1 << 20))",
        "f = open('/box/x', 'wb')\nfor i in range(60): f.write(bytes(1 << 20))",
        "import os\nfor i in range(8):\n  if os.fork() == 0:\n    x = bytearray(20 << 20)\n"
        "    import time; time.sleep(1); os._exit(0)\nimport time; time.sleep(1)");
    const Contained seen = python(take, {"--memory-mb", "40", "--wall-ms", "20000"});
    INFO(take << "\n" << seen.report.dump(1) << seen.finished.errors);
    CHECK(seen.report["status"] == "memory_exceeded");
    CHECK(seen.report["memory_peak_kb"].get<int>() <= 40 * 1024);
}

TEST_CASE("output is cut exactly at its limit", "[sandbox]") {
    const Contained seen = contain({"--output-kb", "10"}, {"/usr/bin/yes"});
    CHECK(seen.report["status"] == "output_exceeded");
    CHECK(seen.finished.output.size() == 10 * 1024);
    CHECK(seen.report["output_bytes"].get<int>() > 10 * 1024);
}

TEST_CASE("a full disk is told as such", "[sandbox]") {
    const Contained one_file =
        python("open('/box/x','wb').write(bytes(8 << 20))", {"--disk-mb", "4"});
    CHECK(one_file.report["status"] == "disk_exceeded");
    const Contained many_files =
        python("for i in range(100000): open(f'/box/{i}','w').close()", {"--disk-mb", "4"});
    CHECK(many_files.report["status"] == "disk_exceeded");
}

TEST_CASE("a fork bomb meets the process limit and leaves nothing behind", "[sandbox]") {
    const Contained seen = python("import os\nwhile True: os.fork()", {"--pids", "20"});
    const std::string status = seen.report["status"];
    CHECK((status == "process_limit" || status == "cpu_time_exceeded"));
}

TEST_CASE("the network is refused and told in words", "[sandbox]") {
    const Contained seen = python("import socket\nsocket.socket()");
    CHECK(seen.report["status"] == "nonzero");
    REQUIRE(seen.report["violations"].size() == 1);
    CHECK(seen.report["violations"][0]["call"] == "socket");
    CHECK(seen.report["violations"][0]["detail"] == "AF_INET, SOCK_STREAM");
    CHECK(seen.report["violations"][0]["explanation"].get<std::string>().find("network") !=
          std::string::npos);
}

TEST_CASE("a flood of refused calls ends by a limit and is told in a few lines", "[sandbox]") {
    const Contained seen =
        python("import socket\nwhile True:\n  try: socket.socket()\n  except OSError: pass",
               {"--wall-ms", "1500"});
    const std::string status = seen.report["status"];
    CHECK((status == "wall_time_exceeded" || status == "cpu_time_exceeded"));
    CHECK(seen.report["violations"].size() == 1);
}

TEST_CASE("a command that is not there or cannot be executed is told as by a shell", "[sandbox]") {
    const tests::Finished absent = contain({}, {"no-such-command"}).finished;
    CHECK(absent.exit_status == 127);
    CHECK(absent.errors == "sandbox: no-such-command: No such file or directory\n");
    const tests::Finished no_program = contain({}, {"/etc/passwd"}).finished;
    CHECK(no_program.exit_status == 126);
    CHECK(no_program.errors == "sandbox: /etc/passwd: Permission denied\n");
    // The program's own 127 is not ours to explain.
    CHECK(shell("exit 127").finished.errors.empty());
}

TEST_CASE("what the sandbox cannot do is internal_error, 125, with a sentence", "[sandbox]") {
    const Contained workdir = shell("true", {"--workdir", "/nowhere"});
    CHECK(workdir.report["status"] == "internal_error");
    CHECK(workdir.finished.exit_status == 125);
    CHECK(workdir.finished.errors.find("enter the working directory") != std::string::npos);
    const Contained policy = shell("true", {"--policy", "nonsense"});
    CHECK(policy.finished.exit_status == 125);
}

TEST_CASE("nothing of the host is seen but its toolchain", "[sandbox]") {
    const Contained seen = shell(
        "ls -A /; for f in /etc/shadow /etc/hostname /root /home /var /sys /run; do "
        "test -e $f && echo HOST $f; done; touch /usr/x /etc/x /x 2>/dev/null && echo WRITTEN; "
        "ls /proc | grep -E '^[0-9]+$' | wc -l; hostname; id -u");
    CHECK(seen.finished.output.find("HOST") == std::string::npos);
    CHECK(seen.finished.output.find("WRITTEN") == std::string::npos);
    CHECK(seen.finished.output.find("box\n") != std::string::npos);
    CHECK(seen.finished.output.find("\n0\n") == std::string::npos);
}

TEST_CASE("the program has no capability, no descriptor and no terminal of the caller",
          "[sandbox]") {
    const int leaked = ::dup2(2, 9);  // without close-on-exec
    REQUIRE(leaked == 9);
    const Contained seen = shell(
        "grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status; ls /proc/self/fd | tr '\\n' ' '; "
        "cat /dev/tty 2>&1");
    ::close(leaked);
    CHECK(seen.finished.output.find("CapEff:\t0000000000000000") != std::string::npos);
    CHECK(seen.finished.output.find("CapBnd:\t0000000000000000") != std::string::npos);
    CHECK(seen.finished.output.find("NoNewPrivs:\t1") != std::string::npos);
    CHECK(seen.finished.output.find("Seccomp:\t2") != std::string::npos);
    CHECK(seen.finished.output.find("0 1 2 3 \n") == std::string::npos);
    CHECK(seen.finished.output.find(" 9 ") == std::string::npos);
}

TEST_CASE("a folder is copied in and plain files are copied back", "[sandbox]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("in.txt", "hello");
    const Contained seen = shell(
        "tr a-z A-Z <in.txt >out.txt; ln -s /etc/passwd link; chmod 4755 out.txt; mkfifo pipe; "
        "mkdir -p d/e; echo deep >d/e/f",
        {"--rw", folder.path() + ":/box"});
    CHECK(seen.report["status"] == "ok");
    CHECK(tests::read_file(folder.path() + "/out.txt") == "HELLO");
    CHECK(tests::read_file(folder.path() + "/d/e/f") == "deep\n");
    CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(folder.path() + "/link")));
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/pipe"));
    const auto mode = std::filesystem::status(folder.path() + "/out.txt").permissions();
    CHECK((mode & std::filesystem::perms::set_uid) == std::filesystem::perms::none);
}

TEST_CASE("a read-only folder can be read and not changed", "[sandbox]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("data.txt", "42");
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    const Contained seen =
        shell("cat /data/data.txt; echo no >/data/data.txt", {"--ro", folder.path() + ":/data"});
    CHECK(seen.finished.output == "42");
    CHECK(seen.report["status"] == "nonzero");
    CHECK(tests::read_file(folder.path() + "/data.txt") == "42");
}

TEST_CASE("standard input is the given file and empty otherwise", "[sandbox]") {
    const tests::TempFolder folder;
    const std::string input = folder.write("in", "line\n");
    CHECK(contain({"--stdin", input}, {"/bin/cat"}).finished.output == "line\n");
    CHECK(contain({}, {"/bin/cat"}).finished.output.empty());
}

TEST_CASE("a 32-bit system call ends the program", "[sandbox]") {
    const Contained seen =
        contain({"--ro", tests::bin_folder() + "/programs/int80:/int80"}, {"/int80"});
    CHECK(seen.report["status"] == "policy_violation");
    CHECK(seen.report["signal"] == "SIGSYS");
}

TEST_CASE("no group, process or mount is left of a run, whatever it started", "[sandbox]") {
    const std::string mounts = tests::read_file("/proc/self/mounts");
    // No other test's sleepers look the same.
    const std::string long_time = "987654" + std::to_string(::getpid());
    const Contained seen =
        shell("(setsid sleep " + long_time + " &) ; (sleep " + long_time +
              " &) ;"
              "until [ $(grep -l sleep /proc/[0-9]*/comm | wc -l) = 2 ]; do :; done");
    CHECK(seen.report["status"] == "ok");
    CHECK(count_abandoned_groups() == 0);
    CHECK(tests::read_file("/proc/self/mounts") == mounts);
    CHECK(tests::count_sleepers(long_time) == 0);
}

TEST_CASE("explain names every layer and says that it is enforced", "[sandbox]") {
    const tests::Finished finished = tests::run_program("sandbox", {"explain", "--json"});
    CHECK(finished.exit_status == 0);
    const json layers = json::parse(finished.output)["layers"];
    CHECK(layers.size() == 10);
    for (const json& layer : layers) {
        INFO(layer.dump());
        CHECK(layer["enforced"] == true);
    }
}
