// A programme that never was, for demonstrations, tests and measurements of size: two years, two
// tracks, 16 partners, workshops in 50 cities, 20 colleges, four segments, late news and claims
// that contradict each other. Nobody in it is anybody: people are numbers, and all that happens to
// them follows from the seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grader/facts/fact.h"

namespace grader::synthetic {

struct World {
    std::string programme = "synthetic";
    std::uint64_t seed = 1;
    int learners = 3000;
    facts::Day starts = facts::Day(std::chrono::year(2025) / 1 / 6);  ///< a Monday
};

/// A fact, and the day on which it became known: on the day it happened, or later.
struct Told {
    facts::Day on;
    facts::Fact fact;
};

/// Of nobody: events, targets, costs, agreements and claims; by the day on which they were told.
std::vector<Told> programme_facts(const World& world);

/// Of the `index`-th learner, from 0; by the day on which they were told.
std::vector<Told> learner_facts(const World& world, int index);

/// All of a small world, by the day on which they were told.
std::vector<Told> all_facts(const World& world);

}  // namespace grader::synthetic
