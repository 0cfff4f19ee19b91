// Sentences as they stand in reports.
#include "grader/insight/privacy/narrative.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

std::vector<std::string> found(std::string_view text, const std::vector<std::string>& names = {}) {
    std::vector<std::string> texts;
    for (const Passage& passage : scan(text, names)) {
        CHECK(text.substr(passage.begin, passage.length) == passage.text);
        texts.push_back(std::string(to_string(passage.concern)) + ": " + passage.text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("names are found as words, in capital and small letters", "[insight][privacy]") {
    const Texts names{"Ana", "José Ortiz"};
    CHECK(found("ANA found a job.", names) == Texts{"name: ANA"});
    CHECK(found("We thank José\n Ortiz!", names) == Texts{"name: José\n Ortiz"});
    CHECK(found("Banana analysis, Anabel.", names).empty());
    CHECK(found("Jose Ortiz", names).empty());  // accents as they are
    CHECK(found("Ana's story", names) == Texts{"name: Ana"});
    CHECK(found("José and Ortiz", names).empty());
}

TEST_CASE("the longest of several names is told", "[insight][privacy]") {
    CHECK(found("Ana María won.", {"Ana", "Ana María", ""}) == Texts{"name: Ana María"});
}

TEST_CASE("sentences about people so few that they are known are found", "[insight][privacy]") {
    CHECK(found("Our only veteran found a job.") == Texts{"small_group: Our only veteran"});
    CHECK(found("It was the one student who left.") == Texts{"small_group: the one student who"});
    CHECK(found("One of two graduates moved.") == Texts{"small_group: One of two"});
    CHECK(found("One of our three veterans") == Texts{"small_group: One of our three"});
    CHECK(found("just two women applied") == Texts{"small_group: just two women"});
    CHECK(found("the sole parent") == Texts{"small_group: the sole parent"});
    CHECK(found("No other woman finished") == Texts{"small_group: No other woman"});
    CHECK(found("everyone but Tom") == Texts{"small_group: everyone but"});
    CHECK(found("The one woman from Flint works") == Texts{"small_group: The one woman"});
    CHECK(found("the two graduates in Flint") == Texts{"small_group: the two graduates in"});
}

TEST_CASE("sentences about many people are left alone", "[insight][privacy]") {
    CHECK(found("The only way to learn is to write code.").empty());
    CHECK(found("One of the best cities of all.").empty());
    CHECK(found("One of 20 community colleges.").empty());
    CHECK(found("Of 78 graduates, 55 found a job in their field.").empty());
    CHECK(found("The one partner from Flint, the one thing to learn").empty());
    CHECK(found("the two partners in Flint").empty());
    CHECK(found("").empty());
}

TEST_CASE("what may be a first name has a capital letter, and is no word of every day",
          "[insight][privacy]") {
    const auto first_names = [](std::string_view text) {
        Texts texts;
        for (const Passage& passage : possible_first_names(text)) {
            CHECK(text.substr(passage.begin, passage.length) == passage.text);
            CHECK(passage.concern == Concern::first_name);
            texts.push_back(passage.text);
        }
        return texts;
    };
    CHECK(first_names("we thank Ada and Émile, and ANA") == Texts{"Ada", "Émile", "ANA"});
    CHECK(first_names("In May, Will left.") == Texts{"Will"});
    CHECK(first_names("Will they stay? Grace and ease. \"Hope\"\n\nMark my words").empty());
    CHECK(first_names("{=Austin} {placed////city=Austin} ada").empty());
    CHECK(first_names("a { Ada") == Texts{"Ada"});
    CHECK(first_names("a { Ada\nBen } Cy") == Texts{"Ada", "Ben", "Cy"});
    CHECK(first_names("at Austin College; of Ada L. and Ada. Ben, Cy") ==
          Texts{"College", "Ada", "L", "Ada", "Ben", "Cy"});
}

TEST_CASE("names are compared by their words", "[insight][privacy]") {
    CHECK(compared(" Ana-María  ORTIZ.") == "ana maría ortiz");
    CHECK(first_name("Ana María Ortiz") == "ana");
    CHECK(first_name("J. Ortiz").empty());
    CHECK(first_name("Cher").empty());
    CHECK(phrases("Ana María\nOrtiz", 2) ==
          Texts{"Ana", "Ana María", "María", "María Ortiz", "Ortiz"});
    CHECK(phrases("...", 2).empty());
}

TEST_CASE("any bytes can be read", "[insight][privacy]") {
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    CHECK(found(bytes + " the only", {bytes}).size() <= 1);
    CHECK(possible_first_names(bytes).size() <= 2);
}

TEST_CASE("what word processors put between words hides no name", "[insight][privacy]") {
    const std::vector<std::string> names{"Ana Ortiz", "Cy O'Brien"};
    for (const char* text :
         {"We met Ana Ortiz’s mother.", "“Ana Ortiz” said so.", "They met—Ana Ortiz—in May.",
          "We met Ana\u00A0Ortiz there.", "\uFEFFAna Ortiz works.", "Thanks to Cy O’Brien."})
        CHECK(scan(text, names).size() == 1);
    CHECK(possible_first_names("“Ana” is well").front().text == "Ana");
    CHECK(possible_first_names("we met Ana’s mother").front().text == "Ana");
}

}  // namespace
}  // namespace grader::privacy
