// The contract of `sandbox run` as somebody calls it who has only read it: reports, exit statuses,
// flags, surroundings of the caller.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/contained.h"

namespace {

using nlohmann::json;
using tests::contain;
using tests::Contained;
using tests::python;
using tests::shell;
using tests::Words;
namespace fs = std::filesystem;

std::string program(const std::string& name) {
    return tests::bin_folder() + "/programs/" + name;
}

// The keys of the contract and of nothing else, each with its type.
std::string what_is_wrong_with(const json& report) {
    const json sample = json::parse(
        R"({"schema":"","status":"","exit_code":0,"signal":"","cpu_ms":0.5,"wall_ms":0.5,
            "memory_peak_kb":0,"output_bytes":0,"violations":[],"enforced":{}})");
    for (const auto& [key, value] : sample.items()) {
        if (!report.contains(key)) return key + " is missing";
        const bool may_be_null = key == "exit_code" || key == "signal";
        const json& found = report[key];
        const bool same = found.type() == value.type() ||
                          (value.is_number_integer() && found.is_number_integer());
        if (!same && !(may_be_null && found.is_null())) return key + " has another type";
    }
    const json& enforced = report["enforced"];
    const bool known_cgroup =
        enforced["cgroup"] == "v1" || enforced["cgroup"] == "v2" || enforced["cgroup"] == "none";
    if (!enforced["namespaces"].is_array() || !enforced["seccomp"].is_string() || !known_cgroup ||
        !enforced["landlock"].is_number_integer())
        return "enforced is not as agreed";
    const std::size_t expected = sample.size() + (report["status"] == "internal_error" ? 1 : 0);
    return report.size() == expected ? "nothing" : "there are further keys";
}

}  // namespace

TEST_CASE("every report has the contract's keys with the contract's types", "[sandbox]") {
    CHECK(what_is_wrong_with(shell("true").report) == "nothing");
    CHECK(what_is_wrong_with(shell("kill -9 $$").report) == "nothing");
    CHECK(what_is_wrong_with(shell("exit 1", {"--workdir", "/nowhere"}).report) == "nothing");
    CHECK(what_is_wrong_with(shell("true", {"--policy", "nonsense"}).report) == "nothing");
    const json violation =
        python("import ctypes; ctypes.CDLL(None).unshare(0x10000000)").report["violations"][0];
    CHECK(violation.size() == 4);
    CHECK(violation["call"] == "unshare");
    CHECK(violation["detail"] == "CLONE_NEWUSER");
    CHECK(violation["count"] == 1);
    CHECK(violation["explanation"].is_string());
}

TEST_CASE("a program is stopped at its limit on time, and not before", "[sandbox]") {
    struct Row {
        const char* limit;
        const char* figure;
        const char* status;
        Words command;
    };
    const Row row =
        GENERATE(Row{"--cpu-ms", "cpu_ms", "cpu_time_exceeded", {"/spin"}},
                 Row{"--wall-ms", "wall_ms", "wall_time_exceeded", {"/bin/sleep", "9"}});
    const Contained seen =
        contain({row.limit, "123", "--ro", program("spin") + ":/spin"}, row.command);
    CHECK(seen.finished.exit_status == 124);
    CHECK(seen.report["status"] == row.status);
    CHECK(seen.report[row.figure] >= 123);
}

TEST_CASE("what the caller alone can reach can be lent to the box", "[sandbox]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("private/file", "lent\n");
    fs::permissions(folder.path() + "/private", fs::perms::owner_all);
    const std::string bind = folder.path() + "/private/file:/file";
    for (int i = 0; i < 5; ++i)
        CHECK(contain({"--ro", bind}, {"/bin/cat", "/file"}).finished.output == "lent\n");
}

TEST_CASE("a program that cannot start a process by the limit and fails is told so", "[sandbox]") {
    const Contained seen = python(
        "import os,time\nfor i in range(20):\n  if os.fork() == 0: time.sleep(9); os._exit(0)",
        {"--pids", "8"});
    CHECK(seen.report["status"] == "process_limit");
    CHECK(seen.finished.exit_status == 1);
}

