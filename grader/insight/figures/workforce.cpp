// Both look at the day of the exit, as the boards do, not at the certificate's.
#include "grader/insight/figures/workforce.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace grader::figures {

namespace {

using outcomes::Day;
using outcomes::Enrolment;
using outcomes::History;
using outcomes::Wage;

constexpr int kYear = 12;  // months
constexpr int kSecond = 2;
constexpr int kFourth = 4;
constexpr std::array<std::string_view, 5> kLeftOut{"institutionalised", "incarcerated", "health",
                                                   "died", "active_duty"};

bool is_left_out(const Enrolment& enrolment, Day as_of) {
    return std::ranges::any_of(enrolment.removals, [&](const outcomes::Removal& removal) {
        return removal.day <= as_of && std::ranges::count(kLeftOut, removal.reason) > 0;
    });
}

bool is_paid(const Wage& wage, facts::Quarter quarter) {
    return wage.quarter == quarter && wage.cents > 0;
}

}  // namespace

AfterExit credential_after(const Enrolment& enrolment, const History& history, Day as_of) {
    if (!enrolment.exited || *enrolment.exited > as_of) return AfterExit::not_due;
    const Day last = facts::months_after(*enrolment.exited, kYear);
    if (last > as_of) return AfterExit::not_due;
    if (is_left_out(enrolment, as_of)) return AfterExit::left_out;
    const bool has = std::ranges::any_of(history.credentials, [&](const outcomes::Credential& one) {
        return one.is_recognised && one.day >= enrolment.starts && one.day <= last;
    });
    return has ? AfterExit::yes : AfterExit::no;
}

AfterExit same_employer_after(const Enrolment& enrolment, const History& history, Day as_of) {
    if (!enrolment.exited || *enrolment.exited > as_of) return AfterExit::not_due;
    const facts::Quarter exit = facts::quarter_of(*enrolment.exited);
    const facts::Quarter second = facts::quarters_after(exit, kSecond);
    const facts::Quarter fourth = facts::quarters_after(exit, kFourth);
    if (facts::last_day_of(fourth) > as_of) return AfterExit::not_due;
    const bool has_record =
        std::ranges::any_of(history.wages, [&](const Wage& wage) { return is_paid(wage, second); });
    if (!has_record) return AfterExit::not_due;
    if (is_left_out(enrolment, as_of)) return AfterExit::left_out;
    const bool kept = std::ranges::any_of(history.wages, [&](const Wage& before) {
        return is_paid(before, second) &&
               std::ranges::any_of(history.wages, [&](const Wage& after) {
                   return is_paid(after, fourth) && after.employer == before.employer;
               });
    });
    return kept ? AfterExit::yes : AfterExit::no;
}

}  // namespace grader::figures
