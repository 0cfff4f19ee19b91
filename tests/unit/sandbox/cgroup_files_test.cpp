// What the kernel tells of control groups, with names in it that strangers chose.
#include "sandbox/cgroup_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "tests/support/programs.h"

namespace {

using sandbox::find_group;
using sandbox::find_mount_v1;
using sandbox::find_mount_v2;
using sandbox::parse_number;
using sandbox::value_of;

constexpr const char* kHybrid =
    "proc /proc proc rw,nosuid 0 0\n"
    "cgroup2 /sys/fs/cgroup/unified cgroup2 rw,relatime 0 0\n"
    "cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,nosuid,cpu,cpuacct 0 0\n"
    "cgroup /sys/fs/cgroup/memory cgroup rw,nosuid,memory 0 0\n";

}  // namespace

TEST_CASE("a number of the kernel's is digits and nothing else", "[cgroup]") {
    CHECK(parse_number("0\n") == 0U);
    CHECK(parse_number("18446744073709551615") == 18446744073709551615U);
    for (const char* text :
         {"", "\n", "max", "-1", "+1", " 1", "1 ", "1\n\n", "0x1", "1.5", "18446744073709551616"}) {
        INFO(text);
        CHECK_FALSE(parse_number(text).has_value());
    }
}

TEST_CASE("a key is found whole, at the beginning of a line", "[cgroup]") {
    const std::string events = "low 0\nhigh 1\nmax 12\noom 3\noom_kill 2\noom_group_kill 1\n";
    CHECK(value_of(events, "oom") == 3U);
    CHECK(value_of(events, "oom_kill") == 2U);
    CHECK(value_of(events, "max") == 12U);
    CHECK(value_of("oom_kill 7", "oom_kill") == 7U);
}

TEST_CASE("a key that is missing or has no number is not taken for zero", "[cgroup]") {
    for (const char* text :
         {"", "\n\n", "oom 3\n", "oom_kills 3\n", " oom_kill 3\n", "oom_kill\n", "oom_kill \n",
          "oom_kill  3\n", "oom_kill max\n", "oom_kill -1\n", "oom_kill 3 4\n",
          "oom_kill 99999999999999999999\n", "max oom_kill 3\n"}) {
        INFO(text);
        CHECK_FALSE(value_of(text, "oom_kill").has_value());
    }
}

TEST_CASE("a list of controllers has whole words", "[cgroup]") {
    CHECK(sandbox::has_word("cpuset cpu io memory pids\n", "pids"));
    CHECK(sandbox::has_word("memory", "memory"));
    CHECK_FALSE(sandbox::has_word("cpuset cpu io\n", "memory"));
    CHECK_FALSE(sandbox::has_word("memory2 xmemory\n", "memory"));
    CHECK_FALSE(sandbox::has_word("", "memory"));
}

TEST_CASE("each controller's tree is found where it is mounted", "[cgroup]") {
    CHECK(find_mount_v1(kHybrid, "memory") == "/sys/fs/cgroup/memory");
    CHECK(find_mount_v1(kHybrid, "cpuacct") == "/sys/fs/cgroup/cpu,cpuacct");
    CHECK(find_mount_v1(kHybrid, "pids") == std::nullopt);
    CHECK(find_mount_v2(kHybrid) == "/sys/fs/cgroup/unified");
    CHECK(find_mount_v2("") == std::nullopt);
    CHECK(find_mount_v1("cgroup /my\\040tree\\134x cgroup rw,pids 0 0\n", "pids") == "/my tree\\x");
}

// A user mounts with FUSE, and chooses the device's name, the place and the type behind "fuse.".
TEST_CASE("a mount of a user's is not taken for a tree", "[cgroup]") {
    for (const char* line : {"cgroup /home/eve fuse.cgroup rw,memory 0 0\n",
                             "x\\040/home/eve\\040cgroup\\040rw,memory /home/eve fuse.x rw 0 0\n",
                             "cgroup /home/eve/\\040cgroup\\040rw,memory fuse.cgroup2 rw 0 0\n",
                             "cgroup /home/eve cgroupx rw,memory 0 0\n",
                             "cgroup /home/eve cgroup rw,memory2,xmemory 0 0\n",
                             "cgroup /home/eve\n", "cgroup", " ", "\n\n\n", "\\", "\\4", "\\777"}) {
        INFO(line);
        CHECK(find_mount_v1(line, "memory") == std::nullopt);
        CHECK(find_mount_v2(line) == std::nullopt);
        CHECK(find_mount_v1(std::string(line) + "\n" + kHybrid, "memory") ==
              "/sys/fs/cgroup/memory");
    }
}

TEST_CASE("the caller's group is found by controller, whatever its name holds", "[cgroup]") {
    const std::string groups =
        "9:name=systemd:/user.slice\n7:memory,hugetlb:/jobs/1\n3:cpu,cpuacct:/a:b:/c d\n"
        "1:name=pids:/wrong\n0::/user.slice/session-1.scope\n";
    CHECK(find_group(groups, "memory") == "/jobs/1");
    CHECK(find_group(groups, "cpuacct") == "/a:b:/c d");
    CHECK(find_group(groups, "") == "/user.slice/session-1.scope");
    CHECK_THROWS_AS(find_group(groups, "pids"), base::Error);
    CHECK(find_group("0::/\n", "") == "/");
    CHECK(find_group("12:memory:/..x/y..\n", "memory") == "/..x/y..");
}

TEST_CASE("a group that cannot be reached from here is an error, not another group", "[cgroup]") {
    for (const char* text : {"", "\n", "0:", "0::", "0:::/x\n", "0::relative\n", "0::/..\n",
                             "0::/../../other\n", "0::/a/../b\n", "4:memory:/x\n", "00::/x\n"}) {
        INFO(text);
        CHECK_THROWS_AS(find_group(text, ""), base::Error);
    }
}

TEST_CASE("whatever bytes come, a text is read to its end", "[cgroup]") {
    const auto seed = GENERATE(take(50, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::string alphabet = "cgroup2 memory,:/.\\0471\n";
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += alphabet[random() % alphabet.size()];
    (void)find_mount_v1(text, "memory");
    (void)find_mount_v2(text);
    (void)value_of(text, "oom");
    (void)sandbox::has_word(text, "memory");
    try {
        const std::string group = find_group(text, "");
        CHECK(group.starts_with('/'));
    } catch (const base::Error& error) {
        CHECK_FALSE(std::string(error.what()).empty());
    }
}

TEST_CASE("only groups of keepers that are gone are removed", "[cgroup]") {
    const tests::TempFolder folder;
    // No process has the number 4194304, or ever will: it is the first that is too large.
    const std::string gone = "sandbox-4194304";
    const std::string earlier_life = "sandbox-" + std::to_string(::getpid());
    const std::vector<std::string> others{"sandbox-1",       "sandbox-0",
                                          "sandbox--1",      "sandbox-",
                                          "sandbox-4194305", "sandbox-4194304x",
                                          "sandbox.callers", "other-4194304",
                                          "4194304",         "sandbox-99999999999999999999"};
    for (const std::string& name : others)
        std::filesystem::create_directory(folder.path() + "/" + name);
    std::filesystem::create_directory(folder.path() + "/" + gone);
    std::filesystem::create_directory(folder.path() + "/" + earlier_life);
    const base::Fd tree(::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    sandbox::remove_abandoned(tree.get());
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/" + gone));
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/" + earlier_life));
    for (const std::string& name : others) {
        INFO(name);
        CHECK(std::filesystem::exists(folder.path() + "/" + name));
    }
}
