// Scopes as texts, both ways, and texts that are none.
#include "grader/insight/privacy/scope.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

TEST_CASE("a scope is written in the order of its dimensions and read back", "[insight][privacy]") {
    const Scope scope{{"segment", "student"}, {"city", "Saint Paul, MN"}};
    CHECK(to_text(scope) == "city=Saint Paul, MN;segment=student");
    CHECK(parse_scope(to_text(scope)) == scope);
    CHECK(to_text({}).empty());
    CHECK(parse_scope("") == Scope{});
}

TEST_CASE("a text that no scope is written as is refused", "[insight][privacy]") {
    for (const char* text : {"city", "=x", "city=", "city=a;", ";city=a", "b=1;a=2", "a=1;a=2",
                             "a=b=c", "a=1;;b=2", "a=\n"}) {
        INFO(text);
        CHECK_FALSE(parse_scope(text).has_value());
    }
    CHECK_FALSE(is_scope_word(std::string(201, 'x')));
    CHECK_FALSE(is_scope_word("a;b"));
    CHECK(is_scope_word("Zürich"));
}

}  // namespace
}  // namespace grader::privacy
