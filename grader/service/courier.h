// Brings notices to one target, one after the other: leases what is due, sends it, records what
// came of it. A target that does not answer delays nobody but itself.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <random>
#include <stop_token>
#include <string>

#include "grader/model/assignment.h"
#include "grader/service/clock.h"
#include "grader/service/config.h"
#include "grader/service/dispatch.h"
#include "grader/service/notice_target.h"
#include "grader/store/store.h"

namespace grader::service {

/// What all couriers of a course share; it must outlive them.
struct PostOffice {
    std::function<SharedConfig()> course;  ///< as it is now
    std::string holder;  ///< what it leases goes by this name; nobody else uses it now
    /// The version that was graded. May throw: the notice waits then.
    std::function<model::Assignment(const store::VersionKey&, store::Store&)> assignment_of;
    std::function<Dispatched(const Dispatch&)> send = dispatch;
    NowMs now_ms = utc_now_ms;
};

/// Used by one thread, but for what says otherwise.
class Courier {
public:
    /// The target is one of the course's.
    Courier(const PostOffice& office, const NoticeTarget& target, store::Store store,
            std::uint64_t seed)
        : office_(office), target_(target), store_(std::move(store)), random_(seed) {}

    /// One notice, if one is due and the target is not left in peace; false where there is none.
    /// Throws Error where the record fails: the notice is then delivered again.
    bool do_next(const std::stop_token& stop);
    /// How long nothing will have to be done, as far as is known now.
    [[nodiscard]] base::Milliseconds pause();

    /// The target failed, and is left in peace for a while. For any thread.
    [[nodiscard]] bool is_resting() const;
    /// One is on its way. For any thread.
    [[nodiscard]] bool is_busy() const { return busy_; }
    [[nodiscard]] const std::string& name() const { return target_.name; }

private:
    [[nodiscard]] Dispatched attempt(const store::LeasedNotice& leased,
                                     const std::stop_token& stop);
    [[nodiscard]] store::NoticeEnd end_of(const store::LeasedNotice& leased,
                                          const Dispatched& sent);
    void rest(const notices::TryAgain& failure);

    const PostOffice& office_;
    const NoticeTarget& target_;
    store::Store store_;
    std::mt19937_64 random_;
    int failures_ = 0;  // attempts in a row after which the target may be tried again
    std::atomic<std::int64_t> rest_until_ms_{0};
    std::atomic<bool> busy_{false};
};

}  // namespace grader::service
