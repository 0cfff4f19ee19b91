// A whole report: what stands in it, and that it is always the same.
#include "grader/report/make_report.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::Document;
using report::Row;

TEST_CASE("the same wishes give the same report", "[report]") {
    CHECK(Programme().make().document == Programme().make().document);
}

TEST_CASE("each row has a name of its own", "[report]") {
    const Document document = Programme({"cirr-2017", "nace", "wioa"}).make().document;
    std::vector<std::string> ids;
    for (const Row& row : document.rows)
        ids.push_back(id_of(row));
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
    CHECK(ids.size() > 200);
}

TEST_CASE("what nobody was ever asked is not collected, and no zero", "[report]") {
    Programme programme;
    const std::string id = "ladder///credential/";
    CHECK(find(programme.make().document, id)->code == "shown");
    programme.left_out = facts::Kind::credential_issued;
    const Document document = programme.make().document;
    CHECK(find(document, id)->code == "not_collected");
    CHECK(find(document, id)->k == "not_collected");
}

TEST_CASE("a report of a half-year is of its people alone", "[report]") {
    const Document all = Programme().make().document;
    const Document half = Programme({"cirr-2017"}, {{"term", "2026H1"}}).make().document;
    const Row* part = find(half, "enrolled////term=2026H1");
    REQUIRE(part != nullptr);
    CHECK(std::stoll(part->k) < std::stoll(find(all, "enrolled////")->k));
    CHECK(find(half, "enrolled////") == nullptr);
    CHECK(half.scope == "term=2026H1");
    // Targets and claims are of the programme.
    CHECK(half.tables.empty());
    CHECK_FALSE(all.tables.empty());
}

TEST_CASE("what somebody asks for tells reports apart", "[report]") {
    const Programme one;
    Programme other;
    CHECK(release_id(one.request, "a") == release_id(other.request, "a"));
    CHECK(release_id(one.request, "a") != release_id(one.request, "b"));
    other.request.audience = "fund";
    CHECK(release_id(one.request, "a") != release_id(other.request, "a"));
    other.request = one.request;
    other.request.breakdowns = 0;
    CHECK(release_id(one.request, "a") != release_id(other.request, "a"));
    other.request = one.request;
    other.request.plan.profiles.front().version = 2;
    CHECK(release_id(one.request, "a") != release_id(other.request, "a"));
    other.request = one.request;
    other.request.narrative = "Well done.";
    CHECK(release_id(one.request, "a") != release_id(other.request, "a"));
}

TEST_CASE("a narrative goes out with its numbers, and not with others", "[report]") {
    Programme programme;
    programme.request.narrative = "We had {enrolled////} in our courses.\n";
    const auto made = programme.make();
    CHECK(made.problems.empty());
    CHECK(made.document.summary.back() ==
          "We had " + find(made.document, "enrolled////")->k + " in our courses.");
    programme.request.narrative = "We had 4000 in our courses.\n";
    CHECK(programme.make().problems.size() == 1);
}

TEST_CASE("a report that went out is shown again, whole", "[report]") {
    Programme programme;
    const auto first = programme.make();
    const auto second = programme.make({.ledger = first.release.additions});
    REQUIRE(first.document.rows.size() == second.document.rows.size());
    for (std::size_t i = 0; i < first.document.rows.size(); ++i) {
        INFO(id_of(first.document.rows[i]));
        CHECK(first.document.rows[i].k == second.document.rows[i].k);
        CHECK(first.document.rows[i].value == second.document.rows[i].value);
    }
}

TEST_CASE("thresholds that nobody has confirmed are told", "[report]") {
    const Document document = Programme().make().document;
    REQUIRE(document.definitions.size() == 1);
    CHECK(std::ranges::count(document.definitions.front().notes,
                             "Full time is 30 hours a week or more: our choice, its source does "
                             "not say.") == 1);
}
