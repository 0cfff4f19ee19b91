// The same report is the same workbook, whenever it is made; tests/report/agree.py reads it.
#include "grader/report/xlsx.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <ctime>

#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

// The moment that each entry of the archive was made, four bytes as it stores them.
std::vector<std::string> entry_times(const std::string& zip) {
    constexpr std::string_view kEntry = "PK\x03\x04";
    std::vector<std::string> times;
    for (std::size_t at = zip.find(kEntry); at != std::string::npos; at = zip.find(kEntry, at + 1))
        times.push_back(zip.substr(at + 10, 4));
    return times;
}

TEST_CASE("the same report is the same workbook, in each place of the world", "[report]") {
    const std::string one = to_xlsx(tests::hostile_document());
    REQUIRE(::setenv("TZ", "Asia/Tokyo", 1) == 0);
    ::tzset();
    const std::string other = to_xlsx(tests::hostile_document());
    REQUIRE(::unsetenv("TZ") == 0);
    ::tzset();
    CHECK(one.starts_with("PK"));
    CHECK(one == other);
}

TEST_CASE("no part of the workbook tells when it was made", "[report]") {
    const std::vector<std::string> times = entry_times(to_xlsx(tests::large_document(2)));
    CHECK(times.size() > 8);
    for (const std::string& time : times)
        CHECK(time == std::string("\0\0\x21\0", 4));  // 1980-01-01 00:00, as archives count
}

TEST_CASE("the day is part of the workbook, and what is no day is no failure", "[report]") {
    Document document;
    document.as_of = "2026-07-01";
    const std::string one = to_xlsx(document);
    document.as_of = "2026-07-02";
    CHECK(to_xlsx(document) != one);
    document.as_of = "no day";
    CHECK(to_xlsx(document) == to_xlsx(document));
}

TEST_CASE("no name breaks a workbook", "[report]") {
    for (const std::string& name :
         {std::string(40'000, 'n'), std::string("a\0b\x01\x1F", 5), std::string("\xFF\xFE"),
          std::string("=cmd()"), std::string("]]></t>&amp;"), std::string(40'000, '\xC3')}) {
        Document document;
        document.programme = name;
        document.summary = {name};
        document.rows = {{.metric = name, .name = name, .k = name, .value = name}};
        document.tables = {{name, name, name, {name}, {{name}, {name, name, name}}}};
        document.definitions = {{name, name, name, name, {name}}};
        document.manifests = {{name, name}};
        CHECK(to_xlsx(document).starts_with("PK"));
    }
}

}  // namespace
}  // namespace grader::report
