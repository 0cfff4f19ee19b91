// What is written is read back, and no spreadsheet runs any of it.
#include "grader/report/csv.h"

#include <catch2/catch.hpp>

#include "grader/facts/csv.h"
#include "grader/insight/privacy/cell_guard.h"
#include "grader/report/cells.h"
#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

using Lines = std::vector<std::vector<std::string>>;

Lines read(const std::string& csv) {
    Lines lines;
    facts::CsvReader reader(csv);
    while (auto row = reader.next())
        lines.push_back(row->cells);
    REQUIRE(reader.problem() == "");
    return lines;
}

TEST_CASE("the first line names the columns, and an empty report has no other", "[report]") {
    CHECK(to_csv({}) ==
          "metric,profile,window,line,name,scope,as_of,until,counts,among,k,n,value,unit,low,high,"
          "code,"
          "evidence,open,shown_as_of\n");
}

TEST_CASE("a row is a line", "[report]") {
    Document document;
    document.rows.push_back({.metric = "m",
                             .name = "Placed, in \"field\"",
                             .scope = "city=Detroit;segment=student",
                             .k = "suppressed",
                             .n = "24",
                             .value = "<=10",
                             .unit = "percent",
                             .code = "banded",
                             .evidence = "E1: 1, E2: 2"});
    const std::string csv = to_csv(document);
    CHECK(csv.substr(csv.find('\n') + 1) ==
          "m,,,,\"Placed, in \"\"field\"\"\",city=Detroit;segment=student,,,,,suppressed,24,<=10,"
          "percent,,,banded,\"E1: 1, E2: 2\",,\n");
}

TEST_CASE("every cell comes back as it was, whoever wrote it", "[report]") {
    for (const Document& document : {tests::hostile_document(), tests::large_document(50)}) {
        const Lines lines = read(to_csv(document));
        REQUIRE(lines.size() == document.rows.size() + 1);
        for (std::size_t i = 0; i < document.rows.size(); ++i) {
            REQUIRE(lines[i + 1].size() == kColumns.size());
            for (std::size_t c = 0; c < kColumns.size(); ++c)
                CHECK(privacy::unguarded(lines[i + 1][c]) ==
                      plain_text(document.rows[i].*kColumns.at(c).text));
        }
    }
}

TEST_CASE("no cell begins as a formula does", "[report]") {
    Document document;
    for (const char* name : {"=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "'=1"})
        document.rows.push_back({.name = name});
    for (const std::vector<std::string>& line : read(to_csv(document)))
        CHECK(std::string("=+-@\t").find(line[4].front()) == std::string::npos);
}

}  // namespace
}  // namespace grader::report
