// What is fetched and what is simply a folder.
#include "grader/intake/mirror.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/programs.h"

namespace grader::intake {
namespace {

TEST_CASE("addresses and bare repositories are remotes, folders are not", "[mirror]") {
    const tests::TempFolder folder;
    (void)folder.write("bare.git/HEAD", "ref: refs/heads/main\n");
    std::filesystem::create_directories(folder.path() + "/bare.git/objects");
    (void)folder.write("work/.git/HEAD", "ref: refs/heads/main\n");
    (void)folder.write("git@host:odd/main.c", "x");
    for (const std::string& text :
         {std::string("https://host/a.git"), std::string("file:///a.git"),
          std::string("git@host:a.git"), std::string("ext::sh -c id"), std::string("git://host/a"),
          std::string("FILE:///a"), folder.path() + "/bare.git"}) {
        INFO(text);
        CHECK(is_remote(text));
    }
    for (const std::string& text : {folder.path() + "/work", folder.path() + "/none",
                                    folder.path() + "/git@host:odd", std::string()}) {
        INFO(text);
        CHECK_FALSE(is_remote(text));
    }
}

TEST_CASE("a branch has a name that git allows", "[mirror]") {
    for (const char* name : {"main", "feature/x", "é"}) {
        INFO(name);
        CHECK(is_branch_name(name));
    }
    for (const std::string& name :
         {std::string(), std::string("-x"), std::string("a..b"), std::string("a b"),
          std::string("refs/heads/main"), std::string("a\x7f"), std::string("a\0b", 3)}) {
        INFO(name);
        CHECK_FALSE(is_branch_name(name));
    }
}

}  // namespace
}  // namespace grader::intake
