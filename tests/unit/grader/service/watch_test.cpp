// Which branches a configuration makes the daemon watch.
#include "grader/service/watch.h"

#include <catch2/catch.hpp>

namespace grader::service {
namespace {

Config course() {
    return {
        .file = "/course/grader.toml",
        .data_folder = "/data",
        .remote = "https://h/{student}/{assignment}",
        .students = {{.id = {"ada"}, .name = "Ada", .remotes = {}},
                     {.id = {"ben"}, .name = "Ben", .remotes = {{{"echo"}, {"/b.git", {9, 1}}}}}}};
}

}  // namespace

TEST_CASE("the course's remote serves where a student has none of their own", "[watch]") {
    const Watches found = watches_of(course(), {{"cart"}, {"echo"}});
    REQUIRE(found.watches.size() == 4);
    CHECK(found.diagnostics.empty());
    CHECK(found.watches[0].remote.url == "https://h/ada/cart");
    CHECK(found.watches[0].mirror == "/data/mirrors/ada/cart.git");
    CHECK(found.watches[2].remote.url == "https://h/ben/cart");
    CHECK(found.watches[3].remote.url == "/b.git");
    CHECK(found.watches[3].remote.branch == "main");
}

TEST_CASE("without a course's remote only the students' own are watched", "[watch]") {
    Config config = course();
    config.remote.clear();
    const Watches found = watches_of(config, {{"cart"}, {"echo"}});
    REQUIRE(found.watches.size() == 1);
    CHECK(found.watches[0].student.value == "ben");
}

TEST_CASE("a remote of an assignment that is not there is told with its line", "[watch]") {
    const Watches found = watches_of(course(), {{"ecko"}});
    REQUIRE(found.diagnostics.size() == 1);
    CHECK(to_string(found.diagnostics[0]) ==
          "grader.toml:9:1: There is no assignment \"echo\". Did you mean \"ecko\"?");
}

}  // namespace grader::service
