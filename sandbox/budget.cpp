// The earliest moment at which a limit could be reached is what is left of it, divided by the
// number of processors where it is one of processor time.
#include "sandbox/budget.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr std::uint64_t kMsInNs = 1'000'000;
// How soon to look again near a limit. The kernel brings the account of a program that never waits
// up to date at its ticks alone, 4 ms apart on most machines: by both together a limit is passed.
constexpr std::uint64_t kShortestNs = kMsInNs / 2;
constexpr std::uint64_t kLongestNs = 1000 * kMsInNs;  // nothing is ever missed for longer

bool is_reached(std::uint64_t limit_ns, std::uint64_t used_ns) {
    return limit_ns != 0 && used_ns >= limit_ns;
}

std::uint64_t soonest(std::uint64_t limit_ns, std::uint64_t used_ns, std::uint64_t at_once) {
    if (limit_ns == 0) return kLongestNs;
    return (limit_ns - std::min(limit_ns, used_ns)) / at_once;
}

std::uint64_t first_of(std::uint64_t first_ms, std::uint64_t later_ms) {
    return (first_ms != 0 ? first_ms : later_ms) * kMsInNs;
}

}  // namespace

Budget::Budget(const wire::Run& request, std::uint64_t started_ns, std::uint64_t processors)
    : whole_{.cpu_limit_ns = request.cpu_ms * kMsInNs,
             .wall_limit_ns = request.wall_ms * kMsInNs,
             .started_ns = started_ns},
      step_{.cpu_limit_ns = first_of(request.first_step_cpu_ms, request.step_cpu_ms),
            .wall_limit_ns = first_of(request.first_step_wall_ms, request.step_wall_ms),
            .started_ns = started_ns},
      later_cpu_ns_(request.step_cpu_ms * kMsInNs),
      later_wall_ns_(request.step_wall_ms * kMsInNs),
      processors_(processors) {}

void Budget::begin_step(std::uint64_t now_ns, std::uint64_t cpu_ns) {
    step_ = {.cpu_limit_ns = later_cpu_ns_,
             .wall_limit_ns = later_wall_ns_,
             .started_ns = now_ns,
             .cpu_before_ns = cpu_ns};
}

Ended Budget::broken(std::uint64_t now_ns, std::uint64_t cpu_ns) const {
    for (const Step& step : {whole_, step_}) {
        if (is_reached(step.cpu_limit_ns, cpu_ns - step.cpu_before_ns)) return Ended::cpu_time;
    }
    for (const Step& step : {whole_, step_}) {
        if (is_reached(step.wall_limit_ns, now_ns - step.started_ns)) return Ended::wall_time;
    }
    return Ended::none;
}

std::uint64_t Budget::next_look_ns(std::uint64_t now_ns, std::uint64_t cpu_ns) const {
    std::uint64_t wait = kLongestNs;
    for (const Step& step : {whole_, step_}) {
        wait = std::min({wait, soonest(step.cpu_limit_ns, cpu_ns - step.cpu_before_ns, processors_),
                         soonest(step.wall_limit_ns, now_ns - step.started_ns, 1)});
    }
    return std::max(wait, kShortestNs);
}

}  // namespace sandbox
