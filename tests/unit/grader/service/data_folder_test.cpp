// The data folder is the daemon's alone.
#include "grader/service/data_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace grader::service {

TEST_CASE("a data folder is made with the folders above it, for its owner alone", "[data]") {
    const tests::TempFolder folder;
    const std::string path = folder.path() + "/a/b/data";
    make_data_folder(path, ::geteuid());
    make_data_folder(path, ::geteuid());
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE("a folder that its owner made is closed to all others, and stays open to its group",
          "[data]") {
    const tests::TempFolder folder;
    std::filesystem::create_directory(folder.path() + "/data");
    std::filesystem::permissions(folder.path() + "/data", std::filesystem::perms{0755});
    make_data_folder(folder.path() + "/data", ::geteuid());
    struct stat status{};
    REQUIRE(::stat((folder.path() + "/data").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0750);
}

TEST_CASE("a folder that somebody else has filled is not taken", "[data]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("data/thesis.txt", "mine");
    CHECK_THROWS_WITH(make_data_folder(folder.path() + "/data", 4321),
                      Catch::Contains("name another folder"));
    CHECK_THROWS_AS(make_data_folder(folder.path() + "/data/thesis.txt", ::geteuid()), base::Error);
}

TEST_CASE("two daemons cannot work on one folder, one after the other can", "[data]") {
    const tests::TempFolder folder;
    {
        const DataLock first(folder.path());
        CHECK_THROWS_WITH(DataLock(folder.path()),
                          Catch::Contains("process " + std::to_string(::getpid())));
    }
    CHECK_NOTHROW(DataLock(folder.path()));
}

}  // namespace grader::service
