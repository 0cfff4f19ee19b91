// Whose time counts, and what is counted from.
#include "grader/service/shared_clock.h"

#include <catch2/catch.hpp>

#include "grader/service/clock.h"
#include "sandbox/base/error.h"

namespace grader::service {
namespace {

constexpr std::int64_t kLongAgoMs = 5'000'000;
constexpr base::Milliseconds kAlways{0};
constexpr base::Milliseconds kADay{86'400'000};

TEST_CASE("a machine that is alone has its own time", "[clock]") {
    SharedClock clock([] { return std::nullopt; });
    const std::int64_t before = utc_now_ms();
    const std::int64_t now = clock.now_ms();
    CHECK(before <= now);
    CHECK(now <= utc_now_ms());
}

TEST_CASE("the database's time counts, asked from time to time, and goes on in between",
          "[clock]") {
    int asked = 0;
    SharedClock clock(
        [&] {
            ++asked;
            return kLongAgoMs;
        },
        kADay);
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t last = kLongAgoMs;
    for (int i = 0; i < 1'000 || last == kLongAgoMs; ++i) {
        const std::int64_t now = clock.now_ms();
        CHECK(now >= last);
        last = now;
    }
    const auto lasted = std::chrono::steady_clock::now() - begin;
    CHECK(last - kLongAgoMs <= std::chrono::duration_cast<base::Milliseconds>(lasted).count() + 1);
    CHECK(asked == 1);
}

TEST_CASE("who cannot ask goes on from what it was told, and cannot begin without", "[clock]") {
    bool cut_off = true;
    SharedClock clock(
        [&]() -> std::optional<std::int64_t> {
            if (cut_off) throw base::Error("nobody answers");
            return kLongAgoMs;
        },
        kAlways);
    CHECK_THROWS_AS(clock.now_ms(), base::Error);
    cut_off = false;
    CHECK(clock.now_ms() >= kLongAgoMs);
    cut_off = true;
    const std::int64_t now = clock.now_ms();
    CHECK(now >= kLongAgoMs);
    CHECK(now < utc_now_ms());
}

}  // namespace
}  // namespace grader::service
