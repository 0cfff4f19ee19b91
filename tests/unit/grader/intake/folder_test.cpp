// A submission read from a real folder with what students, and attackers, leave in one.
#include "grader/intake/folder.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "grader/intake/layout_rules.h"
#include "sandbox/base/error.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/intake/fixture.h"

namespace grader::intake {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

TEST_CASE("a folder's files come with their bytes and whether they may run", "[folder]") {
    const tests::TempFolder folder;
    (void)folder.write("src/b.sh", "#!/bin/sh\n");
    (void)folder.write("main.c", std::string("a\0b", 3));
    (void)folder.write(".git/config", "[core]\n");
    fs::permissions(folder.path() + "/src/b.sh", fs::perms::owner_all);
    const auto submission = read_folder(folder.path(), two_files_and_src());
    REQUIRE(paths(submission) == Names{"main.c", "src/b.sh"});
    CHECK(submission.files[0].bytes == std::string("a\0b", 3));
    CHECK_FALSE(submission.files[0].executable);
    CHECK(submission.files[1].executable);
    CHECK(submission.source == folder.path());
    CHECK(submission.notes.empty());  // the work tree's own .git is not even named
}

TEST_CASE("links and special files are never opened", "[folder]") {
    const tests::TempFolder folder;
    (void)folder.write("main.c", "x");
    fs::create_directory_symlink("/etc", folder.path() + "/src");
    fs::create_symlink("/etc/passwd", folder.path() + "/notes.txt");
    REQUIRE(::mkfifo((folder.path() + "/fifo").c_str(), 0600) == 0);  // reading it would hang
    const auto submission = read_folder(folder.path(), everything());
    CHECK(paths(submission) == Names{"main.c"});
    CHECK(codes(submission.refused) ==
          Names{"not_a_plain_file", "not_a_plain_file", "not_a_plain_file"});
}

TEST_CASE("a file that is too large is refused by its size alone", "[folder]") {
    const tests::TempFolder folder;
    const std::string path = folder.write("main.c", "");
    fs::resize_file(path, std::uintmax_t{1} << 40);  // sparse: nobody could read it
    CHECK(codes(read_folder(folder.path(), everything()).refused) == Names{"too_large"});
}

TEST_CASE("a deep folder ends at the limit and a missing one is an error", "[folder]") {
    const tests::TempFolder folder;
    std::string deep = "main.c";
    for (int depth = 0; depth < kMaxDepth + 2; ++depth)
        deep.insert(0, "d/");
    (void)folder.write(deep, "x");
    CHECK(codes(read_folder(folder.path(), everything()).notes) == Names{"left_out"});
    CHECK_THROWS_AS(read_folder(folder.path() + "/none", everything()), base::Error);
}

}  // namespace
}  // namespace grader::intake
