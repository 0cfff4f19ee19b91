// The guide explains each word that a table uses, and the style names nothing from elsewhere.
#include "grader/report/html_guide.h"

#include <catch2/catch.hpp>

#include "grader/insight/privacy/small_cells.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

TEST_CASE("each word that stands in place of a number is explained", "[report]") {
    const std::string guide = html_guide();
    for (const Row& row : {Row{.value = "suppressed"}, Row{.value = "not_collected"},
                           Row{.value = "not_applicable"}}) {
        INFO(value_words(row));
        CHECK(guide.find("<dt>" + value_words(row) + "</dt>") != std::string::npos);
    }
    for (const char* word : {"at most 10 %", "<dt>0</dt>", "not counted yet", "95 %", "E0", "E4"}) {
        INFO(word);
        CHECK(guide.find(word) != std::string::npos);
    }
}

TEST_CASE("the style has an end of its own and loads nothing", "[report]") {
    const std::string style(html_style());
    for (const char* part : {"</", "url(", "@import", "expression"})
        CHECK(style.find(part) == std::string::npos);
    CHECK(style.find("@media print") != std::string::npos);
    CHECK(style.find("@page") != std::string::npos);
}

}  // namespace
}  // namespace grader::report
