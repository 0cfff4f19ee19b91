// The last gradings in the order in which they began; bounded, so that looking at a place in the
// queue costs the same in a record of many years.

#include "grader/store/workload.h"

#include <soci/soci.h>

#include <algorithm>
#include <utility>

namespace grader::store {
namespace {

constexpr std::int64_t kLatelyMs = 120'000;  // whoever graded since then is still there

constexpr const char* kLikeThis =
    "SELECT t.started_at_ms, t.ended_at_ms FROM (SELECT assignment, state, started_at_ms,"
    " ended_at_ms FROM jobs WHERE course = :course AND started_at_ms > 0"
    " ORDER BY started_at_ms DESC LIMIT 2000) t WHERE t.assignment = :assignment"
    " AND t.state = 'graded' AND t.ended_at_ms >= t.started_at_ms"
    " ORDER BY t.started_at_ms DESC LIMIT 60";
constexpr const char* kAny =
    "SELECT t.started_at_ms, t.ended_at_ms FROM (SELECT state, started_at_ms, ended_at_ms FROM jobs"
    " WHERE started_at_ms > 0 ORDER BY started_at_ms DESC LIMIT 200) t"
    " WHERE t.state = 'graded' AND t.ended_at_ms >= t.started_at_ms";
constexpr const char* kHeld =
    "SELECT started_at_ms, :now FROM jobs WHERE state IN ('preparing', 'compiling', 'running')"
    " AND lease_until_ms > :now";

std::vector<Shift> fetch(soci::statement& select, const Shift& row) {
    std::vector<Shift> shifts;
    select.execute();
    while (select.fetch())
        shifts.push_back(row);
    return shifts;
}

std::vector<std::int64_t> durations(const std::vector<Shift>& shifts) {
    std::vector<std::int64_t> all;
    for (const Shift& shift : shifts)
        all.push_back(std::max<std::int64_t>(0, shift.to_ms - shift.from_ms));
    return all;
}

}  // namespace

int most_at_once(const std::vector<Shift>& shifts) {
    std::vector<std::pair<std::int64_t, int>> steps;
    for (const Shift& shift : shifts) {
        steps.emplace_back(shift.from_ms, 1);
        steps.emplace_back(shift.to_ms, -1);
    }
    std::ranges::sort(steps);  // who ends in the moment in which another begins comes first
    int now = 0;
    int most = 0;
    for (const auto& [_, step] : steps)
        most = std::max(most, now += step);
    return most;
}

Workload workload_of(soci::session& session, const std::string& course,
                     const std::string& assignment, std::int64_t now_ms) {
    Shift row;
    soci::statement like_this =
        (session.prepare << kLikeThis, soci::use(course), soci::use(assignment),
         soci::into(row.from_ms), soci::into(row.to_ms));
    Workload workload{.like_this = durations(fetch(like_this, row))};
    soci::statement any = (session.prepare << kAny, soci::into(row.from_ms), soci::into(row.to_ms));
    std::vector<Shift> shifts = fetch(any, row);
    workload.any = durations(shifts);
    soci::statement held = (session.prepare << kHeld, soci::use(now_ms, "now"),
                            soci::into(row.from_ms), soci::into(row.to_ms));
    const std::vector<Shift> at_work = fetch(held, row);
    workload.held_for = durations(at_work);

    std::erase_if(shifts, [&](const Shift& shift) { return shift.to_ms < now_ms - kLatelyMs; });
    // Also who began in this very moment is at work.
    for (const Shift& shift : at_work)
        shifts.push_back({shift.from_ms, std::max(shift.from_ms, now_ms) + 1});
    workload.workers = most_at_once(shifts);
    return workload;
}

}  // namespace grader::store
