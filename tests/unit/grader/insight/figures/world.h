// A synthetic world, counted by all definitions: what the tests of figures share.
#pragma once

#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/outcomes/read_profile.h"
#include "grader/synthetic/world.h"

namespace grader::figures {

inline Plan plan_of_all() {
    Plan plan{.as_of = facts::parse_day("2027-12-31").value(),
              .breakdowns = {{Dimension::city}, {Dimension::segment, Dimension::track}}};
    for (const outcomes::BuiltinProfile& builtin : outcomes::builtin_profiles())
        plan.profiles.push_back(outcomes::builtin_profile(builtin.id).value());
    return plan;
}

inline Counter count(const Plan& plan, int learners) {
    Counter counter(plan);
    const synthetic::World world{.learners = learners};
    for (int i = 0; i < learners; ++i) {
        std::vector<facts::Recorded> facts;
        for (const synthetic::Told& told : synthetic::learner_facts(world, i))
            facts.push_back({static_cast<std::int64_t>(facts.size()) + 1, 0, told.fact});
        counter.add(outcomes::history_of(facts));
    }
    return counter;
}

}  // namespace grader::figures
