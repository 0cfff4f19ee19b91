// Every branch gets its turn, and none is looked at twice at the same time.
#include "grader/service/rounds.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <thread>

namespace grader::service {
namespace {

std::vector<Watch> watches(int count) {
    std::vector<Watch> all;
    for (int i = 0; i < count; ++i) {
        Watch watch;
        watch.student = {std::to_string(i)};
        watch.remote.url = "/git/" + std::to_string(i);
        all.push_back(watch);
    }
    return all;
}

/// The same time from each look to the next.
Pace each(int ms) {
    return {.shortest = base::Milliseconds(ms), .longest = base::Milliseconds(ms)};
}

}  // namespace

TEST_CASE("once means that each is looked at exactly once, by however many threads", "[rounds]") {
    Rounds rounds(watches(50), each(1), Rounds::How::once);
    std::mutex mutex;
    std::map<std::string, int> looks;
    const std::stop_source never;
    const auto look = [&](Watch& watch) {
        const std::lock_guard lock(mutex);
        ++looks[watch.student.value];
        return Found::still;
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { rounds.run(never.get_token(), look); });
    }
    REQUIRE(looks.size() == 50);
    for (const auto& [student, count] : looks)
        CHECK(count == 1);
}

TEST_CASE("a branch comes back with what was kept in it, and never twice at a time", "[rounds]") {
    constexpr int kLooks = 40;
    Rounds rounds(watches(3), each(1), Rounds::How::for_ever);
    std::stop_source stop;
    std::array<std::atomic<int>, 3> busy{};
    std::atomic<int> total{0};
    std::atomic<bool> overlapped{false};
    std::atomic<bool> forgot{false};
    const auto look = [&](Watch& watch) {
        auto& one = busy.at(static_cast<std::size_t>(std::stoi(watch.student.value)));
        if (++one > 1) overlapped = true;
        if (watch.recorded_at_ms != static_cast<std::int64_t>(watch.recorded.size())) forgot = true;
        ++watch.recorded_at_ms;
        watch.recorded += "x";
        --one;
        if (++total >= kLooks) stop.request_stop();
        return Found::still;
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { rounds.run(stop.get_token(), look); });
    }
    CHECK(total >= kLooks);
    CHECK_FALSE(overlapped);
    CHECK_FALSE(forgot);
}

TEST_CASE("a branch that is added gets its turn at once, however far away the others are",
          "[rounds]") {
    Rounds rounds(watches(1), each(3'600'000), Rounds::How::for_ever);
    std::stop_source stop;
    std::atomic<int> looks{0};
    std::jthread thread([&] {
        rounds.run(stop.get_token(), [&](Watch&) {
            if (++looks == 2) stop.request_stop();
            return Found::still;
        });
    });
    while (looks == 0)
        std::this_thread::yield();
    rounds.add(watches(1));
    thread.join();
    CHECK(looks == 2);
}

TEST_CASE("stopping wakes those that wait for a turn that is far away", "[rounds]") {
    Rounds rounds(watches(1), each(3'600'000), Rounds::How::for_ever);
    std::stop_source stop;
    std::atomic<int> looks{0};
    {
        std::jthread thread([&] {
            rounds.run(stop.get_token(), [&](Watch&) {
                ++looks;
                return Found::still;
            });
        });
        while (looks == 0)
            std::this_thread::yield();
        stop.request_stop();
    }
    CHECK(looks == 1);
}

TEST_CASE("without any branch, once ends and for ever waits to be stopped", "[rounds]") {
    std::stop_source stop;
    Rounds(watches(0), each(1), Rounds::How::once).run(stop.get_token(), [](Watch&) {
        FAIL("there is nothing to look at");
        return Found::still;
    });
    Rounds empty(watches(0), each(1), Rounds::How::for_ever);
    std::jthread thread([&] { empty.run(stop.get_token(), [](Watch&) { return Found::still; }); });
    stop.request_stop();
}

TEST_CASE("a hint wakes a sleeping thread, and one during the look is one look more", "[rounds]") {
    Rounds rounds(watches(1), each(3'600'000), Rounds::How::for_ever);
    std::stop_source stop;
    std::atomic<int> looks{0};
    std::atomic<bool> hurried{false};
    std::jthread thread([&] {
        rounds.run(stop.get_token(), [&](Watch& watch) {
            if (looks == 1) hurried = rounds.hurry(watch.student, watch.assignment);
            if (++looks == 3) stop.request_stop();
            return Found::still;
        });
    });
    while (looks == 0)
        std::this_thread::yield();
    CHECK(rounds.hurry({"0"}, {}));
    CHECK_FALSE(rounds.hurry({"nobody"}, {}));
    thread.join();
    CHECK(hurried);
    CHECK(looks == 3);
}

TEST_CASE("nobody sleeps past what is due, however many threads there are", "[rounds]") {
    Rounds rounds(watches(40), each(5), Rounds::How::for_ever);
    std::stop_source stop;
    std::mutex mutex;
    std::map<std::string, int> looks;
    std::size_t often = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            rounds.run(stop.get_token(), [&](Watch& watch) {
                const std::lock_guard lock(mutex);
                if (++looks[watch.student.value] == 20) ++often;
                if (often == 40) stop.request_stop();
                return Found::still;
            });
        });
    }
    threads.clear();
    CHECK(often == 40);
}

// A thread that sleeps until the next is due, and then is busy with it, must have woken another: a
// test that hangs has failed.
TEST_CASE("while one look takes long, the other threads go on", "[rounds]") {
    Rounds rounds(watches(2), each(2), Rounds::How::for_ever);
    std::stop_source stop;
    std::atomic<int> quick{0};
    std::atomic<int> slow{0};
    const auto look = [&](Watch& watch) {
        if (watch.student.value == "1") {
            ++quick;
            return Found::still;
        }
        const int before = quick;
        while (quick == before && !stop.stop_requested())
            std::this_thread::yield();
        if (++slow == 30) stop.request_stop();
        return Found::still;
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&] { rounds.run(stop.get_token(), look); });
    }
    CHECK(slow == 30);
}

TEST_CASE("who is due soon is not forgotten while a thread sleeps until a later one", "[rounds]") {
    Rounds rounds(watches(2),
                  {.shortest = base::Milliseconds(2), .longest = base::Milliseconds(3'600'000)},
                  Rounds::How::for_ever);
    std::stop_source stop;
    std::atomic<int> failed{0};
    std::atomic<int> moved{0};
    const auto look = [&](Watch& watch) {
        if (watch.student.value == "1") {
            ++moved;
            // Meanwhile the other thread comes to wait for the later one.
            std::this_thread::sleep_for(base::Milliseconds(1));
            return Found::moved;
        }
        if (++failed == 15) stop.request_stop();  // about half a second after the one before
        return Found::failed;
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&] { rounds.run(stop.get_token(), look); });
    }
    CHECK(moved > 8 * failed);
}

}  // namespace grader::service
