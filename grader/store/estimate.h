// How long until a verdict, told with its error, from how long gradings took before. Pure: the same
// facts give the same figures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grader::store {

/// Milliseconds from now. In nine of ten cases like this one, the time lies from low to high; what
/// is pushed afterwards, and comes before, is not known to it.
struct Estimate {
    std::int64_t low_ms = 0;
    std::int64_t likely_ms = 0;
    std::int64_t high_ms = 0;

    bool operator==(const Estimate&) const = default;
};

/// "about 20 s, 12 to 35 s", in seconds, minutes or hours.
std::string to_string(const Estimate& estimate);

/// What is known of gradings before and of the queue now; times in milliseconds.
struct Workload {
    std::vector<std::int64_t> like_this = {};  ///< what recent ones of the same assignment took
    std::vector<std::int64_t> any = {};        ///< what recent ones took, whatever they were of
    std::vector<std::int64_t> held_for = {};   ///< for how long each worker has had its job
    int workers = 0;  ///< how many grade side by side; 0: none was heard of lately

    bool operator==(const Workload&) const = default;
};

/// Of a queued job with so many before it that does not start earlier than in `not_before_ms`.
/// Empty where nothing like it was graded lately, or nobody grades.
std::optional<Estimate> time_to_verdict(const Workload& workload, std::int64_t ahead,
                                        std::int64_t not_before_ms = 0);

/// Of a job that a worker has had for so long.
std::optional<Estimate> time_left(const Workload& workload, std::int64_t held_for_ms);

/// Until all that is held, and so many more that are queued, is graded.
std::optional<Estimate> time_to_empty(const Workload& workload, std::int64_t queued);

}  // namespace grader::store
