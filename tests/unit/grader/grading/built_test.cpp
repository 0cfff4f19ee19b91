// What is taken along from a folder in which a stranger may have written.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "grader/grading/layout.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "tests/support/programs.h"

namespace grader::grading {
namespace {

Built take_from(const std::string& folder) {
    const base::Fd box(
        base::check(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open the box"));
    return take_built(box.get());
}

TEST_CASE("plain files are taken along with their paths and whether they run", "[built]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("build/student/a.o", "object");
    const std::string program = folder.write("build/program",
                                             "\x7f"
                                             "ELF");
    REQUIRE(::chmod(program.c_str(), 0755) == 0);
    const Built built = take_from(folder.path());
    CHECK(built == Built{{.path = "program",
                          .bytes = "\x7f"
                                   "ELF",
                          .executable = true},
                         {.path = "student/a.o", .bytes = "object"}});
}

TEST_CASE("links, pipes and what cannot be opened stay behind", "[built]") {
    const tests::TempFolder folder;
    const std::string secret = folder.write("secret", "secret");
    std::ignore = folder.write("build/a", "a");
    REQUIRE(::symlink(secret.c_str(), (folder.path() + "/build/link").c_str()) == 0);
    REQUIRE(::symlink("..", (folder.path() + "/build/up").c_str()) == 0);
    REQUIRE(::mkfifo((folder.path() + "/build/pipe").c_str(), 0666) == 0);
    CHECK(take_from(folder.path()) == Built{{.path = "a", .bytes = "a"}});
}

TEST_CASE("a folder that is itself a link is not followed", "[built]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("elsewhere/a", "a");
    REQUIRE(::symlink("elsewhere", (folder.path() + "/build").c_str()) == 0);
    CHECK_THROWS_AS(take_from(folder.path()), base::Error);
}

TEST_CASE("folders without end and files without number are an error", "[built]") {
    const tests::TempFolder folder;
    std::string deep = folder.path() + "/build";
    for (int i = 0; i < 60; ++i)
        deep += "/d";
    std::filesystem::create_directories(deep);
    CHECK_THROWS_AS(take_from(folder.path()), base::Error);

    const tests::TempFolder wide;
    for (int i = 0; i < 5001; ++i)
        std::ignore = wide.write("build/" + std::to_string(i), "");
    CHECK_THROWS_AS(take_from(wide.path()), base::Error);
}

}  // namespace
}  // namespace grader::grading
