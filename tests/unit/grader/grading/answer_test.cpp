// Which answers are right, and what is said of those that are not.
#include "grader/grading/answer.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;
using model::TestStatus;

bool is_right(const std::string& expected, const std::string& actual, bool any_order = false,
              std::optional<double> tolerance = {}) {
    return is_answer({.returns = expected, .any_order = any_order, .tolerance = tolerance}, actual);
}

TEST_CASE("numbers are compared by their value, and true is no number", "[answer]") {
    CHECK(is_right("3", "3"));
    CHECK(is_right("3", "3.0"));
    CHECK(is_right("3.0", "3"));
    CHECK(is_right("0.3", "0.30000000000000004"));
    CHECK(is_right("18446744073709551615", "18446744073709551615"));
    CHECK(
        is_right(R"({"$int":"12345678901234567890123"})", R"({"$int":"12345678901234567890123"})"));
    CHECK_FALSE(is_right("3", "4"));
    CHECK_FALSE(is_right("9007199254740993", "9007199254740992"));
    CHECK_FALSE(is_right("0.3", "0.3001"));
    CHECK_FALSE(is_right("1", "true"));
    CHECK_FALSE(is_right("true", "1"));
    CHECK_FALSE(is_right("3", "\"3\""));
    CHECK_FALSE(is_right("0", "null"));
}

TEST_CASE("a tolerance is what every number may be off by, its edge included", "[answer]") {
    CHECK(is_right("1000", "1001", false, 1));
    CHECK(is_right("1000.5", "1000.25", false, 0.25));
    CHECK_FALSE(is_right("1000", "1002", false, 1));
    CHECK_FALSE(is_right("1000000.5", "1000001.6", false, 1));
    CHECK_FALSE(is_right("1.5", "1.6", false, 0));
    CHECK(is_right("1.5", "1.5", false, 0));
    CHECK_FALSE(is_right("1.5", R"({"$float":"nan"})", false, 1e300));
    CHECK(is_right(R"({"$float":"nan"})", R"({"$float":"nan"})"));
}

TEST_CASE("without one, numbers that are not whole agree to nine digits", "[answer]") {
    CHECK(is_right("1000000000.5", "1000000001"));
    CHECK_FALSE(is_right("1000.5", "1000.50001"));
    CHECK(is_right("0.0", "0.0000000001"));
    CHECK_FALSE(is_right("1.6e-19", "0"));
    CHECK_FALSE(is_right("1e-10", "-1e-10"));
    CHECK(is_right("3", "2.9999999999"));
    CHECK_FALSE(is_right("10000000000", "10000000000.9"));
    CHECK_FALSE(is_right("1000000000", "1000000001"));  // these are whole
}

TEST_CASE("lists have an order, unless the author says otherwise", "[answer]") {
    CHECK(is_right("[1,[2,3]]", "[1,[2.0,3]]"));
    CHECK_FALSE(is_right("[1,2]", "[2,1]"));
    CHECK_FALSE(is_right("[1,2]", "[1,2,3]"));
    CHECK(is_right("[[1,\"a\"],[2,\"b\"]]", "[[2,\"b\"],[1,\"a\"]]", true));
    CHECK(is_right("[0.1,0.2]", "[0.2,0.1]", true));
    CHECK_FALSE(is_right("[1,1,2]", "[1,2,2]", true));
    CHECK_FALSE(is_right("[1]", "1", true));
    CHECK(
        is_right("[1.5,0.5,[0]]", "[[0],1,2]", true, 0.6));  // 1.5 may have 1, if 0.5 takes another
    CHECK(is_right("[[1,0],[0.4,-0.1]]", "[[0.9,0],[0.45,0.55]]", true, 0.6));
    CHECK_FALSE(is_right("[[1,0],[0.4,-0.1]]", "[[0.9,0],[0.45,0.65]]", true, 0.6));
}

TEST_CASE("a list of thousands in any order is compared, too", "[answer]") {
    std::string forward = "[0", backward = "0]";
    for (int i = 1; i < 3000; ++i) {
        forward += "," + std::to_string(i);
        backward.insert(0, std::to_string(i) + ",");
    }
    CHECK(is_right(forward + "]", "[" + backward, true));
    CHECK(is_right(forward + ".25]", "[" + backward, true, 0.5));
    CHECK_FALSE(is_right(forward + "]", "[1" + backward, true));
}

