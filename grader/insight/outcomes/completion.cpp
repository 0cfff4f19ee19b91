// A day decides, and each only once: the first certificate, the original cohort's start.
#include "grader/insight/outcomes/completion.h"

#include <algorithm>
#include <array>

namespace grader::outcomes {

namespace {

constexpr std::array<std::string_view, 3> kLeftOut{"died", "incarcerated", "active_duty"};

bool is_left_out(const Enrolment& enrolment, Day as_of) {
    return std::ranges::any_of(enrolment.removals, [&](const Removal& removal) {
        return removal.documented && removal.day <= as_of &&
               std::ranges::count(kLeftOut, removal.reason) > 0;
    });
}

}  // namespace

TimeOver time_over(const Enrolment& enrolment, Day as_of) {
    const auto days = (as_of - enrolment.starts).count();
    if (days < enrolment.course_days) return TimeOver::none;
    // Of half a day nobody can graduate.
    return days < 3 * enrolment.course_days / 2 ? TimeOver::published : TimeOver::one_and_a_half;
}

Completion completion_of(const Enrolment& enrolment, Day as_of) {
    const bool left_early = enrolment.withdrew && *enrolment.withdrew <= enrolment.refund_until;
    if (left_early && *enrolment.withdrew <= as_of) return Completion::not_enrolled;
    if (as_of < enrolment.refund_until) return Completion::too_early;
    if (enrolment.graduated && *enrolment.graduated <= as_of) {
        // Twice the days, so that half a day of an odd length is not lost.
        const auto twice = 2 * (*enrolment.graduated - enrolment.starts).count();
        if (twice <= 2 * enrolment.course_days) return Completion::on_time;
        return twice <= 3 * enrolment.course_days ? Completion::within_150 : Completion::later;
    }
    if (is_left_out(enrolment, as_of)) return Completion::left_out;
    if (enrolment.withdrew && *enrolment.withdrew <= as_of) return Completion::withdrawn;
    return Completion::in_course;
}

bool is_enrolled(Completion completion) {
    return completion != Completion::too_early && completion != Completion::not_enrolled &&
           completion != Completion::left_out;
}

void CompletionTally::add(Completion completion, TimeOver over) {
    const bool in_time = completion == Completion::on_time;
    const bool in_150 = in_time || completion == Completion::within_150;
    if (is_enrolled(completion) && over != TimeOver::none) {
        ++due_on_time_;
        due_and_on_time_ += in_time ? 1 : 0;
    }
    if (is_enrolled(completion) && over == TimeOver::one_and_a_half) {
        ++due_within_150_;
        due_and_within_150_ += in_150 ? 1 : 0;
    }
    switch (completion) {
        case Completion::too_early:
        case Completion::not_enrolled:
            return;
        case Completion::left_out:
            ++left_out_;
            return;
        case Completion::in_course:
            ++in_course_;
            return;
        case Completion::withdrawn:
            ++withdrawn_;
            return;
        case Completion::on_time:
            ++on_time_;
            return;
        case Completion::within_150:
            ++within_150_;
            return;
        case Completion::later:
            ++later_;
            return;
    }
}

void CompletionTally::add(const CompletionTally& other) {
    in_course_ += other.in_course_;
    withdrawn_ += other.withdrawn_;
    on_time_ += other.on_time_;
    within_150_ += other.within_150_;
    later_ += other.later_;
    left_out_ += other.left_out_;
    due_on_time_ += other.due_on_time_;
    due_within_150_ += other.due_within_150_;
    due_and_on_time_ += other.due_and_on_time_;
    due_and_within_150_ += other.due_and_within_150_;
}

std::int64_t CompletionTally::enrolled() const {
    return in_course_ + withdrawn_ + graduated();
}

}  // namespace grader::outcomes
