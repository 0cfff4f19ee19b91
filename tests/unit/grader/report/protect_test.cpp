// How figures become counts that privacy decides about.
#include "grader/report/protect.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using figures::Figure;
using figures::Measure;

namespace {

privacy::Figure of(Figure figure) {
    return report::to_privacy(Programme().request.plan, figure, "2027-06-30");
}

}  // namespace

TEST_CASE("a median is of so many people, and of nobody else", "[report]") {
    const privacy::Figure median = of({.metric = "base-salary",
                                       .line = "median",
                                       .measure = Measure::cents,
                                       .counts = "pay-known",
                                       .among = "pay-of",
                                       .count = 12,
                                       .of = 20});
    CHECK(median.counts == "pay-known");
    CHECK(median.among.empty());
    CHECK(median.of == 0);
}

TEST_CASE("of attempts for each person it is the persons that are protected", "[report]") {
    const privacy::Figure effort = of({.metric = "contact-effort",
                                       .measure = Measure::ratio,
                                       .counts = "contact-attempts",
                                       .among = "not-reached",
                                       .count = 90,
                                       .of = 40});
    CHECK(effort.counts == "not-reached");
    CHECK(effort.count == 40);
    CHECK(effort.among.empty());
}

TEST_CASE("a headline is worth more than a category", "[report]") {
    const auto worth = [](const std::string& line) {
        return of({.metric = "x", .profile = "cirr-2017", .window = "180d", .line = line}).worth;
    };
    CHECK(worth("rate-placement") > worth("rate-any-job"));
    CHECK(worth("rate-any-job") > worth("1A"));
}

TEST_CASE("events and cities are nobody, and are shown however few", "[report]") {
    const auto made = Programme().make();
    CHECK(find(made.document, "events-held///partners/")->value == "16");
    for (const privacy::Record& record : made.release.additions)
        CHECK_FALSE(record.key.counts.starts_with("events"));
}
