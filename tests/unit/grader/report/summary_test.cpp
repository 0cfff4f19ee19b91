// The first sentences say what the rows say.
#include "grader/report/summary.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::Document;

TEST_CASE("the summary's numbers are those of the rows", "[report]") {
    const Document document = Programme({"cirr-2017", "nace"}).make().document;
    REQUIRE(document.summary.size() == 5);
    CHECK(document.summary[0].starts_with("By 2027-06-30, " +
                                          find(document, "ladder///registered/")->k +
                                          " people had registered, "));
    const report::Row* rate = find(document, "placement-2017/cirr-2017/180d/rate-placement/");
    CHECK(
        document.summary[2] ==
        "Outcomes of graduates are of those who had graduated by 2026-12-31, so that every window "
        "was over for all of them.");
    CHECK(document.summary[3] == "Placed in field, by " + document.definitions[0].title +
                                     " (180 days): " + report::in_words(*rate) + ".");
    CHECK(document.summary[4].find(document.definitions[1].title) != std::string::npos);
}

TEST_CASE("a summary by exits says who had left, and nothing of graduates", "[report]") {
    const Document document = Programme({"wioa"}).make().document;
    CHECK(
        document.summary[2] ==
        "Outcomes of exits are of those who had left by 2026-06-30, so that every window was over "
        "for all of them.");
    CHECK(document.summary[3].starts_with("Employed in "));
}

TEST_CASE("a summary of a part names it", "[report]") {
    const Document document = Programme({"cirr-2017"}, {{"term", "2026H1"}}).make().document;
    const std::string part = "/term=2026H1";
    CHECK(document.summary[0] == "By 2027-06-30, " + find(document, "ladder///enrolled" + part)->k +
                                     " people had enrolled in a course (term 2026H1), and " +
                                     find(document, "ladder///completed" + part)->k +
                                     " had completed one.");
}

TEST_CASE("a definition may be called as it likes", "[report]") {
    Programme programme;
    programme.request.plan.profiles[0].title = "{Ours} } in 2026 {";
    const Document document = programme.make().document;
    REQUIRE(document.summary.size() == 4);
    CHECK(document.summary[3].starts_with("Placed in field, by (Ours) ) in 2026 ( (180 days): "));
}
