// How mistakes are printed and ordered.
#include "grader/assignment/diagnostic.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace grader::assignment {
namespace {

TEST_CASE("a mistake is printed as editors understand it", "[diagnostic]") {
    const Diagnostic mistake{"assignment.toml", {12, 5}, "This is wrong.", "Mend it."};
    CHECK(to_string(mistake) == "assignment.toml:12:5: This is wrong. Mend it.");
    CHECK(to_string(Diagnostic{"README.md", {}, "It is missing.", ""}) ==
          "README.md: It is missing.");
}

TEST_CASE("nothing in a mistake can move the cursor of a terminal", "[diagnostic]") {
    const Diagnostic mistake{"tests/\x1b[2J\n\xff\xc2\x9b", {}, "A \r\x7f.", "\x1b"};
    CHECK(to_string(mistake) == "tests/\uFFFD[2J\uFFFD\uFFFD\uFFFD: A \uFFFD\uFFFD. \uFFFD");
    CHECK(to_string(Diagnostic{"f", {}, std::string(100'000, 'x')}).size() < 4010);
}

TEST_CASE("mistakes are ordered by line and column, those of the whole file last", "[diagnostic]") {
    std::vector<Diagnostic> mistakes = {{"f", {}, "whole"},
                                        {"f", {3, 1}, "c"},
                                        {"f", {1, 9}, "b"},
                                        {"f", {1, 2}, "a"},
                                        {"f", {3, 1}, "d"}};
    sort_by_place(mistakes);
    std::string order;
    for (const Diagnostic& mistake : mistakes)
        order += mistake.what + " ";
    CHECK(order == "a b c d whole ");
}

TEST_CASE("what is quoted stays on one line and is never long", "[diagnostic]") {
    CHECK(quoted("two ä") == "\"two ä\"");
    CHECK(quoted(std::string("std::string")) == "\"std::string\"");
    CHECK(quoted("a\nb\x1b[31m\xff") == "\"a\uFFFDb\uFFFD[31m\uFFFD\"");
    CHECK(quoted(std::string(80, 'x')) == "\"" + std::string(80, 'x') + "\"");
    CHECK(quoted(std::string(81, 'x')) == "\"" + std::string(80, 'x') + "…\"");
}

}  // namespace
}  // namespace grader::assignment
