// Estimates: what they must be whatever the figures, and how often they hold.
#include "grader/store/estimate.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

namespace grader::store {
namespace {

using Durations = std::vector<std::int64_t>;

/// Gradings of a few assignments, each with a duration of its own that spreads.
class Machine {
public:
    explicit Machine(std::uint64_t seed) : random_(seed) {
        const int kinds = 1 + below(3);
        for (int i = 0; i < kinds; ++i)
            kinds_.push_back(between(200, 20'000));
        spread_ = between(2, 60) / 100.0;
    }

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
    double between(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }
    int any_kind() { return below(static_cast<int>(kinds_.size())); }
    std::int64_t duration(int kind) {
        const double factor = std::exp(std::normal_distribution<double>(0, spread_)(random_));
        return static_cast<std::int64_t>(kinds_[static_cast<std::size_t>(kind)] * factor);
    }

private:
    std::mt19937_64 random_;
    std::vector<double> kinds_;
    double spread_ = 0;
};

struct Case {
    Workload workload;
    std::int64_t ahead = 0;
    std::int64_t real_ms = 0;
};

/// A queue as it may stand at some moment, and what then came of it.
Case queue_of(std::uint64_t seed) {
    Machine machine(seed);
    Case made;
    Workload& workload = made.workload;
    const int mine = machine.any_kind();
    for (int i = 1 + machine.below(60); i > 0; --i) {
        const int kind = machine.any_kind();
        workload.any.push_back(machine.duration(kind));
        if (kind == mine) workload.like_this.push_back(workload.any.back());
    }
    if (workload.like_this.empty()) {
        workload.like_this.push_back(machine.duration(mine));
        workload.any.push_back(workload.like_this.back());
    }
    workload.workers = 1 + machine.below(6);
    std::vector<std::int64_t> free;
    for (int i = 0; i < workload.workers; ++i) {
        const std::int64_t whole = machine.duration(machine.any_kind());
        const auto passed =
            static_cast<std::int64_t>(static_cast<double>(whole) * machine.between(0, 1));
        workload.held_for.push_back(passed);
        free.push_back(whole - passed);
    }
    made.ahead = machine.below(3) == 0 ? 0 : machine.below(40);
    for (std::int64_t i = 0; i < made.ahead; ++i)
        *std::ranges::min_element(free) += machine.duration(machine.any_kind());
    made.real_ms = *std::ranges::min_element(free) + machine.duration(mine);
    return made;
}

}  // namespace

TEST_CASE("of a thousand queues, the verdict comes within the estimate in at least four of five",
          "[estimate]") {
    constexpr int kQueues = 1000;
    int held = 0;
    int early = 0;
    double width = 0;
    for (std::uint64_t seed = 1; seed <= kQueues; ++seed) {
        const Case one = queue_of(seed);
        const Estimate estimate = time_to_verdict(one.workload, one.ahead).value();
        if (one.real_ms < estimate.low_ms) ++early;
        if (one.real_ms >= estimate.low_ms && one.real_ms <= estimate.high_ms) ++held;
        width += static_cast<double>(estimate.high_ms - estimate.low_ms) /
                 static_cast<double>(std::max<std::int64_t>(1, estimate.likely_ms));
    }
    WARN("held in " << held << " of " << kQueues << ", earlier in " << early
                    << "; from low to high is on average " << width / kQueues
                    << " of what is likely");
    CHECK(held >= kQueues * 8 / 10);
    // An estimate that says anything between now and tomorrow would hold, too.
    CHECK(width / kQueues < 1.5);
}

TEST_CASE("whatever the figures, low is not above likely, nor likely above high", "[estimate]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Case one = queue_of(seed);
        CAPTURE(seed);
        const Estimate estimate = time_to_verdict(one.workload, one.ahead).value();
        CHECK(estimate.low_ms >= 0);
        CHECK(estimate.low_ms <= estimate.likely_ms);
        CHECK(estimate.likely_ms <= estimate.high_ms);
        CHECK(time_to_verdict(one.workload, one.ahead) == estimate);  // the same again
        const Estimate later = time_to_verdict(one.workload, one.ahead + 50).value();
        CHECK(later.likely_ms > estimate.likely_ms);
        Workload helped = one.workload;
        helped.workers += 4;
        CHECK(time_to_verdict(helped, one.ahead).value().likely_ms <=
              estimate.likely_ms + estimate.likely_ms / 10);
        const Estimate empty = time_to_empty(one.workload, one.ahead).value();
        CHECK(empty.low_ms <= empty.high_ms);
    }
}

TEST_CASE("without observations, or without workers, there is no estimate", "[estimate]") {
    const Workload known{.like_this = {100}, .any = {100}, .workers = 1};
    CHECK(time_to_verdict(known, 3));
    Workload unknown = known;
    unknown.like_this.clear();
    CHECK_FALSE(time_to_verdict(unknown, 3));
    CHECK_FALSE(time_left(unknown, 10));
    CHECK(time_to_empty(unknown, 3));
    unknown = known;
    unknown.workers = 0;
    CHECK_FALSE(time_to_verdict(unknown, 3));
    CHECK_FALSE(time_to_empty(unknown, 3));
    unknown.held_for = {5};  // somebody holds a job: there is a worker
    CHECK(time_to_verdict(unknown, 3));
}

TEST_CASE("few observations make a wide estimate, and many a narrow one", "[estimate]") {
    const auto width = [](std::size_t observations) {
        const Durations seen(observations, 10'000);
        const auto estimate =
            time_to_verdict({.like_this = seen, .any = seen, .workers = 2}, 10).value();
        return estimate.high_ms - estimate.low_ms;
    };
    CHECK(width(1) > 2 * width(10));
    CHECK(width(10) > width(100));
}

TEST_CASE("more workers and less before it bring the verdict sooner", "[estimate]") {
    const Durations seen(40, 10'000);
    const auto likely = [&seen](int workers, std::int64_t ahead) {
        return time_to_verdict({.like_this = seen, .any = seen, .workers = workers}, ahead)
            .value()
            .likely_ms;
    };
    CHECK(likely(1, 0) == Approx(10'000).epsilon(0.05));
    CHECK(likely(1, 9) == Approx(100'000).epsilon(0.05));
    CHECK(likely(5, 10) == Approx(30'000).epsilon(0.05));
    CHECK(likely(4, 100'000) == Approx(250'000'000).epsilon(0.05));  // not played one by one
}

TEST_CASE("what does not start before its next attempt has no earlier verdict", "[estimate]") {
    const Durations seen(40, 1'000);
    const auto estimate =
        time_to_verdict({.like_this = seen, .any = seen, .workers = 2}, 0, 60'000).value();
    CHECK(estimate.low_ms > 60'000);
    CHECK(estimate.high_ms < 62'000);
}

TEST_CASE("a grading under way has the rest of its time left, and one that outlasts all has some",
          "[estimate]") {
    const Durations seen(40, 10'000);
    const Workload workload{.like_this = seen, .any = seen, .workers = 1};
    CHECK(time_left(workload, 4'000).value().likely_ms == Approx(6'000).epsilon(0.1));
    const Estimate outlasting = time_left(workload, 100'000).value();
    CHECK(outlasting.low_ms >= 0);
    CHECK(outlasting.high_ms <= 100'000);
    CHECK(outlasting.high_ms > outlasting.low_ms);
}

TEST_CASE("an estimate is told with its error, in a unit that says something", "[estimate]") {
    CHECK(to_string(Estimate{100, 200, 900}) == "less than 1 s");
    CHECK(to_string(Estimate{12'400, 20'200, 34'100}) == "about 20 s, 12 to 35 s");
    CHECK(to_string(Estimate{300, 400, 1'100}) == "about 1 s, at most 2 s");
    CHECK(to_string(Estimate{5'000, 5'000, 5'000}) == "about 5 s");
    CHECK(to_string(Estimate{60'000, 100'000, 119'000}) == "about 100 s, 60 to 119 s");
    CHECK(to_string(Estimate{60'000, 130'000, 200'000}) == "about 2 min, 1 to 4 min");
    CHECK(to_string(Estimate{7'000'000, 9'000'000, 11'000'000}) == "about 3 h, 1 to 4 h");
}

}  // namespace grader::store
