// Numbers as people write them in sentences, and words that are none.
#include "grader/insight/privacy/number_words.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace grader::privacy {
namespace {

using Texts = std::vector<std::string>;

Texts found(std::string_view text) {
    Texts texts;
    for (const Passage& passage : numbers_in_words(text)) {
        CHECK(passage.concern == Concern::number);
        CHECK(text.substr(passage.begin, passage.length) == passage.text);
        texts.push_back(passage.text);
    }
    return texts;
}

TEST_CASE("numbers in words are found whole", "[insight][privacy]") {
    CHECK(found("Twelve graduates work.") == Texts{"Twelve"});
    CHECK(found("twenty-one of them, or one hundred and\nfive") ==
          Texts{"twenty-one", "one hundred and\nfive"});
    CHECK(found("a dozen offers, dozens of jobs") == Texts{"a dozen", "dozens"});
    CHECK(found("One graduate moved, one percent stayed") == Texts{"One graduate", "one percent"});
    CHECK(found("ninety-nine percent") == Texts{"ninety-nine"});
}

TEST_CASE("people who are counted behind a label are found, and what is numbered is not",
          "[insight][privacy]") {
    CHECK(found("Each week two graduates were hired. In group five women left.") ==
          Texts{"two", "five"});
    CHECK(found("In week two they wrote a page. Group five won. Phase two students.").empty());
    CHECK(found("Skills of the twenty-first century; twenty-one skills") == Texts{"twenty-one"});
}

TEST_CASE("parts of all are numbers", "[insight][privacy]") {
    CHECK(found("half of those, a third of them, two thirds") == Texts{"half", "a third", "two"});
    CHECK(found("in the second half of {=2027}, the third of May").empty());
}

TEST_CASE("Roman numerals that count are found", "[insight][privacy]") {
    CHECK(found("XII graduates, and IV of those") == Texts{"XII", "IV"});
    CHECK(found("Among XIV learners; MMXX people") == Texts{"XIV", "MMXX"});
}

TEST_CASE("what looks like a number and counts nothing is left alone", "[insight][privacy]") {
    CHECK(found("One of the partners; no one; the one thing; I; one another.").empty());
    CHECK(found("The one graduate of Flint, no one person").empty());  // scan() looks for these
    CHECK(found("MIX, CV, DC graduates; CCC students; the CD of people").empty());
    CHECK(found("phase II graduates, Phase II of the programme, phase two, level three").empty());
    CHECK(found("under Title IV students borrow; World War II people; XL shirts").empty());
    CHECK(found("a two-year college, a twelve-week course").empty());
    CHECK(found("He often won; a tenant; twofold; seventh").empty());
    CHECK(found("{=twelve} months, {placed////city=Six of Oaks}").empty());
    CHECK(found("").empty());
}

TEST_CASE("any bytes can hold a number", "[insight][privacy]") {
    std::string bytes = "XII";
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    CHECK(found(bytes + " ten") == Texts{"ten"});
}

}  // namespace
}  // namespace grader::privacy
