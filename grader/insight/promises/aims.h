// Targets as they were set and revised: no version is lost, and none takes another's place unseen.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/insight/programmes/targets.h"
#include "grader/insight/promises/problem.h"

namespace grader::promises {

/// A target with all of its versions.
struct Aim {
    std::string id;
    std::string measure;  ///< what it counts, a word of measures.h or a metric's id
    std::string unit;     ///< a word of the field `unit`
    std::string scope;    ///< "city=Detroit"; empty: everybody
    programmes::TargetHistory history;
};

struct Aims {
    std::vector<Aim> aims;  ///< in the order in which they were first set
    std::vector<Problem> problems;
};

/// Of the programme's own facts, in the order of their numbers; of those that happened by `as_of`.
Aims aims_of(std::span<const facts::Recorded> facts, facts::Day as_of);

}  // namespace grader::promises
