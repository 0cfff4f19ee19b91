// Walls that a process builds around itself; each is tried in a child, for they are for ever.
#include "sandbox/base/landlock.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace base::landlock {
namespace {

bool can_open(const std::string& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (fd >= 0) (void)::close(fd);
    return fd >= 0;
}

// What `question` answers in a process with these walls.
template <typename Question>
bool confined(const Walls& walls, Question question) {
    const pid_t child = check(::fork(), "fork");
    if (child == 0) {
        (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        ::_exit(confine(walls) && question() ? 1 : 0);
    }
    int status = 0;
    check(::waitpid(child, &status, 0), "wait");
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status) == 1;
}

TEST_CASE("a confined process reads and changes what it named, and nothing else", "[landlock]") {
    if (version() == 0) {
        WARN("this kernel has no Landlock");
        REQUIRE_FALSE(confine({}));
        return;
    }
    const tests::TempFolder folder;
    const std::string inside = folder.write("in/file", "x");
    const std::string one = folder.write("one", "x");
    const std::string other = folder.write("other", "x");
    const std::string own = folder.path() + "/own";
    std::filesystem::create_directories(own);
    const Walls walls{.readable = {folder.path() + "/in", one, folder.path() + "/absent"},
                      .writable = {own},
                      .ports = {}};
    CHECK(confined(walls, [&] { return can_open(inside, O_RDONLY) && can_open(one, O_RDONLY); }));
    CHECK(confined(walls, [&] { return can_open(own + "/new", O_RDWR | O_CREAT); }));
    CHECK_FALSE(confined(walls, [&] { return can_open(other, O_RDONLY); }));
    CHECK_FALSE(confined(walls, [&] { return can_open("/etc/passwd", O_RDONLY); }));
    CHECK_FALSE(confined(walls, [&] { return can_open(inside, O_WRONLY); }));
    CHECK_FALSE(confined(walls, [&] { return can_open(folder.path() + "/n", O_RDWR | O_CREAT); }));
    CHECK_FALSE(confined({.readable = {"/usr"}, .writable = {}, .ports = {}}, [] {
        return ::execl("/usr/bin/false", "false", nullptr) == 0;  // it would end with 1
    }));
}

}  // namespace
}  // namespace base::landlock
