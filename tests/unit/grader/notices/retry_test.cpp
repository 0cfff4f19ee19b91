// How long to wait, for every number of failures, and when to give up.
#include "grader/notices/retry.h"

#include <catch2/catch.hpp>
#include <limits>

namespace grader::notices {
namespace {

using base::Milliseconds;

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

TEST_CASE("the longest wait doubles from ten seconds to an hour", "[notice]") {
    const std::pair<int, int> rows[] = {{1, 10'000},     {2, 20'000},     {3, 40'000},
                                        {4, 80'000},     {8, 1'280'000},  {9, 2'560'000},
                                        {10, 3'600'000}, {11, 3'600'000}, {1000, 3'600'000}};
    for (const auto& [failed, longest] : rows) {
        INFO(failed << " failures");
        const auto top = static_cast<std::uint64_t>(longest);
        CHECK(next_wait({.failed = failed}, top) == Milliseconds(longest));
        CHECK(next_wait({.failed = failed}, top + 1) == Milliseconds(0));
        CHECK(next_wait({.failed = failed}, 0) == Milliseconds(0));
        CHECK(next_wait({.failed = failed}, top / 2) == Milliseconds(longest / 2));
        CHECK(*next_wait({.failed = failed}, kMost) <= Milliseconds(longest));
    }
}

TEST_CASE("a host is not asked again before the time it asked for", "[notice]") {
    CHECK(next_wait({.asked = Milliseconds(42'000)}, 5'000) == Milliseconds(42'000));
    CHECK(next_wait({.asked = Milliseconds(1'000)}, 5'000) == Milliseconds(5'000));
    CHECK(next_wait({.failed = 2, .asked = Milliseconds(7'200'000)}, 0) == Milliseconds(7'200'000));
}

TEST_CASE("a notice is given up a day after its first attempt", "[notice]") {
    const Milliseconds day{86'400'000};
    CHECK(next_wait({.since_first = day - Milliseconds(5'000)}, 5'000) == Milliseconds(5'000));
    CHECK_FALSE(next_wait({.since_first = day - Milliseconds(4'999)}, 5'000));
    CHECK_FALSE(next_wait({.since_first = day + Milliseconds(1)}, 0));
    CHECK_FALSE(next_wait({.asked = day + Milliseconds(1)}, 0));
    CHECK_FALSE(next_wait({.since_first = day / 2, .asked = Milliseconds::max()}, 0));
}

TEST_CASE("with waits drawn by chance a day holds some dozens of attempts", "[notice]") {
    std::uint64_t state = 20'261'126;  // a linear congruence: the same each time
    for (int life = 0; life < 100; ++life) {
        Attempts attempts;
        while (true) {
            state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
            const auto wait = next_wait(attempts, state >> 16U);
            if (!wait) break;
            attempts.since_first += *wait;
            ++attempts.failed;
        }
        CHECK(attempts.failed > 25);
        CHECK(attempts.failed < 150);
        CHECK(attempts.since_first > Milliseconds(22 * 3'600'000));
    }
}

}  // namespace
}  // namespace grader::notices
