// Whatever is counted of enrolments is the sum of those who are alike.
#include "grader/insight/figures/atoms.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "grader/insight/figures/make_figures.h"
#include "grader/insight/privacy/suppression.h"
#include "tests/unit/grader/insight/figures/world.h"

namespace grader::figures {
namespace {

const std::set<std::string> kOfCourse{"enrolled", "on-time-graduation", "graduation-150",
                                      "withdrawal-rate"};

TEST_CASE("every count of completions and outcomes is the sum of its atoms",
          "[figures][property]") {
    // Of the first day some are still within the time of their course.
    const std::string as_of = GENERATE("2026-09-30", "2027-12-31");
    Plan plan = plan_of_all();
    plan.as_of = facts::parse_day(as_of).value();
    const Counter counter = count(plan, 300);
    const std::vector<Figure> figures = figures_of(plan, counter);
    std::map<std::pair<Scope, std::string>, std::int64_t> sums;
    for (const privacy::Atom& atom : atoms_of(plan, counter, figures, as_of)) {
        for (const std::string& name : atom.counts)
            sums[{atom.scope, name}] += atom.people;
    }
    int checked = 0;
    for (const Figure& figure : figures) {
        const bool of_course = kOfCourse.contains(figure.metric);
        if (figure.profile.empty() && !of_course) continue;
        INFO(figure.counts << " among " << figure.among);
        const auto sum = [&](const std::string& name) { return sums[{figure.scope, name}]; };
        CHECK(sum(figure.counts) == figure.count);
        if (!figure.among.empty()) CHECK(sum(figure.among) == figure.of);
        ++checked;
    }
    CHECK(checked > 1000);
}

TEST_CASE("a key gives back what it was made of", "[figures]") {
    const Plan plan = plan_of_all();
    std::vector<outcomes::Outcome> all(plan.tables().size());
    CHECK(counts_of(plan, atom_key(plan, {outcomes::Completion::later}, all)) ==
          std::vector<std::string>{"enrolled", "graduates"});
    using outcomes::TimeOver;
    CHECK(counts_of(plan,
                    atom_key(plan, {outcomes::Completion::on_time, 0, TimeOver::published}, all)) ==
          std::vector<std::string>{"due-on-time", "enrolled", "graduated-on-time", "graduates"});
    CHECK(counts_of(plan,
                    atom_key(plan, {outcomes::Completion::within_150, 0, TimeOver::one_and_a_half},
                             all)) == std::vector<std::string>{"due-150", "due-on-time", "enrolled",
                                                               "graduated-150", "graduates"});
    all.at(0) = {.state = outcomes::Outcome::State::counted, .which = 1};
    const auto counts = counts_of(plan, atom_key(plan, {outcomes::Completion::withdrawn, 3}, all));
    const outcomes::Profile& first = plan.profiles.front();
    const std::string id = first.id + "/" + first.windows.front().id + "/";
    CHECK(std::ranges::count(counts, id + "is-" + first.categories.at(1).id) == 1);
    CHECK(std::ranges::count(counts, id + "counted") == 1);
    CHECK(std::ranges::count(counts, "withdrawn") == 1);
    CHECK(std::ranges::count(counts, "withdrawn-02-04") == 1);
    CHECK(span_of_week(1) == "01");
    CHECK(span_of_week(2) == "02-04");
    CHECK(span_of_week(4) == "02-04");
    CHECK(span_of_week(12) == "09-12");
    CHECK(span_of_week(13) == "13-on");
    CHECK(span_of_week(99) == "13-on");
}

}  // namespace
}  // namespace grader::figures
