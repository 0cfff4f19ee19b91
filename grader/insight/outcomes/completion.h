// Who entered a course, who finished it, and whether in time.
//
// Definitions of CIRR (cirr.org/standards, tracking enrolment and graduation): enrolled is who was
// in the course on the last day on which all tuition is given back; on time is within the published
// length in calendar days, 150 % within one and a half times that. Who is still within that time is
// in no rate of it, whatever came of it already: early leavers would make a course that runs look
// worse than it is, and early graduates better.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "grader/insight/outcomes/history.h"

namespace grader::outcomes {

enum class Completion {
    too_early,     ///< the refund deadline is not over: nobody is enrolled yet
    not_enrolled,  ///< left before it
    left_out,      ///< died, incarcerated or on active duty, with a document kept
    in_course,
    withdrawn,
    on_time,     ///< graduated within the published length
    within_150,  ///< later, within one and a half times that
    later,
};

/// How much of the time is over that a course may take, counted from the start.
enum class TimeOver {
    none,
    published,       ///< the published length: whoever graduates from now on is late
    one_and_a_half,  ///< and half of it more
};

/// At the end of a day.
TimeOver time_over(const Enrolment& enrolment, Day as_of);

Completion completion_of(const Enrolment& enrolment, Day as_of);

/// Graduates, those who withdrew, and those who are still there.
bool is_enrolled(Completion completion);

/// Counts of many; each person is in one of them.
class CompletionTally {
public:
    void add(Completion completion, TimeOver over = TimeOver::one_and_a_half);
    void add(const CompletionTally& other);

    /// Past the refund deadline, and not left out.
    [[nodiscard]] std::int64_t enrolled() const;
    /// Enrolled, and the published length is over for them, or one and a half times that.
    [[nodiscard]] std::int64_t due_on_time() const { return due_on_time_; }
    [[nodiscard]] std::int64_t due_within_150() const { return due_within_150_; }
    /// Of those.
    [[nodiscard]] std::int64_t graduated_on_time() const { return due_and_on_time_; }
    [[nodiscard]] std::int64_t graduated_within_150() const { return due_and_within_150_; }
    /// Of everybody.
    [[nodiscard]] std::int64_t graduated() const { return on_time_ + within_150_ + later_; }
    [[nodiscard]] std::int64_t withdrawn() const { return withdrawn_; }
    [[nodiscard]] std::int64_t in_course() const { return in_course_; }
    [[nodiscard]] std::int64_t left_out() const { return left_out_; }

private:
    std::int64_t in_course_ = 0;
    std::int64_t withdrawn_ = 0;
    std::int64_t on_time_ = 0;
    std::int64_t within_150_ = 0;
    std::int64_t later_ = 0;
    std::int64_t left_out_ = 0;
    std::int64_t due_on_time_ = 0;
    std::int64_t due_within_150_ = 0;
    std::int64_t due_and_on_time_ = 0;
    std::int64_t due_and_within_150_ = 0;
};

}  // namespace grader::outcomes