TEST_CASE("a set is a list in any order", "[answer]") {
    CHECK(is_right("[1,2]", R"({"$set":[2,1]})"));
    CHECK(is_right(R"({"$set":[1,2]})", R"({"$set":[2,1]})"));
    CHECK_FALSE(is_right("[1,2]", R"({"$set":[1]})"));
    CHECK_FALSE(is_right(R"({"$set":[1,2]})", "[1,2]"));
    CHECK_FALSE(is_right("[1,2]", R"({"$set":"12"})"));
}

TEST_CASE("tables are equal when their keys and values are", "[answer]") {
    CHECK(is_right(R"({"a":1,"b":[2]})", R"({"b":[2],"a":1})"));
    CHECK_FALSE(is_right(R"({"a":1})", R"({"a":1,"b":2})"));
    CHECK_FALSE(is_right(R"({"a":1})", R"({"b":1})"));
}

TEST_CASE("a table whose keys are no texts has no order either", "[answer]") {
    CHECK(is_right(R"({"$map":[[1,"a"],[2,"b"]]})", R"({"$map":[[2,"b"],[1,"a"]]})"));
    CHECK_FALSE(is_right(R"({"$map":[[1,"a"],[2,"b"]]})", R"({"$map":[[2,"a"],[1,"b"]]})"));
}

TEST_CASE("nothing is nothing in every language", "[answer]") {
    CHECK(is_right("null", "null"));
    CHECK(is_right("null", R"({"$undefined":true})"));
    CHECK_FALSE(is_right("null", "0"));
    CHECK_FALSE(is_right("null", "{}"));
}

TEST_CASE("an object that claims to be equal to everything is equal to nothing", "[answer]") {
    for (const char* expected : {"3", "\"3\"", "[3]", "null", "true"})
        CHECK_FALSE(is_right(expected, R"({"$object":"AlwaysEqual"})"));
}

model::TestResult judged(const model::AnswerCase& expected, const FinishedTest& answer) {
    model::TestSpec test = test_named("a");
    test.answer = expected;
    return judge_answer(test, answer);
}

TEST_CASE("a wrong answer is told with both sides, as a beginner writes them", "[answer]") {
    const model::TestResult result =
        judged({.returns = R"(["a",null,{"k":{"$float":"inf"}}])"},
               {.status = FinishedTest::Status::answered, .answer = R"([{"$object":"Cart"}])"});
    CHECK(result.status == TestStatus::failed);
    CHECK(result.message->text ==
          "Expected [\"a\", nothing, {\"k\": inf}], but your code answered [an object of the class "
          "Cart].");
    CHECK(result.expected == R"(["a", nothing, {"k": inf}])");
}

TEST_CASE("an error is right where it is expected, and told where it is not", "[answer]") {
    const FinishedTest raised{
        .status = FinishedTest::Status::answered, .message = "too short", .raised = "ValueError"};
    CHECK(judged({.raises = "ValueError"}, raised).status == TestStatus::passed);
    const model::TestResult other = judged({.raises = "KeyError"}, raised);
    CHECK(other.status == TestStatus::failed);
    CHECK(other.message->text == "Your code raised ValueError: too short. Expected KeyError.");
    FinishedTest derived = raised;
    derived.raised = "TooShort";
    derived.raised_is = {"ValueError", "Exception"};
    CHECK(judged({.raises = "ValueError"}, derived).status == TestStatus::passed);
    CHECK(judged({.raises = "KeyError"}, derived).status == TestStatus::failed);
    CHECK(judged({.returns = "3"}, raised).status == TestStatus::error);
    const FinishedTest answered{.status = FinishedTest::Status::answered, .answer = "3"};
    CHECK(judged({.raises = "ValueError"}, answered).message->text ==
          "Expected the error ValueError, but your code answered 3.");
}

TEST_CASE("an answer of any size leaves a message that can be read", "[answer]") {
    const std::string huge = "\"" + std::string(100'000, 'x') + "\"";
    const model::TestResult result =
        judged({.returns = "3"}, {.status = FinishedTest::Status::answered, .answer = huge});
    CHECK(result.message->text.size() < 5000);
}

}  // namespace
}  // namespace grader::grading
