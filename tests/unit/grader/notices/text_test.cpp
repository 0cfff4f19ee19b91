// The words of notices, and how they are made to fit.
#include "grader/notices/text.h"

#include <catch2/catch.hpp>

#include "grader/assignment/utf8.h"
#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using model::State;

std::string doubled(std::string_view character) {
    return std::string(character) + std::string(character);
}

TEST_CASE("a text that fits is left as it is", "[notice]") {
    CHECK(fitted("", 5) == "");
    CHECK(fitted("abcde", 5) == "abcde");
    CHECK(fitted("héé", 3) == "héé");
}

TEST_CASE("a text that does not fit ends in three dots within the limit", "[notice]") {
    CHECK(fitted("abcdef", 5) == "abcd…");
    CHECK(fitted("ééé", 2) == "é…");
    CHECK(fitted("abc", 1) == "…");
    CHECK(fitted("字字字字字字字字字字", 8) == "字字字字字字字…");
    CHECK(fitted(std::string(100'000, 'x'), 140).size() == 139 + std::string("…").size());
}

TEST_CASE("what is beyond 16 bits counts twice, as the strictest hosts count", "[notice]") {
    CHECK(fitted("𝄞𝄞", 4) == "𝄞𝄞");
    CHECK(fitted("𝄞𝄞", 3) == "𝄞…");
    CHECK(fitted("𝄞", 1) == "…");
}

TEST_CASE("a limit counts what is escaped, and no escape is cut in half", "[notice]") {
    CHECK(fitted("abc", 6, doubled) == "aabbcc");
    CHECK(fitted("abc", 5, doubled) == "aabb…");
    CHECK(fitted("abc", 4, doubled) == "aa…");
}

TEST_CASE("whatever the bytes, a text is one harmless line of UTF-8", "[notice]") {
    const std::string line = fitted(notices::hostile_text(), 1000);
    CHECK_FALSE(assignment::find_invalid_utf8(line));
    CHECK_FALSE(assignment::has_control_character(line));
    CHECK(line.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(fitted("a\r\nb\tc\x01", 100) == "a? b c?");
}

TEST_CASE("a notice's number is a word that is safe in every header", "[notice]") {
    CHECK(is_notice_id("ntc_0001-aZ"));
    CHECK(is_notice_id(std::string(64, 'a')));
    for (const std::string& bad : {std::string(), std::string("a.b"), std::string("a@b"),
                                   std::string("a\r\nb"), std::string("é"), std::string(65, 'a')}) {
        INFO(bad);
        CHECK_FALSE(is_notice_id(bad));
    }
}

TEST_CASE("the headline says what matters first", "[notice]") {
    CHECK(headline(notices::everyday()) == "Kinds of triangles: 4.5 of 10 points");
    CHECK(headline(notices::being_graded()) == "Kinds of triangles: being graded");
    CHECK(headline(notices::with_state(State::compile_error)) ==
          "Kinds of triangles: it does not compile");
    CHECK(headline(notices::with_state(State::rejected)) ==
          "Kinds of triangles: it cannot be graded as it is");
    CHECK(headline(notices::with_state(State::grader_error)) ==
          "Kinds of triangles: the grader failed");
    Notice untitled = notices::everyday();
    untitled.title.clear();
    CHECK(headline(untitled) == "triangle-kinds: 4.5 of 10 points");
}

TEST_CASE("the grader's failure is no mark and nobody else's fault", "[notice]") {
    const std::string text = explanation(notices::with_state(State::grader_error));
    CHECK(text == "The grader itself failed. That is not the student's fault, and it is no mark.");
    CHECK(explanation(notices::with_state(State::compile_error)) ==
          "The submission does not compile, so it has 0 of 10 points.");
    CHECK(explanation(notices::with_state(State::rejected)) ==
          "The submission cannot be graded as it is, so it has 0 of 10 points.");
    CHECK(explanation(notices::everyday()) == "The submission has 4.5 of 10 points.");
    CHECK(explanation(notices::being_graded()) ==
          "The submission has arrived and is being graded.");
}

TEST_CASE("whose work it is stands with the name and the id", "[notice]") {
    Notice notice = notices::everyday();
    CHECK(origin(notice) == "Ada Lovelace (ada), commit 0f1e2d3c4b5a");
    notice.student_name = "ada";
    CHECK(origin(notice) == "ada, commit 0f1e2d3c4b5a");
    notice.student_name.clear();
    notice.commit = {};
    CHECK(origin(notice) == "ada");
}

TEST_CASE("each test is a line, and those beyond the most are counted", "[notice]") {
    Notice notice = notices::everyday();
    CHECK(test_lines(notice, 2, 200) ==
          std::vector<std::string>{"+ passed 1/1 three equal sides",
                                   "- failed 0/2.5 no triangle: Line 1, word 1 differs: expected "
                                   "\"none\", got \"scalene\"."});
    CHECK(test_lines(notice, 2, 12).back() == "- failed 0/…");
    notice.verdict->tests.assign(7, notice.verdict->tests.front());
    const auto lines = test_lines(notice, 3, 200);
    CHECK(lines.size() == 3);
    CHECK(lines.back() == "and 5 more tests");
    CHECK(test_lines(notices::being_graded(), 3, 200).empty());
}

}  // namespace
}  // namespace grader::notices
