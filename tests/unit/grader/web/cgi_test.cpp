// The head of what a CGI program says, and what is none.
#include "grader/web/cgi.h"

#include <catch2/catch.hpp>

namespace grader::web {
namespace {

TEST_CASE("what a CGI program says first is told from its body", "[web]") {
    const std::string said =
        "Status: 403 Forbidden\r\nExpires: 0\r\nX-Own: no\r\nContent-Type: text/plain\r\n\r\nbody";
    const auto head = parse_cgi_head(said);
    REQUIRE(head);
    CHECK(head->status == 403);
    CHECK(head->headers == std::vector<Field>{{"Expires", "0"}, {"Content-Type", "text/plain"}});
    CHECK(said.substr(head->size) == "body");
    CHECK(parse_cgi_head("content-type:x\n\n")->status == 200);
}

TEST_CASE("a head is there only with the empty line that ends it", "[web]") {
    CHECK_FALSE(has_cgi_head(""));
    CHECK_FALSE(has_cgi_head("Content-Type: x\r\n"));
    CHECK(has_cgi_head("Content-Type: x\r\n\r\n"));
    CHECK_FALSE(has_cgi_head(std::string(kMaxCgiHeadBytes, 'x') + "\n\n"));
}

TEST_CASE("a program that has failed, or says something else, has no head", "[web]") {
    for (const char* said :
         {"\r\n", "Status: 500 Internal Server Error\r\n\r\n", "fatal: not a repository\n\n",
          "Content-Type: x\r\nStatus: 99\r\n\r\n", "Content-Type: x\r\nStatus: 200OK\r\n\r\n",
          "Content-Type: x\r\nStatus: \r\n\r\n", ": x\r\nContent-Type: x\r\n\r\n",
          "Content-Type: a\x01"
          "b\r\n\r\n"}) {
        INFO(said);
        CHECK_FALSE(parse_cgi_head(said));
    }
}

}  // namespace
}  // namespace grader::web
