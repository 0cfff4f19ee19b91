// One look at a student's branch: fetch, compare with what was seen before, record.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "grader/intake/fetcher.h"
#include "grader/service/catalog.h"
#include "grader/service/watch.h"

namespace grader::store {
class Store;
}

namespace grader::service {

enum class Seen {
    nothing_new,
    submission,  ///< something to grade is queued
    rejected,    ///< looking at it was already the verdict
    cancelled,   ///< nothing was found out and nothing recorded
    problem,     ///< the remote cannot be read; what was handed in before stays
};

constexpr std::string_view to_string(Seen seen) {
    constexpr std::array<std::string_view, 5> kWords{"nothing_new", "submission", "rejected",
                                                     "cancelled", "problem"};
    return kWords.at(static_cast<std::size_t>(seen));
}

/// What a looking thread looks with.
struct Fetching {
    intake::Fetcher& fetcher;
    const intake::FetchLimits& limits;
};

/// Records what the remote says at `now_ms` (UTC) and keeps it in `watch`. However often a commit
/// is seen, it becomes one submission. Throws Error where the machine fails; nothing is recorded
/// then.
Seen look(Watch& watch, const grading::Prepared& prepared, store::Store& store,
          const Fetching& fetching, std::int64_t now_ms);

/// Records that the machine failed at a look, for whoever asks how the remotes are. Takes nothing
/// away. Throws Error where not even that can be done.
void record_failure(Watch& watch, store::Store& store, const std::string& why, std::int64_t now_ms);

}  // namespace grader::service
