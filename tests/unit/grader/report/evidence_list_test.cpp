// From a figure to the facts that it is made of.
#include "grader/report/evidence_list.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::EvidenceLists;
using report::Traced;

TEST_CASE("a line's list has as many enrolments as its k, among as many as its n", "[report]") {
    Programme programme({"cirr-2017", "nace"});
    const auto document = programme.make().document;
    int compared = 0;
    for (const report::Row& row : document.rows) {
        const auto table = programme.lists.find(row.profile + "/" + row.window);
        if (table == programme.lists.end() || row.code != "shown" || !row.scope.empty() ||
            (row.metric == "base-salary"))
            continue;
        const std::size_t which = row.profile == "nace" ? 1 : 0;
        const auto traced =
            report::trace(programme.request.plan.profiles[which], row.line, table->second);
        INFO(id_of(row));
        REQUIRE(traced.has_value());
        CHECK(std::to_string(traced->counted.size()) == row.k);
        CHECK(std::to_string(traced->among.size()) == row.n);
        ++compared;
    }
    CHECK(compared > 8);
    CHECK_FALSE(report::trace(programme.request.plan.profiles[0], "rate-of-luck", "").has_value());
}

TEST_CASE("a line names the enrolment and the facts that decided", "[report]") {
    const Programme programme;
    EvidenceLists lists(programme.request.plan, {{"term", "2026H1"}});
    outcomes::Enrolment enrolment{.id = "e-1"};
    enrolment.graduated = facts::parse_day("2026-03-01");
    outcomes::Outcome placed{.state = outcomes::Outcome::State::counted,
                             .which = 0,
                             .evidence = facts::Evidence::E2,
                             .told_by = {7, 12}};
    const std::vector<outcomes::Outcome> both{placed, {.state = outcomes::Outcome::State::open}};
    lists.add("p-ada", enrolment, both);
    // Of another half-year.
    enrolment.graduated = facts::parse_day("2026-07-01");
    lists.add("p-ben", enrolment, both);
    CHECK(lists.lines().at("cirr-2017/90d") == "counted 1A p-ada e-1 E2 7,12\n");
    CHECK(lists.lines().at("cirr-2017/180d") == "open - p-ada e-1 - -\n");
    EvidenceLists next(programme.request.plan, {});
    next.add("p-cem", enrolment, both);
    lists.add(std::move(next));
    CHECK(lists.lines().at("cirr-2017/90d") ==
          "counted 1A p-ada e-1 E2 7,12\ncounted 1A p-cem e-1 E2 7,12\n");
    CHECK(report::evidence_file("salt", "line\n") == "grader.evidence/1 salt\nline\n");
}
