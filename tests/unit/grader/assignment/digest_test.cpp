// A digest changes with what it covers, and with nothing else.
#include "grader/assignment/digest.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

TEST_CASE("a SHA-256 is the one everybody computes", "[digest]") {
    CHECK(sha256("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") ==
          "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a folder's digest is the one of its canonical bytes", "[digest]") {
    const Folder folder;
    folder.write("b/c", "xyz");
    folder.write("a", "");
    std::string bytes = "grader.digest/1\n";
    const auto length = [&](char n) {
        bytes += std::string(7, '\0');
        bytes += n;
    };
    length(1);
    bytes += "a-";
    length(0);
    length(3);
    bytes += "b/c-";
    length(3);
    bytes += "xyz";
    CHECK(folder_digest(folder.path()) == sha256(bytes));
    CHECK(folder_digest(folder.path() + "/") == sha256(bytes));
    CHECK(folder_digest(folder.path() + "/./") == sha256(bytes));
}

TEST_CASE("a folder's digest changes with each name and each byte", "[digest]") {
    const Folder folder;
    folder.write("a", "12");
    folder.write("b/c", "");
    const std::string before = folder_digest(folder.path());
    const auto changed = [&] { return folder_digest(folder.path()) != before; };
    CHECK_FALSE(changed());

    SECTION("other bytes") {
        folder.write("a", "13");
        CHECK(changed());
        folder.write("a", "12");
        CHECK_FALSE(changed());
    }
    SECTION("bytes that move from one file to the next") {
        folder.write("a", "1");
        folder.write("b/c", "2");
        CHECK(changed());
    }
    SECTION("another name") {
        std::filesystem::rename(folder.path("a"), folder.path("aa"));
        CHECK(changed());
    }
    SECTION("another folder") {
        std::filesystem::rename(folder.path("b"), folder.path("d"));
        CHECK(changed());
    }
    SECTION("one more file, however empty or hidden") {
        folder.write(".x", "");
        CHECK(changed());
    }
    SECTION("the right to be executed") {
        REQUIRE(::chmod(folder.path("a").c_str(), 0755) == 0);
        CHECK(changed());
    }
    SECTION("a link in place of the file it leads to is the same") {
        folder.remove("a");
        folder.write("b/z", "12");
        const std::string with_z = folder_digest(folder.path());
        folder.link("a", "b/z");
        CHECK(folder_digest(folder.path()) != with_z);
        folder.remove("a");
        folder.write("a", "12");
        const std::string as_file = folder_digest(folder.path());
        folder.remove("a");
        folder.link("a", "b/z");
        CHECK(folder_digest(folder.path()) == as_file);
    }
    SECTION("the time and the other rights are nobody's business") {
        folder.write("a", "12");
        REQUIRE(::chmod(folder.path("a").c_str(), 0600) == 0);
        folder.write("empty/x", "");
        folder.remove("empty/x");
        CHECK_FALSE(changed());
    }
}

TEST_CASE("only what is named counts, in whatever order and however often", "[digest]") {
    const Folder folder;
    folder.write("a", "1");
    folder.write("b/c", "2");
    folder.write("other", "3");
    const auto digest = [&] { return tree_digest(folder.path(), {"a", "b"}); };
    const std::string before = digest();
    CHECK(tree_digest(folder.path(), {"b", "a", "b/c", "a"}) == before);
    folder.write("other", "4");
    CHECK(digest() == before);
    folder.write("b/d", "");
    CHECK(digest() != before);
}

TEST_CASE("what cannot be read has no digest", "[digest]") {
    const Folder folder;
    CHECK_THROWS_AS(folder_digest(folder.path("none")), base::Error);
    CHECK_THROWS_AS(tree_digest(folder.path(), {"none"}), base::Error);
    SECTION("a link to a folder") {
        folder.link("a", "/usr");
        CHECK_THROWS_AS(folder_digest(folder.path()), base::Error);
    }
    SECTION("a link to nowhere") {
        folder.link("a", "nowhere");
        CHECK_THROWS_AS(folder_digest(folder.path()), base::Error);
    }
    SECTION("a named pipe") {
        REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
        CHECK_THROWS_AS(folder_digest(folder.path()), base::Error);
    }
}

}  // namespace
}  // namespace grader::assignment
