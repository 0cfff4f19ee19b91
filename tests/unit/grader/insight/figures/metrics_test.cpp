// The catalogue is whole, and the document says what it says.
#include "grader/insight/figures/metrics.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/programs.h"
#include "tests/support/source_folder.h"

namespace grader::figures {
namespace {

TEST_CASE("every metric has its number, its name and its formula", "[figures][metrics]") {
    std::set<std::string_view> ids;
    int number = 0;
    for (const Metric& metric : metrics()) {
        INFO(metric.id);
        CHECK(metric.number == ++number);
        CHECK(ids.insert(metric.id).second);
        CHECK(find_metric(metric.id) == &metric);
        for (const std::string_view text :
             {metric.section, metric.name, metric.formula, metric.denominator, metric.left_out,
              metric.evidence, metric.audience, metric.from})
            CHECK_FALSE(text.empty());
        CHECK(metric.audience.find_first_not_of("SIP ") == std::string_view::npos);
    }
    CHECK(number == 64);
    CHECK(find_metric("placement-rate") == nullptr);
}

TEST_CASE("docs/metrics.md ends with the catalogue: `grader facts metrics`", "[figures][docs]") {
    const std::string document = tests::read_file(tests::source_folder() + "/docs/metrics.md");
    CHECK(document.ends_with(metrics_reference()));
}

}  // namespace
}  // namespace grader::figures
