// The ledger as text, both ways, and texts from strangers.
#include "grader/insight/privacy/ledger.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

const std::vector<Record> kRecords{
    {{"graduates", "2026-07-01", {}}, "", 78, true, {78, 78}},
    {{"graduates", "2026-07-01", {{"city", "Saint Paul, \"MN\""}}}, "", 4, false, {1, kUnbounded}},
    {{"placed", "2026-07-01", {{"city", "Detroit"}, {"segment", "student"}}},
     "graduates",
     2,
     false,
     {0, 4}}};

TEST_CASE("a ledger is read back as it was written", "[insight][privacy]") {
    const std::string csv = to_csv(kRecords);
    CHECK(csv ==
          "counts,as_of,scope,among,value,state,low,high\n"
          "graduates,2026-07-01,,,78,shown,78,78\n"
          "graduates,2026-07-01,\"city=Saint Paul, \"\"MN\"\"\",,4,hidden,1,\n"
          "placed,2026-07-01,city=Detroit;segment=student,graduates,2,hidden,0,4\n");
    const LedgerText text = parse_ledger(csv);
    CHECK_FALSE(text.problem.has_value());
    CHECK(text.records == kRecords);
    CHECK(parse_ledger(to_csv({})).records.empty());
    CHECK(parse_ledger("").records.empty());
}

std::string problem_of(const std::string& line) {
    const LedgerText text =
        parse_ledger("counts,as_of,scope,among,value,state,low,high\n" + line + "\n");
    CHECK(text.records.empty());
    return text.problem.value_or("none");
}

TEST_CASE("a line that is none is refused with its number and a reason", "[insight][privacy]") {
    CHECK(problem_of("x,2026-07-01,,,1,shown,1,1,") ==
          "line 2: a line has 8 fields: counts,as_of,scope,among,value,state,low,high");
    CHECK(problem_of("x,2026-07-01,,,-1,shown,0,1").find("whole numbers") != std::string::npos);
    CHECK(problem_of("x,2026-07-01,,,99999999999999999999,shown,0,1").find("whole numbers") !=
          std::string::npos);
    CHECK(problem_of("x,2026-07-01,,,5,shown,6,7").find("between low and high") !=
          std::string::npos);
    CHECK(problem_of("x,yesterday,,,5,shown,5,5").find("date") != std::string::npos);
    CHECK(problem_of("x,2026-07-01,city,,5,shown,5,5").find("scope") != std::string::npos);
    CHECK(problem_of("x,2026-07-01,,,5,maybe,5,5").find("shown or hidden") != std::string::npos);
    CHECK(problem_of(",2026-07-01,,,5,shown,5,5").find("counts") != std::string::npos);
    CHECK(problem_of("\"x,2026-07-01,,,5,shown,5,5").find("8 fields") != std::string::npos);
    CHECK(problem_of("x\"y,2026-07-01,,,5,shown,5,5").find("8 fields") != std::string::npos);
    CHECK(problem_of("").find("8 fields") != std::string::npos);
    CHECK(problem_of("x,2026-07-01,,,05,shown,5,5") ==
          "line 2: a ledger would write it as x,2026-07-01,,,5,shown,5,5");
    CHECK(problem_of("\"x\",2026-07-01,,,5,shown,5,5") ==
          "line 2: a ledger would write it as x,2026-07-01,,,5,shown,5,5");
    CHECK(problem_of(std::string(3000, 'x')).find("longer") != std::string::npos);
    CHECK(problem_of("x,2026-07-01,,,5,shown,5,5\nx,2026-07-01,,,6,shown,6,6") ==
          "line 3: this count stands there twice");
    CHECK(parse_ledger("what\n").problem->starts_with("line 1: a ledger begins with"));
    CHECK(parse_ledger("counts").problem == "line 1: the last line is cut off");
}

TEST_CASE("a ledger that was cut anywhere is refused or whole lines of it", "[insight][privacy]") {
    const std::string csv = to_csv(kRecords);
    for (std::size_t length = 0; length < csv.size(); ++length) {
        const LedgerText text = parse_ledger(csv.substr(0, length));
        if (!text.problem && length > 0) CHECK(csv[length - 1] == '\n');
    }
}

}  // namespace
}  // namespace grader::privacy
