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

TEST_CASE("a request ends where everybody who reads its headers finds the end", "[web]") {
    const Field chunked{"Transfer-Encoding", "Chunked"};
    const Field length{"Content-Length", "5"};
    CHECK(has_clear_end({}, true));
    CHECK(has_clear_end({length}, false));
    CHECK(has_clear_end({chunked}, true));
    CHECK_FALSE(has_clear_end({chunked}, false));
    CHECK_FALSE(has_clear_end({chunked, length}, true));
    CHECK_FALSE(has_clear_end({chunked, chunked}, true));
    CHECK_FALSE(has_clear_end({length, length}, true));
    for (const std::string coding : {"gzip", "xchunked", "gzip, chunked", "chunked, identity", ""})
        CHECK_FALSE(has_clear_end({{"transfer-encoding", coding}}, true));
    for (const std::string size : {"5, 5", "+5", "0x5", " 5"})
        CHECK_FALSE(has_clear_end({{"content-length", size}}, true));
}

TEST_CASE("plain words are one line of text", "[web]") {
    const Response response = plain_text(404, "Not here.");
    CHECK(response.status == 404);
    CHECK(response.body == "Not here.\n");
    CHECK(find_field(response.headers, "Content-Type") == "text/plain; charset=utf-8");
}

}  // namespace
}  // namespace grader::web
