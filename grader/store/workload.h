// What estimates are made from, out of the record. Private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grader/store/estimate.h"

namespace soci {
class session;
}

namespace grader::store {

/// From when to when somebody graded; UTC milliseconds.
struct Shift {
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
};

/// How many of them were at work at the same time, at most. Pure.
int most_at_once(const std::vector<Shift>& shifts);

/// What is known of this assignment and of the queue now; of no assignment where it is empty.
Workload workload_of(soci::session& session, const std::string& course,
                     const std::string& assignment, std::int64_t now_ms);

}  // namespace grader::store
