// What the tests of notices share: a course with a chat, a mailbox and a record, verdicts in it,
// and an office that sends nothing but keeps what it was to send. Time stands still.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "grader/service/courier.h"
#include "tests/support/programs.h"

namespace service_test {

using namespace grader;

/// "chat ada c1 500": what was sent, where, and the mark.
class Post {
public:
    Post() {
        course.course = {"course"};
        course.notices = {{.name = "chat", .kind = service::NoticeKind::slack},
                          {.name = "mail", .kind = service::NoticeKind::mail}};
        course.students = {
            {.id = {"ada"}, .name = "Ada", .mail = "ada@camp.example", .remotes = {}}};
    }

    [[nodiscard]] store::Options options() const {
        return {.address = folder_.path() + "/grader.sqlite", .retry = {.attempts = 1}};
    }
    [[nodiscard]] store::Store open() const { return store::Store(options()); }

    /// A commit of Ada's gets a mark.
    void grade(const std::string& commit, std::int64_t hundredths,
               const std::string& version = "v1") const {
        store::Store store = open();
        store.record_submission({.course = course.course,
                                 .student = {"ada"},
                                 .assignment = {"echo"},
                                 .source = "https://git.example/ada/echo.git",
                                 .branch = "main",
                                 .commit = {commit},
                                 .seen_at_ms = now_ms},
                                version);
        const auto job = store.lease({.worker = "w", .now_ms = now_ms}).value();
        model::GradeResult result{.state = model::State::graded,
                                  .assignment = {"echo"},
                                  .assignment_version = job.assignment_version,
                                  .commit = {commit},
                                  .score = {hundredths},
                                  .max_score = {1000}};
        store.finish(job, result, now_ms);
    }

    /// What the next attempts end with; delivered where nothing is said.
    void answer(notices::Delivery delivery, std::int64_t host_number = 0) {
        const std::lock_guard lock(mutex_);
        answers_.push_back({std::move(delivery), host_number});
    }

    service::PostOffice office() {
        return {.course = [this] { return std::make_shared<const service::Config>(course); },
                .holder = "tester",
                .assignment_of =
                    [this](const store::VersionKey&, store::Store&) {
                        if (lost_assignments) throw std::runtime_error("no such version here");
                        return model::Assignment{.id = {"echo"}, .title = "Echo"};
                    },
                .send = [this](const service::Dispatch& given) { return send(given); },
                .now_ms = [this] { return now_ms.load(); }};
    }

    [[nodiscard]] std::vector<std::string> sent() const {
        const std::lock_guard lock(mutex_);
        return sent_;
    }
    /// Until so many were sent; never returns where they are not.
    void wait_for(std::size_t count) const {
        std::unique_lock lock(mutex_);
        grown_.wait(lock, [&] { return sent_.size() >= count; });
    }

    service::Config course;
    std::atomic<std::int64_t> now_ms = 1'000'000;
    bool lost_assignments = false;
    std::string hangs;  ///< a target that answers only when its attempt is cancelled
    std::vector<std::int64_t> host_numbers;
    std::vector<std::string> ids;
    std::vector<std::string> urls;

private:
    service::Dispatched send(const service::Dispatch& given) {
        std::unique_lock lock(mutex_);
        const notices::Notice& notice = given.notice;
        sent_.push_back(given.target.name + " " + notice.student.value + " " + notice.commit.value +
                        " " +
                        (notice.verdict ? std::to_string(notice.verdict->score.hundredths) : "-"));
        ids.push_back(notice.id);
        if (!given.target.url.values.empty()) urls.push_back(given.target.url.value());
        host_numbers.push_back(given.host_number);
        grown_.notify_all();
        if (given.target.name == hangs) {
            std::condition_variable_any never;
            never.wait(lock, given.cancelled, [] { return false; });
            return {notices::TryAgain{"cancelled", {}}};
        }
        if (answers_.empty()) return {notices::Delivered{}};
        service::Dispatched next = std::move(answers_.front());
        answers_.pop_front();
        return next;
    }

    tests::TempFolder folder_;
    mutable std::mutex mutex_;  // guards what is below, ids, urls and host_numbers
    mutable std::condition_variable grown_;
    std::deque<service::Dispatched> answers_;
    std::vector<std::string> sent_;
};

}  // namespace service_test
