// Limits of time: which is reached, and when to look again.
#include "sandbox/budget.h"

#include <catch2/catch.hpp>

namespace {

using sandbox::Budget;
using sandbox::Ended;

constexpr std::uint64_t kMs = 1'000'000;
constexpr std::uint64_t kStart = 5'000 * kMs;

sandbox::wire::Run limits(std::uint64_t cpu_ms, std::uint64_t wall_ms) {
    sandbox::wire::Run request;
    request.cpu_ms = cpu_ms;
    request.wall_ms = wall_ms;
    return request;
}

}  // namespace

TEST_CASE("a limit is reached to the nanosecond", "[budget]") {
    const Budget budget(limits(100, 300), kStart, 2);
    CHECK(budget.broken(kStart, 0) == Ended::none);
    CHECK(budget.broken(kStart, 100 * kMs - 1) == Ended::none);
    CHECK(budget.broken(kStart, 100 * kMs) == Ended::cpu_time);
    CHECK(budget.broken(kStart + 300 * kMs - 1, 0) == Ended::none);
    CHECK(budget.broken(kStart + 300 * kMs, 0) == Ended::wall_time);
    CHECK(budget.broken(kStart + 300 * kMs, 100 * kMs) == Ended::cpu_time);
}

TEST_CASE("the next look is when a limit could be reached, and no earlier", "[budget]") {
    const Budget budget(limits(100, 300), kStart, 2);
    CHECK(budget.next_look_ns(kStart, 0) == 50 * kMs);  // two processors at work
    CHECK(budget.next_look_ns(kStart, 60 * kMs) == 20 * kMs);
    CHECK(budget.next_look_ns(kStart + 290 * kMs, 0) == 10 * kMs);
    CHECK(budget.next_look_ns(kStart + 400 * kMs, 0) == kMs / 2);
    CHECK(Budget(limits(60'000, 60'000), kStart, 2).next_look_ns(kStart, 0) == 1000 * kMs);
    CHECK(Budget(limits(0, 0), kStart, 2).next_look_ns(kStart, 0) == 1000 * kMs);
}

TEST_CASE("a limit of zero is none", "[budget]") {
    const Budget budget(limits(0, 0), kStart, 1);
    CHECK(budget.broken(kStart + 1'000'000 * kMs, 1'000'000 * kMs) == Ended::none);
}

TEST_CASE("each step has its own limits, the first one others", "[budget]") {
    sandbox::wire::Run request = limits(1000, 1000);
    request.first_step_cpu_ms = 50;
    request.first_step_wall_ms = 80;
    request.step_cpu_ms = 10;
    request.step_wall_ms = 20;
    Budget budget(request, kStart, 1);
    CHECK(budget.broken(kStart + 79 * kMs, 49 * kMs) == Ended::none);
    CHECK(budget.broken(kStart + 80 * kMs, 49 * kMs) == Ended::wall_time);
    CHECK(budget.broken(kStart + 79 * kMs, 50 * kMs) == Ended::cpu_time);
    CHECK(budget.next_look_ns(kStart, 0) == 50 * kMs);

    const std::uint64_t later = kStart + 70 * kMs;
    budget.begin_step(later, 40 * kMs);
    CHECK(budget.broken(later + 19 * kMs, 49 * kMs) == Ended::none);
    CHECK(budget.broken(later + 20 * kMs, 49 * kMs) == Ended::wall_time);
    CHECK(budget.broken(later, 50 * kMs) == Ended::cpu_time);
    CHECK(budget.next_look_ns(later, 40 * kMs) == 10 * kMs);
    CHECK(budget.next_look_ns(later, 49 * kMs) == kMs);
    CHECK(budget.next_look_ns(later, 50 * kMs) == kMs / 2);
}

TEST_CASE("without limits of the first step it has those of the others", "[budget]") {
    sandbox::wire::Run request = limits(1000, 1000);
    request.step_cpu_ms = 10;
    request.step_wall_ms = 20;
    const Budget budget(request, kStart, 1);
    CHECK(budget.broken(kStart, 10 * kMs) == Ended::cpu_time);
    CHECK(budget.broken(kStart + 20 * kMs, 0) == Ended::wall_time);
}
