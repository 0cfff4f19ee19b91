// What a request asks for, and what could be read in two ways.
#include "grader/web/target.h"

#include <catch2/catch.hpp>

namespace grader::web {
namespace {

TEST_CASE("a path and its query are decoded", "[web]") {
    CHECK(parse_target("/") == Target{"/", {}});
    CHECK(parse_target("/a/b/") == Target{"/a/b/", {}});
    CHECK(parse_target("/a%20b/%C3%A4?x=1&y=a+b%26&z") ==
          Target{"/a b/ä", {{"x", "1"}, {"y", "a b&"}, {"z", ""}}});
    CHECK(parse_target("/a?")->path == "/a");
}

TEST_CASE("a path that could mean two places is none", "[web]") {
    for (const char* text :
         {"",        "x",    "*",         "http://x/y", "//x",    "/a//b",  "/..",
          "/a/../b", "/a/.", "/%2e%2e/a", "/a%2Fb",     "/a%5cb", "/a%00b", "/a%0ab",
          "/a%7f",   "/a%",  "/a%4",      "/a%zz",      "/a b",   "/a#b",   "/a\\b"}) {
        INFO(text);
        CHECK_FALSE(parse_target(text));
    }
}

}  // namespace
}  // namespace grader::web
