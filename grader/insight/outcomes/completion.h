// Who entered a course, who finished it, and whether in time.
//
// Definitions of CIRR (cirr.org/standards, tracking enrolment and graduation): enrolled is who was
// in the course on the last day on which all tuition is given back; on time is within the published
// length in calendar days, 150 % within one and a half times that.
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

Completion completion_of(const Enrolment& enrolment, Day as_of);

/// Counts of many; each person is in one of them.
class CompletionTally {
public:
    void add(Completion completion);
    void add(const CompletionTally& other);

    /// Past the refund deadline, and not left out.
    [[nodiscard]] std::int64_t enrolled() const;
    [[nodiscard]] std::int64_t graduated_on_time() const { return on_time_; }
    [[nodiscard]] std::int64_t graduated_within_150() const { return on_time_ + within_150_; }
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
};

}  // namespace grader::outcomes
