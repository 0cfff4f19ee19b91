// A line of the log stays one line, whatever its values hold.
#include "grader/service/log.h"

#include <catch2/catch.hpp>

namespace grader::service {

TEST_CASE("a line is the event and key=value, in quotes where it must be", "[log]") {
    CHECK(log::line("graded", {{"student", "ada"}, {"score", "7.5"}}) ==
          "graded student=ada score=7.5");
    CHECK(log::line("x", {{"a", "two words"}, {"b", ""}, {"c", "say \"hi\""}}) ==
          "x a=\"two words\" b=\"\" c=\"say \\\"hi\\\"\"");
}

TEST_CASE("a value cannot forge a line or a colour", "[log]") {
    CHECK(log::line("x", {{"a", "b\ngraded score=10"}}) == "x a=\"b\\x0agraded score=10\"");
    CHECK(log::line("x", {{"a", "\033[31m"}}) == "x a=\"\\x1b[31m\"");
    // Some terminals take U+009B for the same, and U+202E turns around what follows.
    CHECK(log::line("x", {{"a", "\u009b31m \u202eö"}}) == "x a=\"\\xc2\\x9b31m \\xe2\\x80\\xaeö\"");
    CHECK(log::line("x", {{"a", "b=c"}}) == "x a=\"b=c\"");
}

}  // namespace grader::service