TEST_CASE("a Node program runs, computes, and is held by the same limits", "[sandbox]") {
    const Words room{"--memory-mb", "512", "--cpu-ms", "3000", "--wall-ms", "20000"};
    const Contained fine = contain(room, {"/usr/bin/node", "-e", "console.log(6*7)"});
    CHECK(fine.report["status"] == "ok");
    CHECK(fine.finished.output == "42\n");
    const Contained greedy =
        contain({"--memory-mb", "100", "--cpu-ms", "9000", "--wall-ms", "30000"},
                {"/usr/bin/node", "-e", "const a=[]; for(;;) a.push(Buffer.alloc(1<<20,1))"});
    CHECK(greedy.report["status"] == "memory_exceeded");
}

TEST_CASE("both outputs together are cut at the limit, and the limit itself is allowed",
          "[sandbox]") {
    const Contained both = shell("yes & yes >&2", {"--output-kb", "16"});
    CHECK(both.report["status"] == "output_exceeded");
    CHECK(both.finished.output.size() + both.finished.errors.size() == 16 * 1024);
    const Contained exact = shell("head -c 1024 /dev/zero", {"--output-kb", "1"});
    CHECK(exact.report["status"] == "ok");
    CHECK(exact.finished.output.size() == 1024);
    const Contained more = shell("head -c 1025 /dev/zero", {"--output-kb", "1"});
    CHECK(more.report["status"] == "output_exceeded");
}

TEST_CASE("the scratch folders share one limit", "[sandbox]") {
    const Contained seen =
        shell("head -c 3000000 /dev/zero >/dev/shm/x; head -c 3000000 /dev/zero >/tmp/y",
              {"--disk-mb", "4"});
    CHECK(seen.report["status"] == "disk_exceeded");
}

