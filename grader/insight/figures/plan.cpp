// The order of the tables is that of the profiles and their windows.
#include "grader/insight/figures/plan.h"

#include "grader/insight/outcomes/position.h"

namespace grader::figures {

std::optional<outcomes::Day> Plan::until(outcomes::Profile::Population population) const {
    const bool of_exits = population == outcomes::Profile::Population::exiters && exited_to;
    return of_exits ? exited_to : to;
}

std::vector<Table> Plan::tables() const {
    std::vector<Table> all;
    for (std::size_t profile = 0; profile < profiles.size(); ++profile) {
        for (std::size_t window = 0; window < profiles[profile].windows.size(); ++window)
            all.push_back({profile, window});
    }
    return all;
}

namespace {

using outcomes::Day;
using outcomes::Profile;

// Whether all windows are over of who graduated, or exited, on a day.
bool are_over(const Plan& plan, Profile::Population population, Day day) {
    const outcomes::Enrolment one{.graduated = day, .exited = day, .clock_start = {}};
    for (const Profile& profile : plan.profiles) {
        if (profile.population != population) continue;
        for (const outcomes::Window& window : profile.windows)
            if (outcomes::span_of(window, population, one)->last > plan.as_of) return false;
    }
    return true;
}

bool ends_month(Day day) {
    const std::chrono::year_month_day next(day + std::chrono::days(1));
    return next.day() == std::chrono::day(1);
}

Day last_over(const Plan& plan, Profile::Population population) {
    Day day = plan.as_of;
    while (!ends_month(day) || !are_over(plan, population, day))
        day -= std::chrono::days(1);
    return day;
}

}  // namespace

void leave_out_open_windows(Plan& plan) {
    plan.to = last_over(plan, Profile::Population::graduates);
    plan.exited_to = last_over(plan, Profile::Population::exiters);
}

}  // namespace grader::figures
