// Reports that went out are kept in their order, each once.
#include "grader/store/release_log.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::PublishedRelease;
using store::ReleaseLog;

namespace {

PublishedRelease release(std::int64_t number, const std::string& id) {
    return {.number = number,
            .audience = "public",
            .id = id,
            .request = "cirr-2017, as of 2027-06-30",
            .as_of = "2027-06-30",
            .made_at_ms = 1000 * number,
            .snapshot_length = 40,
            .snapshot_digest = "ab",
            .counts = "counts,as_of\n\"a, b\",\xC3\xA9\n"};
}

}  // namespace

TEST_CASE("reports that went out are listed as they were recorded", "[store][releases]") {
    const Folder folder;
    ReleaseLog log({.address = folder.file()});
    CHECK(log.of("boost").empty());
    CHECK(log.add("boost", release(1, "one")));
    CHECK(log.add("boost", release(2, "two")));
    CHECK(log.add("other", release(1, "one")));
    CHECK(ReleaseLog({.address = folder.file()}).of("boost") ==
          std::vector<PublishedRelease>{release(1, "one"), release(2, "two")});
}

TEST_CASE("a report that another one overtook is not recorded", "[store][releases]") {
    const Folder folder;
    ReleaseLog log({.address = folder.file()});
    REQUIRE(log.add("boost", release(1, "one")));
    CHECK_FALSE(log.add("boost", release(1, "two")));
    CHECK_FALSE(log.add("boost", release(3, "two")));
    // The same report goes out once.
    CHECK_FALSE(log.add("boost", release(2, "one")));
    CHECK(log.of("boost").size() == 1);
}
