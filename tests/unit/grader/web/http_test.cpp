// The small verbs of requests and answers.
#include "grader/web/http.h"

#include <catch2/catch.hpp>

namespace grader::web {
namespace {

TEST_CASE("a header is found in whatever case, and the first of several counts", "[web]") {
    const std::vector<Field> headers{
        {"X-Other", "0"}, {"Content-Type", "1"}, {"content-type", "2"}};
    CHECK(find_field(headers, "CONTENT-TYPE") == "1");
    CHECK_FALSE(find_field(headers, "Content-Typ"));
    CHECK_FALSE(find_field({}, ""));
}

TEST_CASE("plain words are one line of text", "[web]") {
    const Response response = plain_text(404, "Not here.");
    CHECK(response.status == 404);
    CHECK(response.body == "Not here.\n");
    CHECK(find_field(response.headers, "Content-Type") == "text/plain; charset=utf-8");
}

}  // namespace
}  // namespace grader::web
