// Between two rounds it sleeps nine times as long as the first took: looking on takes a tenth of a
// processor at most. Whoever has no receipt yet does not wait for the next round.
#include "grader/api/board.h"

#include <algorithm>
#include <chrono>

#include "grader/service/clock.h"
#include "sandbox/base/error.h"

namespace grader::api {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostFollowed = 100;
constexpr std::chrono::milliseconds kShortestPause{20};
constexpr int kPauseForEachRound = 9;

}  // namespace

Board::Board(const store::Options& store, BoardWords words)
    : store_(store),
      words_(std::move(words)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::shared_ptr<Board::Followed> Board::follow(Pushed pushed) {
    const std::lock_guard lock(mutex_);
    auto followed = std::make_shared<Followed>(std::move(pushed), count_);
    all_.push_back(followed);
    more_.notify_one();
    return followed;
}

bool Board::is_crowded() const {
    return count_ > kMostFollowed;
}

void Board::Followed::show(PushState state) {
    const std::lock_guard lock(mutex_);
    if (state == state_) return;
    state_ = std::move(state);
    if (ring_) ring_();
}

std::vector<std::shared_ptr<Board::Followed>> Board::followed() {
    const std::lock_guard lock(mutex_);
    std::erase_if(all_, [](const auto& one) { return one.expired(); });
    std::vector<std::shared_ptr<Followed>> living;
    for (const std::weak_ptr<Followed>& one : all_) {
        if (auto followed = one.lock()) living.push_back(std::move(followed));
    }
    return living;
}

void Board::run(const std::stop_token& stop) {
    Clock::time_point next_round;
    while (!stop.stop_requested()) {
        const Clock::time_point begin = Clock::now();
        try {
            const auto all = followed();
            for (const auto& one : all)
                look_for_receipt(*one);
            if (begin >= next_round) {
                for (const auto& one : all)
                    look_at(*one);
                next_round = Clock::now() + kPauseForEachRound * (Clock::now() - begin);
            }
        } catch (const std::exception& error) {
            words_.on_trouble(error.what());
        }
        std::unique_lock lock(mutex_);
        more_.wait_for(lock, stop, kShortestPause, [] { return false; });
        more_.wait(lock, stop, [this] { return !all_.empty(); });
    }
}

void Board::look_for_receipt(Followed& followed) {
    if (followed.submission_) return;
    const Pushed& pushed = followed.pushed_;
    const auto found =
        store_.find_submission(pushed.course, pushed.student, pushed.assignment, pushed.commit);
    const auto row = found ? store_.score(*found) : std::nullopt;
    if (!row) return;
    PushState state = followed.state();
    state.receipt = words_.receipt(pushed, *row);
    followed.submission_ = found;
    followed.show(std::move(state));
}

void Board::look_at(Followed& followed) {
    PushState state = followed.state();
    if (state.is_over()) return;
    const Pushed& pushed = followed.pushed_;
    if (!followed.submission_) {
        state.problem = store_.remote_problem(pushed.course, pushed.student, pushed.assignment,
                                              pushed.arrived_ms);
    } else {
        state.place = store_.place(*followed.submission_, service::utc_now_ms());
        if (state.place && state.place->progress.state == model::JobState::graded) {
            if (auto result = store_.result(*followed.submission_))
                state.verdict = words_.verdict(pushed, *std::move(result));
        }
    }
    followed.show(std::move(state));
}

}  // namespace grader::api
