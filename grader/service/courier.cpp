// A notice waits by itself (notices/retry.h); the target as a whole is also left in peace after a
// failure, so that a hundred notices do not each ask a host that is down, or that asked for time.
#include "grader/service/courier.h"

#include <algorithm>
#include <exception>
#include <tuple>
#include <utility>
#include <vector>

#include "grader/notices/retry.h"
#include "grader/service/compose.h"
#include "grader/service/log.h"
#include "grader/service/read_notices.h"
#include "grader/service/recipients.h"

namespace grader::service {

namespace {

using store::NoticeState;

// Longer than what is known of a version takes to be unpacked and an attempt to be made.
constexpr base::Milliseconds kNoticeLease{120'000};
constexpr base::Milliseconds kFirstRest{1'000};
constexpr base::Milliseconds kLongestRest{60'000};
constexpr base::Milliseconds kLongestPause{2'000};

base::Milliseconds rest_after(int failures) {
    return std::min(kLongestRest, kFirstRest * (1 << std::clamp(failures - 1, 0, 10)));
}

/// True as long as this lives.
class Busy {
public:
    explicit Busy(std::atomic<bool>& flag) : flag_(flag) { flag_ = true; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;
    ~Busy() { flag_ = false; }

private:
    std::atomic<bool>& flag_;
};

void tell(const store::LeasedNotice& leased, const store::NoticeEnd& end) {
    const std::string submission = std::to_string(leased.submission.value);
    if (end.state == NoticeState::delivered) {
        log::info("notice_delivered", {{"target", leased.target}, {"submission", submission}});
    } else if (end.state == NoticeState::due) {
        log::warn("notice_delayed", {{"target", leased.target},
                                     {"submission", submission},
                                     {"attempts", std::to_string(leased.attempts)},
                                     {"reason", end.why}});
    } else {
        log::warn("notice_given_up",
                  {{"target", leased.target}, {"submission", submission}, {"reason", end.why}});
    }
}

}  // namespace

// What is further ahead was written before a clock was set back.
bool Courier::is_resting() const {
    const std::int64_t left_ms = rest_until_ms_ - office_.now_ms();
    return left_ms > 0 && left_ms <= notices::kLongestWait.count();
}

bool Courier::do_next(const std::stop_token& stop) {
    if (is_resting()) return false;
    const Busy busy(busy_);
    const auto leased = store_.lease_notice({.course = office_.course()->course,
                                             .target = target_.name,
                                             .holder = office_.holder,
                                             .now_ms = office_.now_ms(),
                                             .duration = kNoticeLease});
    if (leased) {
        const Dispatched sent = attempt(*leased, stop);
        const store::NoticeEnd end = end_of(*leased, sent);
        if (store_.end_notice(*leased, end)) tell(*leased, end);
    }
    return leased.has_value();
}

Dispatched Courier::attempt(const store::LeasedNotice& leased, const std::stop_token& stop) {
    try {
        const SharedConfig course = office_.course();
        const model::NewSubmission& of = leased.handed_in;
        const Student* student = find_student(*course, of.student);
        const model::Assignment assignment =
            office_.assignment_of({.course = of.course,
                                   .assignment = of.assignment,
                                   .version = leased.assignment_version},
                                  store_);
        const notices::Notice notice =
            compose(leased, {.assignment = assignment,
                             .student_name = student != nullptr ? student->name : "",
                             .pages = target_.pages});
        // A token may have been replaced since; what cannot be read stays as it was.
        std::vector<NoticeTarget> now{target_};
        std::ignore = read_secrets(now, course->file);
        Dispatch given{.target = now.front(),
                       .notice = notice,
                       .host_number = leased.host_number,
                       .now_ms = office_.now_ms(),
                       .cancelled = stop};
        if (is_forge(target_.kind)) given.project = project_at(target_, of.source);
        if (student != nullptr) given.reader = {.name = student->name, .address = student->mail};
        if (is_forge(target_.kind) && given.project.empty())
            return {notices::GiveUp{"Its repository is not at this host any more."}};
        if (target_.kind == NoticeKind::mail && given.reader.address.empty())
            return {notices::GiveUp{"The student has no address of mail any more."}};
        return office_.send(given);
    } catch (const std::exception& error) {
        return {notices::TryAgain{error.what(), {}}};
    }
}

store::NoticeEnd Courier::end_of(const store::LeasedNotice& leased, const Dispatched& sent) {
    const std::int64_t now_ms = office_.now_ms();
    store::NoticeEnd end{.now_ms = now_ms, .host_number = sent.host_number};
    if (const auto* again = std::get_if<notices::TryAgain>(&sent.delivery)) {
        const auto wait = notices::next_wait(
            {.failed = leased.attempts,
             .since_first =
                 base::Milliseconds(std::max<std::int64_t>(0, now_ms - leased.first_at_ms)),
             .asked = again->wait},
            random_());
        rest(*again);
        end.why = again->why;
        end.state = wait ? NoticeState::due : NoticeState::given_up;
        if (wait) end.due_at_ms = now_ms + wait->count();
        return end;
    }
    failures_ = 0;
    if (const auto* given_up = std::get_if<notices::GiveUp>(&sent.delivery)) {
        end.state = NoticeState::given_up;
        end.why = given_up->why;
    }
    return end;
}

void Courier::rest(const notices::TryAgain& failure) {
    const base::Milliseconds own = rest_after(++failures_);
    const base::Milliseconds asked = failure.wait.value_or(base::Milliseconds{0});
    rest_until_ms_ =
        office_.now_ms() + std::max(own, std::min(asked, notices::kLongestWait)).count();
}

base::Milliseconds Courier::pause() {
    const auto due_ms = store_.next_notice(office_.course()->course, target_.name);
    if (!due_ms) return kLongestPause;
    const std::int64_t until_ms = std::max<std::int64_t>(*due_ms, rest_until_ms_);
    const base::Milliseconds left{until_ms - office_.now_ms()};
    return std::clamp(left, base::Milliseconds{10}, kLongestPause);
}

}  // namespace grader::service
