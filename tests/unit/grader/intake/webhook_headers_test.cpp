// Names in any case, values without spaces around them, and none twice.
#include "grader/intake/webhook_headers.h"

#include <catch2/catch.hpp>

namespace grader::intake {
namespace {

TEST_CASE("a header is found whatever the case of its name", "[webhook]") {
    const Headers headers{{"X-GitHub-Event", " push\t"}, {"content-TYPE", ""}};
    CHECK(header(headers, "x-github-event") == "push");
    CHECK(header(headers, "content-type") == "");
    CHECK_FALSE(header(headers, "x-github"));
    CHECK_FALSE(header({}, "content-type"));
}

TEST_CASE("a header that matters is there once", "[webhook]") {
    CHECK_FALSE(repeated_header({{"Accept", "a"}, {"accept", "b"}}));
    CHECK(repeated_header({{"X-Hub-Signature-256", "a"}, {"x-hub-signature-256", "b"}}) ==
          "x-hub-signature-256");
    CHECK(repeated_header({{"X-GitHub-Event", "push"}, {"X-GITHUB-EVENT", "push"}}) ==
          "x-github-event");
}

}  // namespace
}  // namespace grader::intake
