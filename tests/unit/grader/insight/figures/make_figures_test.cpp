// What is printed follows from what was counted: every share is k of n.
#include "grader/insight/figures/make_figures.h"

#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "grader/insight/figures/metrics.h"
#include "tests/unit/grader/insight/figures/world.h"

namespace grader::figures {
namespace {

using Counts = std::map<std::pair<Scope, std::string>, std::int64_t>;

/// Every count of the figures by scope and what it counts. One count has one value.
Counts counts_of(const std::vector<Figure>& figures) {
    Counts counts;
    const auto add = [&](const Scope& scope, const std::string& what, std::int64_t value) {
        INFO(what);
        const auto [found, is_new] = counts.try_emplace({scope, what}, value);
        CHECK(found->second == value);
    };
    for (const Figure& figure : figures) {
        add(figure.scope, figure.counts, figure.count);
        if (!figure.among.empty()) add(figure.scope, figure.among, figure.of);
    }
    return counts;
}

TEST_CASE("every figure is one of the catalogue, and no share is of more than all", "[figures]") {
    const Plan plan = plan_of_all();
    const std::vector<Figure> figures = figures_of(plan, count(plan, 300));
    CHECK(figures.size() > 1000);
    std::set<std::string> seen;
    for (const Figure& figure : figures) {
        INFO(figure.metric << " " << figure.profile << " " << figure.window << " " << figure.line);
        CHECK((find_metric(figure.metric) != nullptr || figure.metric == "ladder"));
        CHECK_FALSE(figure.counts.empty());
        CHECK_FALSE(figure.name.empty());
        CHECK(figure.count >= 0);
        if (figure.measure == Measure::share) CHECK(figure.count <= figure.of);
        if (figure.evidence) {
            std::int64_t people = 0;
            for (const std::int64_t part : *figure.evidence)
                people += part;
            CHECK(people == figure.count);
        }
        std::string key =
            figure.metric + "|" + figure.profile + "|" + figure.window + "|" + figure.line;
        for (const auto& [dimension, value] : figure.scope)
            key.append("|").append(dimension).append("=").append(value);
        CHECK(seen.insert(key).second);
    }
}

TEST_CASE("one count has one value, in whichever figures it is printed", "[figures][property]") {
    const Plan plan = plan_of_all();
    CHECK(counts_of(figures_of(plan, count(plan, 300))).size() > 1000);
}

/// A report's plan by these definitions, in their order.
Plan plan_by(const std::vector<std::string>& profiles) {
    Plan plan{.as_of = facts::parse_day("2027-08-27").value(), .breakdowns = {{Dimension::city}}};
    for (const std::string& id : profiles)
        plan.profiles.push_back(outcomes::builtin_profile(id).value());
    leave_out_open_windows(plan);
    return plan;
}

TEST_CASE("one count until one day has one value, by whichever definitions it is asked for",
          "[figures][property]") {
    using Named = std::tuple<Scope, std::string, std::string>;
    std::map<Named, std::int64_t> counts;
    std::size_t again = 0;
    const std::vector<std::vector<std::string>> wishes{
        {"cirr-2017"},
        {"cirr-2017", "nace"},  // of those who graduated in February, six months are not over
        {"nace", "cirr-2017"},
        {"wioa"},
        {"california-bppe", "wioa", "cirr-2017"}};
    for (const std::vector<std::string>& profiles : wishes) {
        const Plan plan = plan_by(profiles);
        for (const Figure& figure : figures_of(plan, count(plan, 300))) {
            const std::string until = figure.until ? facts::to_string(*figure.until) : "";
            const Named name{figure.scope, figure.counts, until};
            INFO(figure.counts << " until " << until);
            const auto [found, is_new] = counts.try_emplace(name, figure.count);
            CHECK(found->second == figure.count);
            again += is_new ? 0 : 1;
        }
    }
    CHECK(again > 500);
}

TEST_CASE("figures of those who had graduated or left say until when, and no others", "[figures]") {
    const Plan plan = plan_by({"cirr-2017", "wioa"});
    REQUIRE(plan.to != plan.exited_to);
    std::map<std::string, std::set<std::optional<outcomes::Day>>> untils;
    for (const Figure& figure : figures_of(plan, count(plan, 60)))
        untils[figure.profile.empty() ? figure.metric + "/" + figure.line : figure.profile].insert(
            figure.until);
    using Days = std::set<std::optional<outcomes::Day>>;
    CHECK(untils["cirr-2017"] == Days{plan.to});
    CHECK(untils["wioa"] == Days{plan.exited_to});
    CHECK(untils["ladder/placed"] == Days{plan.to});
    CHECK(untils["ladder/retained"] == Days{plan.to});
    CHECK(untils["same-employer/"] == Days{plan.exited_to});
    CHECK(untils["credential-attainment/"] == Days{plan.exited_to});
    CHECK(untils["credential-attainment/left-out"] == Days{plan.exited_to});
    CHECK(untils["ladder/completed"] == Days{std::nullopt});
    CHECK(untils["enrolled/"] == Days{std::nullopt});
    CHECK(untils["retention/6m"] == Days{std::nullopt});
}

TEST_CASE("weeks and revenues stand there whether anybody is of them or not", "[figures]") {
    const Plan plan = plan_by({"cirr-2017"});
    std::map<Scope, std::set<std::string>> lines;
    std::int64_t withdrawn = 0;
    for (const Figure& figure : figures_of(plan, count(plan, 40))) {
        const bool is_of_many =
            figure.line.starts_with("week-") || figure.line.starts_with("revenue-");
        if (is_of_many) lines[figure.scope].insert(figure.line);
        if (figure.scope.empty() && figure.line.starts_with("week-")) withdrawn += figure.count;
        if (figure.scope.empty() && figure.counts == "withdrawn") withdrawn -= figure.count;
    }
    CHECK(withdrawn == 0);
    REQUIRE(lines.size() > 5);
    for (const auto& [scope, all] : lines)
        CHECK(all == std::set<std::string>{"week-01", "week-02-04", "week-05-08", "week-09-12",
                                           "week-13-on", "revenue-none", "revenue-under_10k",
                                           "revenue-under_50k", "revenue-under_250k",
                                           "revenue-over_250k", "revenue-unknown"});
}

// docs/formats/figures.md: one who came in two cities is one.
bool is_of_different_people(const Figure& figure) {
    return figure.counts == "registered" || figure.counts == "attended" ||
           figure.counts == "met-dose" || figure.counts.starts_with("people-");
}

TEST_CASE("counts add up over the parts of a scope, unless they are of different people",
          "[figures][property]") {
    const Plan plan = plan_of_all();
    std::map<std::string, std::int64_t> whole;
    std::map<std::string, std::int64_t> cities;
    for (const Figure& figure : figures_of(plan, count(plan, 200))) {
        const std::string key =
            figure.metric + figure.profile + figure.window + figure.line + figure.counts;
        if (is_of_different_people(figure)) continue;
        if (figure.scope.empty()) whole[key] = figure.count;
        if (figure.scope.size() == 1) cities[key] += figure.count;
    }
    for (const auto& [key, sum] : cities) {
        INFO(key);
        CHECK(whole[key] == sum);
    }
}

TEST_CASE("the figures come in the same order each time", "[figures]") {
    const Plan plan = plan_of_all();
    const auto names = [&] {
        std::string text;
        for (const Figure& figure : figures_of(plan, count(plan, 60)))
            text += figure.metric + figure.line + std::to_string(figure.count) + "\n";
        return text;
    };
    CHECK(names() == names());
}

}  // namespace
}  // namespace grader::figures
