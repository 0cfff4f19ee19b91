// Each figure as the texts that every format prints.
#include "grader/report/rows.h"

#include <catch2/catch.hpp>

namespace grader::report {
namespace {

using figures::Figure;
using figures::Measure;
using privacy::Code;
using privacy::Decision;

Row row(const Figure& figure, const privacy::Showing& showing, bool is_collected = true) {
    const Telling telling{
        .as_of = "2027-06-30", .whole = {}, .settings = {}, .not_collected = {!is_collected}};
    return rows_of({figure}, {Decision{.showing = showing, .shown_as_of = "2027-01-31"}}, telling)
        .front();
}

constexpr privacy::Showing kWhole{
    .rate = Code::shown, .count = Code::shown, .group = Code::shown, .coarse = {}};

Figure share(std::int64_t count, std::int64_t of) {
    return {.metric = "placement-2017",
            .profile = "cirr-2017",
            .window = "180d",
            .line = "rate-placement",
            .measure = Measure::share,
            .counts = "placed",
            .among = "graduates",
            .count = count,
            .of = of};
}

TEST_CASE("a share is printed with its interval", "[report]") {
    Figure figure = share(55, 78);
    const Row shown = row(figure, kWhole);
    CHECK(shown.k == "55");
    CHECK(shown.n == "78");
    CHECK(shown.value == "70.51");
    CHECK(shown.low == "59.62");
    CHECK(shown.high == "79.48");
    CHECK(shown.unit == "percent");
    CHECK(shown.code == "shown");
    figure.scope = {{"city", "Flint"}};
    CHECK(row(figure, kWhole).scope == "city=Flint");
}

TEST_CASE("a row says by when those it counts had graduated", "[report]") {
    Figure figure = share(55, 78);
    CHECK(row(figure, kWhole).until.empty());
    figure.until = facts::parse_day("2026-12-31");
    CHECK(row(figure, kWhole).until == "2026-12-31");
}

TEST_CASE("a band prints neither its count nor its interval", "[report]") {
    const Row banded =
        row(share(23, 24), {.rate = Code::banded,
                            .count = Code::suppressed,
                            .group = Code::shown,
                            .coarse = privacy::Coarse{privacy::Side::at_least, 90, 22, 24}});
    CHECK(banded.value == ">=90");
    CHECK(banded.k == "suppressed");
    CHECK(banded.n == "24");
    CHECK(banded.low == "suppressed");
    CHECK(banded.code == "banded");
    CHECK(banded.shown_as_of == "2027-01-31");
}

TEST_CASE("hidden, not collected and not applicable are different words", "[report]") {
    CHECK(row(share(3, 5), {}).value == "suppressed");
    CHECK(row(share(3, 5), kWhole, false).value == "not_collected");
    CHECK(row(share(3, 5), kWhole, false).n == "not_collected");
    const Row nobody =
        row(share(0, 0),
            {.rate = Code::not_applicable, .count = Code::zero, .group = Code::zero, .coarse = {}});
    CHECK(nobody.value == "not_applicable");
    CHECK(nobody.k == "0");
    const Row none =
        row({.metric = "enrolled", .counts = "enrolled"}, {.rate = Code::not_applicable,
                                                           .count = Code::zero,
                                                           .group = Code::not_applicable,
                                                           .coarse = {}});
    CHECK(none.value == "0");
    CHECK(none.code == "zero");
}

TEST_CASE("medians of pay are of so many that nobody is told", "[report]") {
    Figure median{.metric = "base-salary",
                  .line = "median",
                  .measure = Measure::cents,
                  .counts = "pay-known",
                  .count = 12,
                  .value = 9'500'050,
                  .low = 8'000'000,
                  .high = 11'000'000};
    const privacy::Showing alone{.rate = Code::not_applicable,
                                 .count = Code::shown,
                                 .group = Code::not_applicable,
                                 .coarse = {}};
    CHECK(row(median, alone).value == "95000.50");
    CHECK(row(median, alone).low == "80000.00");
    CHECK(row(median, alone).n.empty());
    median.scope = {{"city", "Flint"}};
    CHECK(row(median, alone).value == "suppressed");  // fewer than 20 of a part
    CHECK(row(median, alone).low == "suppressed");
    CHECK(row(median, alone).k == "12");
}

TEST_CASE("hours and ratios are rounded once", "[report]") {
    const privacy::Showing alone{.rate = Code::not_applicable,
                                 .count = Code::shown,
                                 .group = Code::not_applicable,
                                 .coarse = {}};
    CHECK(row({.measure = Measure::minutes, .counts = "seats", .count = 40, .value = 7'405}, alone)
              .value == "123.42");
    CHECK(row({.measure = Measure::ratio,
               .counts = "attempts",
               .among = "people",
               .count = 90,
               .of = 40},
              alone)
              .value == "2.25");
    CHECK(money_text(-350) == "-3.50");
    CHECK(money_text(5) == "0.05");
}

TEST_CASE("few people whose window is open are not told", "[report]") {
    Figure figure = share(55, 78);
    figure.open = 4;
    CHECK(row(figure, kWhole).open == "suppressed");
    figure.open = 40;
    CHECK(row(figure, kWhole).open == "40");
    figure.scope = {{"city", "Flint"}};
    CHECK(row(figure, kWhole).open.empty());
    CHECK(row(share(55, 78), kWhole).open.empty());
}

TEST_CASE("who is still in the course stands beside the rate", "[report]") {
    CHECK(row({.metric = "on-time-graduation",
               .measure = Measure::share,
               .counts = "graduated-on-time",
               .among = "due-on-time",
               .count = 30,
               .of = 60,
               .open = 15},
              kWhole)
              .open == "15");
}

}  // namespace
}  // namespace grader::report
