// What a regrade may do to a mark: the rule by which it is approved, and shown before. Private to
// this room.
#pragma once

#include <cstdint>

#include "grader/model/job.h"
#include "grader/store/regrade_records.h"

namespace grader::store {

/// What counts for a submission: the result's number (0: there is none) and the `asked` of the job
/// that was asked for last.
struct Before {
    std::int64_t result = 0;
    std::int64_t asked = 0;

    bool operator==(const Before&) const = default;
};

struct Now {
    bool is_latest = false;  ///< the branch points at it
    Before counts;
    model::JobState job = model::JobState::queued;  ///< of the job that was asked for last
};

/// moved, newer_push, overtaken or not_graded: nothing moves but what was compared in the preview.
RegradeOutcome outcome_of(const Now& now, const Before& before, bool is_graded);

}  // namespace grader::store
