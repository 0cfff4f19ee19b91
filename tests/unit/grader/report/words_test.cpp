// What a funder reads in place of codes: every code has its words, and no digit changes.
#include "grader/report/words.h"

#include <catch2/catch.hpp>
#include <set>

#include "grader/insight/privacy/small_cells.h"
#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

TEST_CASE("a value is said with its unit", "[report]") {
    CHECK(value_words({.value = "70.50", .unit = "percent"}) == "70.50 %");
    CHECK(value_words({.value = "65000.00", .unit = "usd"}) == "65000.00 USD");
    CHECK(value_words({.value = "42", .unit = "days"}) == "42 days");
    CHECK(value_words({.value = "1200.5", .unit = "hours"}) == "1200.5 hours");
    CHECK(value_words({.value = "0.64", .unit = "ratio"}) == "0.64");
    CHECK(value_words({.k = "55", .unit = "people"}) == "55");
    CHECK(value_words({.k = "0", .value = "0.00", .unit = "percent", .code = "zero"}) == "0.00 %");
}

TEST_CASE("a band is said as a range", "[report]") {
    CHECK(value_words({.value = "<=10", .unit = "percent"}) == "at most 10 %");
    CHECK(value_words({.value = ">=90", .unit = "percent"}) == "at least 90 %");
}

TEST_CASE("each reason for no number has words of its own", "[report]") {
    CHECK(value_words({.value = "suppressed"}) == "hidden");
    CHECK(value_words({.value = "not_collected"}) == "not collected");
    CHECK(value_words({.value = "not_applicable"}) == "does not apply");
    std::set<std::string> words;
    for (const privacy::Code code : privacy::kCodes)
        CHECK(words.insert(cell_words(privacy::to_string(code))).second);
    CHECK(cell_words("hidden behind a word") == "hidden behind a word");
}

TEST_CASE("a count is said of how many", "[report]") {
    CHECK(count_words({.k = "55", .n = "78"}) == "55 of 78");
    CHECK(count_words({.k = "suppressed", .n = "24"}) == "hidden of 24");
    CHECK(count_words({.k = "suppressed", .n = "suppressed"}) == "hidden");
    CHECK(count_words({.k = "7", .n = "7"}) == "7 of 7");
    CHECK(count_words({.k = "55"}) == "");
    CHECK(count_words({.k = "55", .value = "55"}) == "");
    CHECK(count_words({.k = "41", .value = "1200.5"}) == "41");
}

TEST_CASE("an interval is said by its ends, and hidden once", "[report]") {
    CHECK(interval_words({.low = "59.60", .high = "79.48"}) == "59.60 to 79.48");
    CHECK(interval_words({.low = "5", .high = "5"}) == "5 to 5");
    CHECK(interval_words({.low = "suppressed", .high = "suppressed"}) == "hidden");
    CHECK(interval_words({}) == "");
}

TEST_CASE("windows and parts of the people are said in words", "[report]") {
    CHECK(window_words("180d") == "180 days");
    CHECK(window_words("6m") == "6 months");
    CHECK(window_words("q2") == "q2");
    CHECK(window_words("d") == "d");
    CHECK(window_words("") == "");
    CHECK(scope_words("city=Detroit;segment=student") == "city Detroit, segment student");
    CHECK(scope_words("") == "");
}

TEST_CASE("every number of a row stands in its words", "[report]") {
    for (const Row& row : tests::hostile_document().rows) {
        const std::string words =
            value_words(row) + " | " + count_words(row) + " | " + interval_words(row);
        for (const std::string& text : {row.k, row.n, row.value, row.low, row.high}) {
            if (privacy::parse_code(text)) continue;
            const bool is_range = text.starts_with("<=") || text.starts_with(">=");
            INFO(words << " has " << text);
            CHECK(words.find(is_range ? text.substr(2) : text) != std::string::npos);
        }
    }
}

}  // namespace
}  // namespace grader::report
