// What a spreadsheet would run is guarded; everything comes back as it was.
#include "grader/insight/privacy/cell_guard.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

TEST_CASE("a cell that a spreadsheet would run begins with an apostrophe", "[insight][privacy]") {
    CHECK(guarded("=cmd|'/c calc'!A1") == "'=cmd|'/c calc'!A1");
    CHECK(guarded("+1+1") == "'+1+1");
    CHECK(guarded("-2+3") == "'-2+3");
    CHECK(guarded("@SUM(A1)") == "'@SUM(A1)");
    CHECK(guarded("\t=1") == "'\t=1");
    CHECK(guarded("\r=1") == "'\r=1");
    CHECK(guarded("-") == "'-");
    CHECK(guarded("+1e") == "'+1e");
    CHECK(guarded("-1.") == "'-1.");
}

TEST_CASE("numbers stay numbers, and words stay words", "[insight][privacy]") {
    for (const char* cell :
         {"-12", "+3.5", "-1.5e3", "0", "", "Detroit", "<=10", "3-4", "'quoted'"})
        CHECK(guarded(cell) == cell);
}

TEST_CASE("every text comes back as it was", "[insight][privacy]") {
    for (const char* start : {"", "'", "''", "=", "+", "-", "@", "\t", "\r", "'=", "''=", "'-1",
                              "-1", "x", "'x", "'+"}) {
        for (const char* end : {"", "1", "=1", "'", "abc"}) {
            const std::string cell = std::string(start) + end;
            INFO(cell);
            CHECK(unguarded(guarded(cell)) == cell);
        }
    }
    CHECK(unguarded(guarded(guarded("=1"))) == guarded("=1"));
}

}  // namespace
}  // namespace grader::privacy
