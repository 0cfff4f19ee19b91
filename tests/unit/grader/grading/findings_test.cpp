// How many findings a reader sees.
#include "grader/grading/findings.h"

#include <catch2/catch.hpp>

namespace grader::grading {
namespace {

TEST_CASE("the first findings are kept and the others counted", "[findings]") {
    Findings findings;
    CHECK(findings.take().empty());
    for (int i = 0; i < 20; ++i)
        findings.add({.code = "x"});
    CHECK(findings.take().size() == 20);
    for (int i = 0; i < 10'000; ++i)
        findings.add({.code = "x"});
    const std::vector<model::Message> list = findings.take();
    REQUIRE(list.size() == 21);
    CHECK(list.back().text == "There are 9980 more findings like these.");
}

}  // namespace
}  // namespace grader::grading
