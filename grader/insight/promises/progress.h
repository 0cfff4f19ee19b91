// How far a target is: each of its versions against what was counted.
#pragma once

#include <string>
#include <vector>

#include "grader/insight/programmes/targets.h"
#include "grader/insight/promises/aims.h"
#include "grader/insight/promises/measures.h"

namespace grader::promises {

struct Progress {
    std::vector<programmes::Standing> standings;  ///< oldest version first; those set by then
    std::string why_not;  ///< a sentence, where there are no standings; else empty
};

/// On the plan's day. A target of everybody is held against the counts of each day; one of a part
/// against the part's figure of that day alone, so that it has neither a day on which it was met
/// nor a forecast.
Progress progress_of(const Aim& aim, const Records& records);

}  // namespace grader::promises