TEST_CASE("the environment is the contract's and what --env adds or replaces", "[sandbox]") {
    const auto sorted_lines = [](const Words& options) {
        std::string lines = contain(options, {"/usr/bin/env"}).finished.output;
        std::vector<std::string> list;
        while (!lines.empty()) {
            list.push_back(lines.substr(0, lines.find('\n')));
            lines.erase(0, list.back().size() + 1);
        }
        std::ranges::sort(list);
        return list;
    };
    CHECK(sorted_lines({}) ==
          Words{"HOME=/tmp", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", "TZ=UTC"});
    CHECK(sorted_lines({"--env", "HOME=/box", "--env", "A=x=y z", "--env", "E="}) ==
          Words{"A=x=y z", "E=", "HOME=/box", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin",
                "TZ=UTC"});
}

TEST_CASE("arguments arrive as they were given", "[sandbox]") {
    const Contained seen = contain({}, {"/usr/bin/printf", "%s|", "[a,b]", "", "--", "-h", "a b"});
    CHECK(seen.finished.output == "[a,b]||--|-h|a b|");
}

TEST_CASE("a call that cannot be understood ends with 2 and runs nothing", "[sandbox]") {
    for (const Words& words : {Words{"run"}, Words{"run", "--env", "NOEQUALS", "--", "true"},
                               Words{"run", "--cpu-ms", "0", "--", "true"},
                               Words{"run", "--frobnicate", "--", "true"}, Words{}})
        CHECK(tests::run_program("sandbox", words).exit_status == 2);
}

TEST_CASE("what the caller misnames is told by name, 125", "[sandbox]") {
    const auto told = [](const Words& options) {
        const Contained seen = contain(options, {"/bin/true"});
        CHECK(seen.finished.exit_status == 125);
        CHECK(seen.report["status"] == "internal_error");
        return seen.report["error"].get<std::string>() + seen.finished.errors;
    };
    CHECK(told({"--stdin", "/nowhere"}).find("/nowhere") != std::string::npos);
    CHECK(told({"--ro", "/nowhere:/data"}).find("/nowhere") != std::string::npos);
    CHECK(told({"--rw", "/nowhere:/box"}).find("/nowhere") != std::string::npos);
    CHECK(told({"--ro", "/usr:relative"}).find("relative") != std::string::npos);
    CHECK(told({"--ro", "/usr:/x/../y"}).find("/x/../y") != std::string::npos);
    CHECK(told({"--ro", "/usr:/./dev"}).find("/./dev") != std::string::npos);
    CHECK(told({"--ro", "/usr:/proc/x"}).find("/proc/x") != std::string::npos);
    CHECK(told({"--ro", "/usr:/tmp"}).find("/tmp") != std::string::npos);
    const tests::TempFolder folder;
    CHECK(told({"--rw", folder.path() + ":/box", "--rw", folder.path() + ":/box"}).find("/box") !=
          std::string::npos);
}

TEST_CASE("folders and files below /tmp can be given at their own place", "[sandbox]") {
    const tests::TempFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const std::string file = folder.write("deep/er/data.txt", "42");
    const Contained read = contain({"--ro", file}, {"/bin/cat", file});
    CHECK(read.finished.output == "42");
    const Contained both =
        shell("cat deep/er/data.txt; echo 43 >deep/er/data.txt; touch /tmp/own && ls /tmp | wc -l",
              {"--rw", folder.path() + "/deep/..", "--workdir", folder.path()});
    CHECK(both.report["status"] == "ok");
    CHECK(both.finished.output == "422\n");
    CHECK(tests::read_file(file) == "43\n");
    const Contained change = shell("echo no >" + file, {"--ro", folder.path()});
    CHECK(change.report["status"] == "nonzero");
    CHECK(tests::read_file(file) == "43\n");
}

TEST_CASE("files that come back keep the host's modes and get no special ones", "[sandbox]") {
    const tests::TempFolder folder;
    const tests::TempFolder other;
    fs::permissions(folder.write("private", "1"), fs::perms(0600));
    const Contained seen = shell(
        "echo 2 >private; chmod 666 private; echo n >new; chmod 6777 new; ln private hard; "
        "mkdir closed; echo z >closed/z; chmod 000 closed; echo o >/out/o",
        {"--rw", folder.path() + ":/box", "--rw", other.path() + ":/out"});
    CHECK(seen.report["status"] == "ok");
    const auto mode = [&folder](const char* name) {
        return static_cast<unsigned>(fs::status(folder.path() + "/" + name).permissions());
    };
    CHECK(tests::read_file(folder.path() + "/private") == "2\n");
    CHECK(mode("private") == 0600);
    CHECK((mode("new") & 07022) == 0);
    CHECK(fs::hard_link_count(folder.path() + "/hard") == 1);
    CHECK(tests::read_file(other.path() + "/o") == "o\n");
    CHECK_FALSE(fs::exists(folder.path() + "/o"));
}

TEST_CASE("a policy of one's own is a file, and its mistakes are told with their line",
          "[sandbox]") {
    const tests::TempFolder folder;
    const std::string good =
        folder.write("good.policy", "include default\nask own \"why\"\n  getppid\n");
    const Contained seen = python("import os; os.getppid()", {"--policy", good});
    CHECK(seen.report["violations"][0]["call"] == "getppid");
    CHECK(seen.report["enforced"]["seccomp"].get<std::string>().starts_with(good));
    const std::string bad = folder.write("bad.policy", "include default\nallow x\n");
    CHECK(shell("true", {"--policy", bad}).finished.errors.find("bad.policy:2:") !=
          std::string::npos);
}

TEST_CASE("a root of one's own replaces the host's /usr", "[sandbox]") {
    const tests::TempFolder root;
    fs::permissions(root.path(), fs::perms(0755));
    fs::create_directory(root.path() + "/bin");
    fs::copy_file(program("spin"), root.path() + "/bin/spin");
    fs::create_symlink("/etc", root.path() + "/leak");
    const Contained seen = contain({"--rootfs", root.path(), "--cpu-ms", "50"}, {"/bin/spin"});
    CHECK(seen.report["status"] == "cpu_time_exceeded");
    const Contained absent = contain({"--rootfs", root.path()}, {"/usr/bin/true"});
    CHECK(absent.finished.exit_status == 127);
    // A link of the root's leads nowhere but into the box.
    std::ignore = contain({"--rootfs", root.path(), "--ro", "/usr:/leak/usr"}, {"/bin/spin"});
    CHECK_FALSE(fs::exists("/etc/usr"));
}

TEST_CASE("what the caller's shell has set does not get in the way", "[sandbox]") {
    const std::string words = GENERATE(
        as<std::string>{}, "umask 077;", "umask 777;", "ulimit -s 8192;", "ulimit -n 256;",
        "ulimit -Sn 16;", "ulimit -f 1000;", "ulimit -c 0;", "trap '' PIPE CHLD TERM;", "cd /;");
    const tests::Finished finished = tests::host_script(
        words +
        " \"$sandbox\" run -- /bin/sh -c 'cat /etc/passwd >/dev/null && echo x >f && cat f'");
    INFO(words << finished.errors);
    CHECK(finished.exit_status == 0);
    CHECK(finished.output == "x\n");
}

TEST_CASE("closed standard descriptors are no way into the sandbox's own", "[sandbox]") {
    const tests::TempFolder folder;
    const tests::Finished finished = tests::host_script(
        "\"$sandbox\" run --report \"$1\" -- /bin/sh -c 'echo x; echo y >&2' <&- >&- 2>&-",
        {folder.path() + "/r"});
    CHECK(finished.exit_status == 0);
    const json report = json::parse(tests::read_file(folder.path() + "/r"));
    CHECK(report["status"] == "ok");
    CHECK(report["output_bytes"] == 4);
}

TEST_CASE("eight runs at once do not meet", "[sandbox]") {
    const tests::Finished finished = tests::host_script(
        "for i in 1 2 3 4 5 6 7 8; do \"$sandbox\" run --wall-ms 20000 -- /bin/sh -c "
        "'echo '$i' >/box/f; echo '$i' >/tmp/f; sleep 0.3; test \"$(cat /box/f /tmp/f | tr -d "
        "\"\\n\")\" = '$i$i' && echo apart' & done; wait");
    INFO(finished.errors);
    CHECK(finished.output == "apart\napart\napart\napart\napart\napart\napart\napart\n");
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("nothing can be lent to a place that the workspace covers", "[sandbox]") {
    const tests::TempFolder folder;
    const std::string file = folder.write("file", "lent\n");
    for (const Words& options : {Words{"--ro", file + ":/box/file"},
                                 Words{"--rw", folder.path() + ":/w", "--ro", file + ":/w/file"}}) {
        const Contained seen = contain(options, {"/bin/true"});
        CHECK(seen.report["status"] == "internal_error");
        CHECK(seen.finished.errors.find("lies in a writable folder") != std::string::npos);
    }
    CHECK(contain({"--ro", ""}, {"/bin/true"}).finished.exit_status == 2);
}

// Without root, what lies below /.host-proc for a moment shows every process of the host.
TEST_CASE("nothing can be lent to a place that the box needs for itself", "[sandbox]") {
    const std::string place = GENERATE("/proc", "/dev/fd", "/tmp", "/.host-proc", "/.host-proc/1",
                                       "/.workspace/0", "/.empty");
    const std::string option = GENERATE("--ro", "--rw");
    const tests::TempFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0777));
    const tests::Finished finished = tests::user_script(
        "exec \"$sandbox\" run \"$1\" \"$2:$3\" -- true", {option, folder.path(), place});
    INFO(option << " " << place << ": " << finished.errors);
    CHECK(finished.exit_status == 125);
    CHECK(finished.errors.find(place + " is the box's own: name another place") !=
          std::string::npos);
}

TEST_CASE("a reader that pauses keeps neither the run alive nor the clock going", "[sandbox]") {
    // Two outputs on one pipe: the first to be written may take the room the second was promised.
    const tests::TempFolder folder;
    const std::string file = folder.path() + "/report";
    std::ignore = tests::host_script(
        "\"$sandbox\" run --wall-ms 400 --cpu-ms 60000 --output-kb 65536 --report \"$1\" -- "
        "/bin/sh -c "
        "'yes & yes >&2 & while :; do :; done' 2>&1 | (sleep 4; cat >/dev/null)",
        {file});
    const json report = json::parse(tests::read_file(file));
    CHECK(report["status"] == "wall_time_exceeded");
    constexpr double kPauseMs = 4000;
    CHECK(report["wall_ms"] < kPauseMs / 2);
    CHECK(report["cpu_ms"] < kPauseMs / 2);  // of three processes in less than half a second
}

TEST_CASE("a number that is no system call is unknown, not forbidden", "[sandbox]") {
    const Contained seen = python(
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "for number in 340, 386, 423, 500, 600, 1 << 29:\n"
        "  libc.syscall(number)\n  print(ctypes.get_errno())");
    CHECK(seen.finished.output == "38\n38\n38\n38\n38\n38\n");
}

TEST_CASE("what cannot be printed is told by the exit status", "[sandbox]") {
    for (const char* words : {"explain", "explain --json", "bench --rounds 1", "run -- echo hi"}) {
        INFO(words);
        const tests::Finished finished =
            tests::host_script("\"$sandbox\" " + std::string(words) + " >/dev/full");
        CHECK(finished.exit_status == 125);
        CHECK(finished.errors.find("No space left on device") != std::string::npos);
    }
}

TEST_CASE("bench prints ratios and nothing else as JSON", "[sandbox]") {
    const auto finished = tests::run_program("sandbox", {"bench", "--rounds", "3", "--json"});
    const json found = json::parse(finished.output);
    REQUIRE(found["rows"].size() == 4);
    CHECK(found["rows"][0]["ratio"] == 1.0);
    CHECK(found["rows"][1]["ratio"].get<double>() > 0);
    REQUIRE(found["limits"].size() == 2);
    for (const json& limit : found["limits"])
        CHECK(limit["worst_ms"] >= limit["p50_ms"]);
}

TEST_CASE("an ordinary user gets the same verdicts, and is told that no group counts",
          "[sandbox]") {
    const tests::Finished finished = tests::user_script(
        "run() { \"$sandbox\" run --report /dev/stderr \"$@\" 2>&1 >/dev/null | grep -aE "
        "'\"(status|cgroup)\": ' | tr -d ' \\n,'; echo; }\n"
        "run -- true\nrun -- sh -c 'exit 4'\nrun -- sh -c 'kill -SEGV $$'\n"
        "run --wall-ms 60000 -- sh -c 'while :; do :; done'\nrun --wall-ms 200 -- sleep 9\n"
        "run --output-kb 1 -- yes\n"
        "run --disk-mb 2 -- sh -c 'head -c 5000000 /dev/zero >f'\n"
        "run --workdir /nowhere -- true");
    std::string expected;
    for (const char* status :
         {"ok", "nonzero", "signaled", "cpu_time_exceeded", "wall_time_exceeded", "output_exceeded",
          "disk_exceeded", "internal_error"})
        expected += std::string("\"cgroup\":\"none\"\"status\":\"") + status + "\"\n";
    CHECK(finished.output == expected);
    const tests::Finished told = tests::user_script("\"$sandbox\" explain");
    CHECK(told.output.find("NOT ENFORCED") != std::string::npos);
    CHECK(told.output.find("a user namespace") != std::string::npos);
}

// Where no group counts, init does, also for who leaves children behind or has to be ended.
TEST_CASE("an ordinary user is told the processor time of every process", "[sandbox]") {
    const std::string spin =
        "import os, time\n"
        "read, write = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    while time.process_time() < 0.3: pass\n"
        "    os.write(write, b'.')\n"
        "    time.sleep(1000)\n"
        "os.read(read, 1)\n";
    const std::string then = GENERATE(as<std::string>{}, "", "time.sleep(1000)");
    const tests::Finished finished = tests::user_script(
        "exec \"$sandbox\" run --wall-ms 5000 --cpu-ms 9000 --report /dev/stderr -- "
        "/usr/bin/python3 -c \"$1\"",
        {spin + then});
    const json report = json::parse(finished.errors);
    CHECK(report["status"] == (then.empty() ? "ok" : "wall_time_exceeded"));
    CHECK(report["signal"].is_null());
    CHECK(report["cpu_ms"] >= 300);
    CHECK(report["memory_peak_kb"] > 1000);
}
