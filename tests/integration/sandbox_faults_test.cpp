// What the sandbox does when the machine fails it: it says what could not be done, runs nothing
// with a layer missing, loses nothing that can be kept, and leaves nothing behind.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "tests/support/contained.h"

namespace {

using nlohmann::json;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A run that was not to happen: 125, one clear sentence, and nothing of the program's.
void check_refused(const tests::Finished& finished, const std::string& sentence) {
    INFO(finished.output << finished.errors);
    CHECK(finished.exit_status == 125);
    CHECK(has(finished.errors, sentence));
    CHECK_FALSE(has(finished.output, "RAN"));
}

// The first child of a process, waited for; 0 when there is none in time.
pid_t first_child(pid_t parent) {
    const std::string path =
        "/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children";
    for (int attempt = 0; attempt < 500; ++attempt) {
        const std::string children = tests::read_file(path);
        if (!children.empty()) return std::stoi(children);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return 0;
}

bool becomes(bool (*holds)()) {
    for (int attempt = 0; attempt < 300; ++attempt) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

// No other test's sleepers look the same.
const std::string& long_time() {
    static const std::string seconds = "876543" + std::to_string(::getpid());
    return seconds;
}

bool something_sleeps() {
    return tests::count_sleepers(long_time()) > 0;
}

bool nothing_sleeps() {
    return tests::count_sleepers(long_time()) == 0;
}

// The processes of one run: command, spawner, keeper, init, program.
std::vector<pid_t> family(pid_t command) {
    std::vector<pid_t> members{command};
    for (int generation = 0; generation < 4; ++generation)
        members.push_back(first_child(members.back()));
    return members;
}

}  // namespace

TEST_CASE("a read-only cgroup tree refuses the run, with the group's path", "[sandbox][faults]") {
    if (!tests::can_mount_privately()) return;
    const std::string tree = GENERATE(as<std::string>{}, "memory", "pids", "cpuacct");
    const tests::Finished finished = tests::private_script(
        "mount -o remount,bind,ro /sys/fs/cgroup/$1 && \"$sandbox\" run -- echo RAN", {tree});
    check_refused(finished, "make the cgroup /sys/fs/cgroup/" + tree);
    CHECK(has(finished.errors, "Read-only file system"));
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("a missing cgroup controller refuses the run, explain says so, too",
          "[sandbox][faults]") {
    if (!tests::can_mount_privately()) return;
    check_refused(
        tests::private_script("umount /sys/fs/cgroup/memory && \"$sandbox\" run -- echo RAN"),
        "the memory cgroup controller");
    const tests::Finished told =
        tests::private_script("umount /sys/fs/cgroup/memory && \"$sandbox\" explain --json");
    CHECK(told.exit_status == 125);
    CHECK(json::parse(told.output)["layers"].empty());
    CHECK(has(json::parse(told.output)["error"], "the memory cgroup controller"));
}

TEST_CASE("a report that does not fit its disk is told, and half of it is not left",
          "[sandbox][faults]") {
    if (!tests::can_mount_privately()) return;
    const tests::TempFolder folder;
    const tests::Finished finished = tests::private_script(
        "mount -t tmpfs -o size=8k full \"$1\" && head -c 8192 /dev/zero >\"$1/fill\"\n"
        "\"$sandbox\" run --report \"$1/report.json\" -- true; status=$?\n"
        "wc -c <\"$1/report.json\"; exit $status",
        {folder.path()});
    check_refused(finished, "/report.json: No space left on device");
    CHECK(finished.output == "0\n");
}

TEST_CASE("a full disk for the copy back loses no old file and no figure", "[sandbox][faults]") {
    if (!tests::can_mount_privately()) return;
    const tests::TempFolder folder;
    const tests::TempFolder other;
    const tests::Finished finished = tests::private_script(
        "mount -t tmpfs -o size=16k full \"$1\" && echo old >\"$1/big\" && echo old >\"$1/small\"\n"
        "\"$sandbox\" run --report \"$2\" --rw \"$1:/box\" -- /bin/sh -c "
        "'head -c 30000 /dev/zero >big; echo new >small; exit 3'; status=$?\n"
        "cat \"$1/big\" \"$1/small\"; ls -A \"$1\" | wc -l; exit $status",
        {folder.path(), other.path() + "/r"});
    check_refused(finished, "copy big: No space left on device");
    CHECK(finished.output == "old\nnew\n2\n");
    const json report = json::parse(tests::read_file(other.path() + "/r"));
    CHECK(report["status"] == "internal_error");
    CHECK(report["exit_code"] == 3);
    CHECK(report["wall_ms"] > 0);
}

TEST_CASE("a folder that the caller may not write to is the caller's failure",
          "[sandbox][faults]") {
    const tests::TempFolder folder;
    const tests::TempFolder other;
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    std::ignore = folder.write("f", "old");
    const tests::Finished finished = tests::user_script(
        "\"$sandbox\" run --rw \"$1:/box\" -- /bin/sh -c 'echo new >f'", {folder.path()});
    check_refused(finished, "copy the box's files back");
    CHECK(tests::read_file(folder.path() + "/f") == "old");
}

TEST_CASE("memory that the group above has not is no fault of the program's", "[sandbox][faults]") {
    if (!tests::can_mount_privately()) return;
    const tests::Finished finished = tests::private_script(
        "base=/sys/fs/cgroup/memory$(sed -n 's/.*:memory://p' /proc/self/cgroup)\n"
        "[ -e \"$base/memory.limit_in_bytes\" ] || exit 77\n"
        "mkdir \"$base/above-$$\" && echo 48M >\"$base/above-$$/memory.limit_in_bytes\"\n"
        "echo $$ >\"$base/above-$$/tasks\"\n"
        "\"$sandbox\" run --memory-mb 256 -- dd if=/dev/zero of=/dev/null bs=100M count=1\n"
        "status=$?; echo $$ >\"$base/tasks\"; rmdir \"$base/above-$$\"; exit $status",
        {});
    if (finished.exit_status == 77) return;  // version 2: tests/guest/cgroup_v2.sh
    check_refused(finished, "a group above the box's, has run out of memory");
}

TEST_CASE("a machine without /dev/null is told so", "[sandbox][faults]") {
    if (!tests::can_mount_privately()) return;
    check_refused(tests::private_script("mount -t tmpfs none /dev; \"$sandbox\" run -- echo RAN"),
                  "open /dev/null");
    check_refused(
        tests::private_script("mount -t tmpfs none /dev; \"$sandbox\" run -- echo RAN <&-"),
        "open /dev/null");
}

TEST_CASE("too few descriptors are told, whatever their number", "[sandbox][faults]") {
    for (const int number : {4, 5, 6, 7, 8, 10, 14, 20, 40, 70, 127}) {
        const tests::Finished finished = tests::host_script(
            "ulimit -n $1; exec \"$sandbox\" run -- echo RAN", {std::to_string(number)});
        INFO("with " << number << " descriptors");
        check_refused(finished, "sandbox: ");
    }
    CHECK(tests::host_script("ulimit -n 128; exec \"$sandbox\" run -- true").exit_status == 0);
}

// As uid 1000 of a user namespace in which no other may be made.
TEST_CASE("an ordinary user without user namespaces is refused, not half contained",
          "[sandbox][faults]") {
    const std::string script =
        "import os,ctypes,sys\n"
        "r,w = os.pipe(); r2,w2 = os.pipe(); child = os.fork()\n"
        "if child == 0:\n"
        "  ctypes.CDLL(None).unshare(0x10000000); os.write(w, b'x'); os.read(r2, 1)\n"
        "  open('/proc/sys/user/max_user_namespaces', 'w').write('0')\n"
        "  os.setgroups([]); os.setgid(1000); os.setuid(1000)\n"
        "  os.execv(sys.argv[1], [sys.argv[1], 'run', '--', 'echo', 'RAN'])\n"
        "os.read(r, 1)\n"
        "for name in 'uid_map', 'gid_map':\n"
        "  open(f'/proc/{child}/{name}', 'w').write('0 0 70000')\n"
        "os.write(w2, b'x'); sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n";
    const tests::TempFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    const std::string copy = folder.path() + "/sandbox";
    std::filesystem::copy_file(tests::bin_folder() + "/sandbox", copy);
    check_refused(tests::run_program("/usr/bin/python3", {"-c", script, copy}),
                  "make a user namespace");
}

TEST_CASE("whoever is killed, nothing of a run is left", "[sandbox][faults]") {
    const std::size_t victim = GENERATE(0U, 2U, 3U, 4U);
    const std::string script =
        "(setsid sleep " + long_time() + " &); sleep " + long_time() + " & sleep " + long_time();
    const pid_t command = ::fork();
    if (command == 0) {
        const std::string path = tests::bin_folder() + "/sandbox";
        std::ignore = ::freopen("/dev/null", "w", stderr);
        ::execl(path.c_str(), path.c_str(), "run", "--wall-ms", "60000", "--", "/bin/sh", "-c",
                script.c_str(), nullptr);
        ::_exit(127);
    }
    const std::vector<pid_t> members = family(command);
    REQUIRE(members.back() > 0);
    REQUIRE(becomes(something_sleeps));
    REQUIRE(::kill(members[victim], SIGKILL) == 0);
    INFO("victim " << victim);
    CHECK(becomes(nothing_sleeps));  // long before the limit of time
    int status = 0;
    REQUIRE(::waitpid(command, &status, 0) == command);
    if (victim == 2 || victim == 3) CHECK(WEXITSTATUS(status) == 125);
    if (victim == 4) CHECK(WEXITSTATUS(status) == 137);
    // A killed keeper cannot remove its groups; the next one does.
    if (victim == 2) CHECK(tests::shell("true").report["status"] == "ok");
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("boxes outlive their spawner, and no new one is promised", "[sandbox][faults]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    const pid_t pid = first_child(::getpid());
    REQUIRE(pid > 0);
    REQUIRE(::kill(pid, SIGKILL) == 0);
    CHECK(box.run({.argv = {"/bin/true"}}).status == sandbox::Status::ok);
    CHECK_THROWS_AS(spawner.open({}), base::Error);
}

// Nobody has asked for an answer yet: one would be taken for that of the next run.
TEST_CASE("a run that is killed while it is held is made again, without a word",
          "[sandbox][faults]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    box.prepare();
    const pid_t program = family(::getpid()).back();
    REQUIRE(program > 0);
    REQUIRE(::kill(program, SIGKILL) == 0);
    for (const int code : {11, 12}) {
        const sandbox::Report report =
            box.run({.argv = {"/bin/sh", "-c", "exit " + std::to_string(code)}});
        CHECK(report.status == sandbox::Status::nonzero);
        CHECK(report.exit_code == code);
    }
}

// It shares the keeper's memory, and was perhaps in the middle of something.
TEST_CASE("a box whose init is killed throws, and never judges", "[sandbox][faults]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    box.prepare();
    const pid_t init = family(::getpid())[3];
    REQUIRE(init > 0);
    REQUIRE(::kill(init, SIGKILL) == 0);
    if (GENERATE(false, true)) ::usleep(100'000);  // until the keeper has hung up
    CHECK_THROWS_WITH(box.run({.argv = {"/bin/true"}}),
                      "the sandbox cannot be used: the run's init was killed");
    CHECK(spawner.open({}).run({.argv = {"/bin/true"}}).status == sandbox::Status::ok);
}

TEST_CASE("a box whose keeper is killed throws, and never judges", "[sandbox][faults]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    const pid_t keeper = first_child(first_child(::getpid()));
    REQUIRE(keeper > 0);
    bool has_slept = false;
    std::thread killer([keeper, &has_slept] {
        has_slept = becomes(something_sleeps);
        ::kill(keeper, SIGKILL);
    });
    CHECK_THROWS_AS(box.run({.argv = {"/bin/sleep", long_time()}}), base::Error);
    killer.join();
    CHECK(has_slept);
    CHECK(becomes(nothing_sleeps));
    CHECK_THROWS_AS(box.run({.argv = {"/bin/true"}}), base::Error);
    CHECK(spawner.open({}).run({.argv = {"/bin/true"}}).status == sandbox::Status::ok);
}
