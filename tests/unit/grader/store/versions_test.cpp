// What the record keeps so that any machine can grade: assignments' versions and what was handed
// in.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Store;

TEST_CASE("an assignment's versions are kept, and one of them holds", "[store][versions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const store::VersionKey first{kCourse, {"leap"}, "sha256:1"};
    const store::VersionKey second{kCourse, {"leap"}, "sha256:2"};
    const std::string bytes("\0\xFF archive", 10);
    CHECK(store.current_version(kCourse, {"leap"}).empty());
    CHECK(store.publish(first, bytes, 1000));
    CHECK_FALSE(store.publish(first, bytes, 1500));
    CHECK(store.publish(second, "b", 2000));
    CHECK(store.current_version(kCourse, {"leap"}) == "sha256:2");
    CHECK(store.current_version({"other"}, {"leap"}).empty());
    CHECK(store.publish(first, "another", 3000));  // back to it: what it was stays
    CHECK(store.archive(first) == bytes);
    CHECK(store.archive({kCourse, {"leap"}, "sha256:3"}).empty());
    CHECK(store.history(kCourse, {}, 0).size() == 3);
}

TEST_CASE("what was handed in is kept as it first came", "[store][versions]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const std::string bytes("\0\1\xFF kept", 8);
    const auto id = store.record_submission(handed_in("ada", "c1"), kVersion, bytes).id;
    store.record_submission(handed_in("ada", "c1"), kVersion, "other");
    CHECK(store.kept(id) == bytes);
    const auto bare = store.record_submission(handed_in("ben", "c1"), kVersion).id;
    CHECK(store.kept(bare).empty());
    store.record_submission(handed_in("ben", "c1"), kVersion, "late");
    CHECK(store.kept(bare) == "late");
}
