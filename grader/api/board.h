// How far the pushes are that somebody looks on at. One thread asks the record for all of them, so
// that hundreds who look on cost the graders little.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "grader/api/push_lines.h"
#include "grader/model/ids.h"
#include "grader/model/result.h"
#include "grader/store/store.h"

namespace grader::api {

/// A commit that was pushed to one of our own repositories.
struct Pushed {
    model::CourseId course;
    model::StudentId student;
    model::AssignmentId assignment;
    model::CommitId commit;
    std::int64_t arrived_ms = 0;  ///< UTC
};

/// What the board needs to be told in words.
struct BoardWords {
    std::function<std::string(const Pushed&, const store::ScoreRow&)> receipt;
    /// A verdict as its student may see it.
    std::function<std::string(const Pushed&, model::GradeResult)> verdict;
    std::function<void(const std::string& why)> on_trouble;  ///< the record cannot be read
};

/// Thread-safe.
class Board {
public:
    Board(const store::Options& store, BoardWords words);
    Board(const Board&) = delete;
    Board& operator=(const Board&) = delete;
    ~Board() = default;

    /// One push that somebody looks on at, for as long as this is kept.
    class Followed {
    public:
        Followed(Pushed pushed, std::atomic<int>& count)
            : pushed_(std::move(pushed)), count_(count) {
            ++count_;
        }
        Followed(const Followed&) = delete;
        Followed& operator=(const Followed&) = delete;
        ~Followed() { --count_; }

        [[nodiscard]] PushState state() const {
            const std::lock_guard lock(mutex_);
            return state_;
        }
        /// Called by the board's thread when the state is another, until it is set to nothing. It
        /// must not wait.
        void on_news(std::function<void()> ring) {
            const std::lock_guard lock(mutex_);
            ring_ = std::move(ring);
        }

    private:
        friend class Board;
        void show(PushState state);

        const Pushed pushed_;
        std::optional<model::SubmissionId> submission_;  // of the board's thread alone
        std::atomic<int>& count_;
        mutable std::mutex mutex_;  // guards what follows
        PushState state_;
        std::function<void()> ring_;
    };
    [[nodiscard]] std::shared_ptr<Followed> follow(Pushed pushed);
    /// So many look on that whoever has a receipt should not go on.
    [[nodiscard]] bool is_crowded() const;

private:
    void run(const std::stop_token& stop);
    void look_for_receipt(Followed& followed);
    void look_at(Followed& followed);
    [[nodiscard]] std::vector<std::shared_ptr<Followed>> followed();

    store::Store store_;  // of the thread alone
    const BoardWords words_;
    std::atomic<int> count_ = 0;  // of those who look on
    std::mutex mutex_;            // guards all_
    std::condition_variable_any more_;
    std::vector<std::weak_ptr<Followed>> all_;
    std::jthread thread_;  // last: it uses what stands above
};

}  // namespace grader::api
