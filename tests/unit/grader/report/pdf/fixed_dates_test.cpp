// Two dates and two names change, and no byte moves.
#include "grader/report/pdf/fixed_dates.h"

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"

namespace grader::report {
namespace {

std::string pdf(const std::string& title = "(Report)") {
    return "%PDF-1.4\n1 0 obj\n<</Title " + title +
           "\n/Creator (Mozilla/5.0 \\(X11\\) (nested) Chrome/1)\n/Producer (Skia/PDF m156)\n"
           "/CreationDate (D:20261127162402+00'00')\n/ModDate (D:20261127162403+00'00')>>\nendobj\n"
           "xref\n0 1\nstartxref\n99\n%%EOF";
}

TEST_CASE("the dates become the report's day, and the programs' names spaces", "[report]") {
    const std::string fixed = with_fixed_dates(pdf(), "2026-07-01");
    CHECK(fixed == "%PDF-1.4\n1 0 obj\n<</Title (Report)\n/Creator (" + std::string(37, ' ') +
                       ")\n/Producer (" + std::string(13, ' ') +
                       ")\n/CreationDate (D:20260701000000+00'00')\n"
                       "/ModDate (D:20260701000000+00'00')>>\nendobj\nxref\n0 1\nstartxref\n99\n"
                       "%%EOF");
    CHECK(fixed.size() == pdf().size());
    CHECK(with_fixed_dates(fixed, "2026-07-01") == fixed);
}

TEST_CASE("a title that spells a date as browsers write it stays as it is", "[report]") {
    const std::string title = R"((/CreationDate \(D:20261127162402+00'00'\)))";
    CHECK(with_fixed_dates(pdf(title), "2026-07-01").find(title) != std::string::npos);
}

TEST_CASE("a name with a parenthesis of its own is taken out whole", "[report]") {
    std::string named = pdf();
    const std::string before = "Skia/PDF m156";
    const std::string after = R"(Skia \) m)";
    named.replace(named.find(before), before.size(), after);
    CHECK(with_fixed_dates(named, "2026-07-01")
              .find("/Producer (" + std::string(after.size(), ' ') + ")\n") != std::string::npos);
}

TEST_CASE("a PDF of another kind is refused, and not half changed", "[report]") {
    const auto without = [](const std::string& part, const std::string& in_place) {
        std::string changed = pdf();
        changed.replace(changed.find(part), part.size(), in_place);
        return changed;
    };
    CHECK_THROWS_AS(with_fixed_dates("", "2026-07-01"), base::Error);
    CHECK_THROWS_AS(with_fixed_dates(without("/ModDate", "/Modified"), "2026-07-01"), base::Error);
    CHECK_THROWS_AS(with_fixed_dates(without("/Producer", "/Creator"), "2026-07-01"), base::Error);
    CHECK_THROWS_AS(with_fixed_dates(without("162402+00'00'", "162402Z"), "2026-07-01"),
                    base::Error);
    CHECK_THROWS_AS(with_fixed_dates(pdf() + pdf(), "2026-07-01"), base::Error);
    CHECK_THROWS_AS(with_fixed_dates(pdf("/CreationDate (x)"), "2026-07-01"), base::Error);
    CHECK_THROWS_AS(with_fixed_dates("/CreationDate (never ends \\)", "2026-07-01"), base::Error);
    for (const char* day : {"", "2026-7-1", "01.07.2026x", "2026-07-01T00"})
        CHECK_THROWS_AS(with_fixed_dates(pdf(), day), base::Error);
}

}  // namespace
}  // namespace grader::report
