// The programme that never was, read and counted: what our own records say of it.
#pragma once

#include <string_view>
#include <vector>

#include "grader/insight/figures/make_figures.h"
#include "grader/insight/promises/measures.h"
#include "grader/insight/promises/programme.h"
#include "tests/unit/grader/insight/figures/world.h"
#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {

/// A small synthetic programme, read and counted.
struct World {
    explicit World(int learners, std::string_view as_of = "2027-12-31")
        : programme(programme_of(synthetic_programme(learners), day(as_of))),
          plan{.as_of = day(as_of),
               .profiles = {outcomes::builtin_profile("cirr-2017").value(),
                            outcomes::builtin_profile("new-or-better-job").value()},
               .breakdowns = {{figures::Dimension::city}},
               .held_events = programme.events.held()},
          counter(figures::count(plan, learners)),
          figures(figures::figures_of(plan, counter)) {
        const auto held = figures::figures_of(programme.events.counts());
        figures.insert(figures.end(), held.begin(), held.end());
    }

    [[nodiscard]] Records records() const { return {plan, counter, programme.events, figures}; }

    Programme programme;
    figures::Plan plan;
    figures::Counter counter;
    std::vector<figures::Figure> figures;
};

}  // namespace grader::promises
