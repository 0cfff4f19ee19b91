// Numbers in sentences are those of the rows, or the text does not go out.
#include "grader/report/bound_text.h"

#include <catch2/catch.hpp>

namespace grader::report {
namespace {

std::vector<Row> rows() {
    return {{.metric = "placement-2017",
             .profile = "cirr-2017",
             .window = "180d",
             .line = "rate-placement",
             .k = "55",
             .n = "78",
             .value = "70.51",
             .unit = "percent",
             .code = "shown"},
            {.metric = "enrolled", .k = "85", .value = "85", .unit = "count", .code = "shown"},
            {.metric = "placement-2017",
             .profile = "cirr-2017",
             .window = "180d",
             .line = "rate-placement",
             .scope = "city=Flint: north",
             .k = "suppressed",
             .n = "suppressed",
             .value = "suppressed",
             .unit = "percent",
             .code = "suppressed"},
            {.metric = "dose-met",
             .k = "suppressed",
             .n = "24",
             .value = ">=90",
             .unit = "percent",
             .code = "banded"},
            {.metric = "time-to-job",
             .line = "median",
             .value = "61",
             .unit = "days",
             .code = "shown"}};
}

BoundText bound(std::string_view text) {
    return bind_numbers(text, rows());
}

TEST_CASE("a reference is the figure of its row", "[report]") {
    const BoundText text = bound(
        "Of {enrolled////} enrolled,\n{placement-2017/cirr-2017/180d/rate-placement/} were "
        "placed.\n"
        "\n"
        "That is {placement-2017/cirr-2017/180d/rate-placement/:k} people, after "
        "{time-to-job///median/}.\n");
    CHECK(text.problems.empty());
    CHECK(text.paragraphs ==
          std::vector<std::string>{"Of 85 enrolled, 70.51 % (55 of 78) were placed.",
                                   "That is 55 people, after 61 days."});
}

TEST_CASE("what is hidden in the tables is hidden in a sentence", "[report]") {
    const BoundText text = bound(
        "{placement-2017/cirr-2017/180d/rate-placement/city=Flint: north}, "
        "{placement-2017/cirr-2017/180d/rate-placement/city=Flint: north:k}, {dose-met////}");
    CHECK(text.problems.empty());
    CHECK(text.paragraphs.front() == "(hidden), (hidden), at least 90 % (of 24)");
}

TEST_CASE("a number that is typed by hand is refused, with its line", "[report]") {
    const BoundText text = bound("In {=2026} we placed\n85 % of them.");
    REQUIRE(text.problems.size() == 1);
    CHECK(text.problems.front().line == 2);
    CHECK(text.problems.front().what.starts_with("\"85\" is typed by hand"));
}

TEST_CASE("a number of another script is typed by hand as well", "[report]") {
    for (const std::string number : {"٥٥", "½", "８"}) {
        const BoundText text = bound("Of " + number + " people");
        REQUIRE(text.problems.size() == 1);
        CHECK(text.problems.front().what.starts_with("\"" + number + "\" is typed by hand"));
    }
    CHECK(bound("a {=½} mile, café, 漢字").paragraphs ==
          std::vector<std::string>{"a ½ mile, café, 漢字"});
}

TEST_CASE("stray bytes do not become a number around a reference", "[report]") {
    const BoundText text = bound("one\n\xC2{=}\xBD\n");
    REQUIRE(text.problems.size() == 1);
    CHECK(text.problems.front() ==
          TextProblem{2, "this is no UTF-8: save the text in that encoding"});
    CHECK(text.paragraphs == std::vector<std::string>{"one"});
}

TEST_CASE("a reference to no figure is refused", "[report]") {
    CHECK(bound("{placement-2018////}").problems.front().what ==
          "this report has no figure \"placement-2018////\"");
    CHECK(bound("{enrolled////:n}").problems.front().what ==
          "the figure \"enrolled////\" has no n");
    CHECK(bound("a { b").problems.front().what == "a { without its }");
    CHECK(bound("a } b").problems.front().what == "a } without its {");
}

}  // namespace
}  // namespace grader::report
