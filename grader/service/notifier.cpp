// Each thread's function is its boundary for errors: it waits, and goes on.
#include "grader/service/notifier.h"

#include <algorithm>
#include <exception>
#include <random>
#include <utility>

#include "grader/service/log.h"
#include "grader/service/recipients.h"

namespace grader::service {

namespace {

constexpr base::Milliseconds kLook{1'000};          // from one look at the outbox to the next
constexpr base::Milliseconds kAfterFailure{5'000};  // of the record
constexpr base::Milliseconds kLongGrading{5'000};   // the student would like to hear something

}  // namespace

Notifier::Notifier(const PostOffice& office, store::Options options)
    : office_(office), options_(std::move(options)), course_(office.course()) {
    std::random_device chance;
    for (const NoticeTarget& target : course_->notices) {
        names_.push_back(target.name);
        has_forges_ = has_forges_ || is_forge(target.kind);
        const std::uint64_t seed = (std::uint64_t{chance()} << 32U) | chance();
        couriers_.push_back(
            std::make_unique<Courier>(office_, target, store::Store(options_), seed));
    }
}

void Notifier::start() {
    store::Store store(options_);
    store.reclaim_notices(office_.holder, office_.now_ms());
    const int lost = store.give_up_others(course_->course, names_, office_.now_ms());
    if (lost > 0) log::warn("notices_to_nowhere", {{"notices", std::to_string(lost)}});
    running_ = static_cast<int>(1 + couriers_.size());
    threads_.emplace_back([this, record = std::move(store)]() mutable {
        while (!stop_.stop_requested()) {
            run([this, &record] { address(record); });
            Bell().wait(stop_.get_token(), kLook);
        }
        --running_;
    });
    for (const auto& courier : couriers_) {
        threads_.emplace_back([this, &courier = *courier] {
            while (!stop_.stop_requested())
                run([this, &courier] { deliver(courier); });
            --running_;
        });
    }
}

void Notifier::run(const std::function<void()>& body) {
    try {
        body();
    } catch (const std::exception& error) {
        log::warn("notices_failed", {{"reason", error.what()}});
        Bell().wait(stop_.get_token(), kAfterFailure);
    }
}

void Notifier::deliver(Courier& courier) {
    if (courier.do_next(stop_.get_token())) return;
    bell_.wait(stop_.get_token(), courier.pause());
}

void Notifier::address(store::Store& store) {
    const SharedConfig shared = office_.course();
    const Config& course = *shared;
    const std::int64_t now_ms = office_.now_ms();
    if (has_forges_) store.tell_started(course.course, now_ms - kLongGrading.count());
    bool any = false;
    for (auto untold = store.untold(course.course); !untold.empty();
         untold = store.untold(course.course)) {
        for (const store::Untold& what : untold) {
            if (stop_.stop_requested()) return;
            const std::vector<std::string> targets = recipients(course, what);
            store.address(what, targets, now_ms);
            any = any || !targets.empty();
        }
    }
    if (any) bell_.ring();
}

bool Notifier::is_idle(store::Store& store) const {
    const model::CourseId& course = course_->course;
    if (!store.untold(course, 1).empty()) return false;
    return std::ranges::all_of(couriers_, [&](const std::unique_ptr<Courier>& courier) {
        if (courier->is_resting()) return true;
        // In this order: what was leased before the look is seen by the second question.
        const auto due_ms = store.next_notice(course, courier->name());
        return (!due_ms || *due_ms > office_.now_ms()) && !courier->is_busy();
    });
}

}  // namespace grader::service
