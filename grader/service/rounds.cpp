// A heap of turns; a branch that is being looked at is not in it.
#include "grader/service/rounds.h"

#include <algorithm>
#include <random>
#include <utility>

namespace grader::service {

namespace {

// Between 0.9 and 1.1 of the interval.
base::Milliseconds with_jitter(base::Milliseconds interval) {
    thread_local std::minstd_rand random{std::random_device{}()};
    const auto tenth = interval.count() / 10;
    return interval +
           base::Milliseconds(std::uniform_int_distribution<std::int64_t>(-tenth, tenth)(random));
}

}  // namespace

Rounds::Rounds(std::vector<Watch> watches, base::Milliseconds interval, How how)
    : interval_(interval), how_(how) {
    add(std::move(watches));
}

void Rounds::add(std::vector<Watch> watches) {
    const auto now = Clock::now();
    {
        const std::lock_guard lock(mutex_);
        for (Watch& watch : watches)
            turns_.push_back({.due = now, .watch = std::move(watch)});
        std::ranges::make_heap(turns_, is_later);
    }
    changed_.notify_all();
}

bool Rounds::take(const std::stop_token& stop, Turn& turn) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (turns_.empty()) {
            if (how_ == How::once) return false;
            changed_.wait(lock, stop, [this] { return !turns_.empty(); });
            continue;
        }
        const auto due = turns_.front().due;
        if (due > Clock::now()) {
            changed_.wait_until(lock, stop, due,
                                [this, due] { return turns_.empty() || turns_.front().due < due; });
            continue;
        }
        std::ranges::pop_heap(turns_, is_later);
        turn = std::move(turns_.back());
        turns_.pop_back();
        return true;
    }
    return false;
}

void Rounds::put_back(Turn turn) {
    turn.due = Clock::now() + with_jitter(interval_);
    {
        const std::lock_guard lock(mutex_);
        turns_.push_back(std::move(turn));
        std::ranges::push_heap(turns_, is_later);
    }
    changed_.notify_one();
}

void Rounds::run(const std::stop_token& stop, const std::function<void(Watch&)>& look) {
    Turn turn;
    while (take(stop, turn)) {
        look(turn.watch);
        if (how_ == How::for_ever) put_back(std::exchange(turn, {}));
    }
}

}  // namespace grader::service
