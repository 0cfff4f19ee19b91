// Where groups of version 2 are made, and what an operator is told, on trees of plain files. What
// the kernel does with real ones is tried by tests/guest/cgroup_v2.sh.
#include <sys/xattr.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "sandbox/cgroup.h"
#include "sandbox/cgroup_files.h"
#include "tests/support/programs.h"

namespace {

namespace fs = std::filesystem;

// No process has this number, or ever will.
constexpr const char* kAbandoned = "/sandbox-4194304";

// A tree in which every group has the controllers already, and an abandoned group to be removed by
// whoever makes groups there.
class Tree {
public:
    explicit Tree(const std::vector<std::string>& groups) {
        add("");
        for (const std::string& group : groups)
            add(group);
    }

    void write(const std::string& group, const std::string& file, const std::string& text) const {
        std::ignore = folder_.write("cgroup" + group + "/" + file, text);
    }
    [[nodiscard]] bool mark(const std::string& group) const {
        return ::setxattr(path(group).c_str(), "trusted.delegate", "1", 1, 0) == 0;
    }
    [[nodiscard]] std::string path(const std::string& group) const {
        return folder_.path() + "/cgroup" + group;
    }
    [[nodiscard]] sandbox::CgroupPlaces seen_from(const std::string& own) const {
        return {.mounts = "x " + path("") + " cgroup2 rw 0 0\n", .groups = "0::" + own + "\n"};
    }
    /// The group in which those who were in `own` would make theirs.
    [[nodiscard]] std::string place_of(const std::string& own) const {
        const auto tree = sandbox::open_cgroup_v2(seen_from(own), "sandbox-1");
        CHECK(tree->version() == 2);
        std::string found;
        for (const std::string& group : groups_) {
            if (!fs::exists(path(group) + kAbandoned)) found += "[" + group + "]";
        }
        return found;
    }

private:
    void add(const std::string& group) {
        groups_.push_back(group);
        write(group, "cgroup.controllers", "cpu memory pids\n");
        write(group, "cgroup.subtree_control", "memory pids\n");
        fs::create_directory(path(group) + kAbandoned);
    }

    tests::TempFolder folder_;
    std::vector<std::string> groups_;
};

std::string failure_of(const Tree& tree, const std::string& own) {
    try {
        std::ignore = sandbox::open_cgroup_v2(tree.seen_from(own), "sandbox-1");
    } catch (const base::Error& error) {
        return error.what();
    }
    return "none";
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("version 2 serves where its root has memory and pids", "[cgroup]") {
    const Tree tree({});
    CHECK(sandbox::missing_in_v2({}) == "cgroup version 2 is not mounted");
    CHECK(sandbox::missing_in_v2(tree.seen_from("/")).empty());
    tree.write("", "cgroup.controllers", "cpu memory\n");
    CHECK(has(sandbox::missing_in_v2(tree.seen_from("/")), "no pids controller"));
    tree.write("", "cgroup.controllers", "\n");
    CHECK(has(sandbox::missing_in_v2(tree.seen_from("/")), "no memory controller"));
}

TEST_CASE("groups are made below the caller's own", "[cgroup]") {
    CHECK(Tree({"/a", "/a/b"}).place_of("/a/b") == "[/a/b]");
    CHECK(Tree({"/user.slice", "/user.slice/session-1.scope"})
              .place_of("/user.slice/session-1.scope") == "[/user.slice/session-1.scope]");
    CHECK(Tree({"/a"}).place_of("/") == "[]");
}

TEST_CASE("who was moved aside by an earlier box finds its place again", "[cgroup]") {
    CHECK(Tree({"/a", "/a/sandbox.callers"}).place_of("/a/sandbox.callers") == "[/a]");
    CHECK(Tree({"/sandbox.callers"}).place_of("/sandbox.callers") == "[]");
    CHECK(Tree({"/a", "/a/no-sandbox.callers"}).place_of("/a/no-sandbox.callers") ==
          "[/a/no-sandbox.callers]");
}

TEST_CASE("groups are made in the nearest one that was delegated", "[cgroup]") {
    const Tree tree({"/x.slice", "/x.slice/x.service", "/x.slice/x.service/main"});
    if (!tree.mark("/x.slice/x.service")) {
        WARN("cannot be tested here: no attribute can be set, which takes root");
        return;
    }
    SECTION("the caller's own") {
        CHECK(tree.place_of("/x.slice/x.service") == "[/x.slice/x.service]");
    }
    SECTION("the one above it") {
        CHECK(tree.place_of("/x.slice/x.service/main") == "[/x.slice/x.service]");
    }
    SECTION("of two the nearer") {
        REQUIRE(tree.mark("/x.slice"));
        CHECK(tree.place_of("/x.slice/x.service/main") == "[/x.slice/x.service]");
    }
}

TEST_CASE("what systemd keeps for itself is left alone, and the operator told why", "[cgroup]") {
    const Tree tree({"/system.slice", "/system.slice/cron.service", "/init.scope"});
    for (const char* own : {"/system.slice/cron.service", "/init.scope"}) {
        CHECK(has(failure_of(tree, own), own));
        CHECK(has(failure_of(tree, own), "Delegate=yes"));
        CHECK(fs::exists(tree.path(own) + kAbandoned));
        CHECK_FALSE(fs::exists(tree.path(own) + "/sandbox.callers"));
    }
}

TEST_CASE("a group without a controller or without a folder is named", "[cgroup]") {
    const Tree tree({"/a"});
    tree.write("/a", "cgroup.controllers", "cpu pids\n");
    CHECK(has(failure_of(tree, "/a"), "cgroup/a has no memory controller"));
    CHECK(has(failure_of(tree, "/gone (deleted)"), "cgroup/gone (deleted): No such file"));
    CHECK(has(failure_of(tree, "/../a"), "lies outside"));
}

TEST_CASE("a group that is only half made is not left behind", "[cgroup]") {
    const Tree tree({"/a"});
    // No kernel fills the new folder here.
    const auto groups = sandbox::open_cgroup_v2(tree.seen_from("/a"), "sandbox-1");
    CHECK_THROWS_AS(groups->make(), base::Error);
    CHECK_FALSE(fs::exists(tree.path("/a") + "/sandbox-1"));
}
