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
}

TEST_CASE("sentences about many people are left alone", "[insight][privacy]") {
    CHECK(found("The only way to learn is to write code.").empty());
    CHECK(found("One of the best cities of all.").empty());
    CHECK(found("One of 20 community colleges.").empty());
    CHECK(found("Of 78 graduates, 55 found a job in their field.").empty());
    CHECK(found("").empty());
}

TEST_CASE("any bytes can be read", "[insight][privacy]") {
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    CHECK(found(bytes + " the only", {bytes}).size() <= 1);
}

}  // namespace
}  // namespace grader::privacy
