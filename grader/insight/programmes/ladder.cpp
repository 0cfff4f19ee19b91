// The words of the rungs, and which of them a claimed number can be.
#include "grader/insight/programmes/ladder.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "grader/insight/programmes/number_text.h"

namespace grader::programmes {

namespace {

// How far a count may lie from a claimed number that was rounded to it.
std::int64_t half_of_rounding(std::int64_t claimed) {
    std::int64_t unit = 1;
    while (claimed % (unit * 10) == 0 && unit * 10 <= claimed / 10)
        unit *= 10;
    return unit / 2;
}

std::string people_text(const Ladder& ladder, Rung rung) {
    return std::string(to_string(rung)) + " (" + number_text(ladder[rung]) +
           (ladder[rung] == 1 ? " person" : " people");
}

Rung nearest(const Ladder& ladder, std::int64_t claimed) {
    return *std::ranges::min_element(kRungs, {},
                                     [&](Rung rung) { return std::abs(ladder[rung] - claimed); });
}

}  // namespace

std::string_view to_string(Rung rung) {
    constexpr std::array<std::string_view, kRungs.size()> kWords{
        "registered", "attended",   "met_dose", "enrolled",
        "completed",  "credential", "placed",   "retained"};
    return kWords[static_cast<std::size_t>(rung)];
}

std::string_view describe(Rung rung) {
    constexpr std::array<std::string_view, kRungs.size()> kWords{
        "signed up",
        "attended at least one session",
        "attended as many hours as the programme asks for",
        "enrolled, and stayed beyond the last day of a full refund",
        "completed the course",
        "got a credential",
        "started a job that counts by the named definition",
        "still had it when asked again"};
    return kWords[static_cast<std::size_t>(rung)];
}

void Ladder::add(const Ladder& other) {
    std::ranges::transform(people, other.people, people.begin(), std::plus());
    seats += other.seats;
    unmatched += other.unmatched;
}

statistics::Proportion unduplicated(const Ladder& ladder) {
    // People whose attendance was recorded without a check-in have no seat to be compared with.
    const std::int64_t matched = ladder.seats - ladder.unmatched;
    return {.count = std::min(ladder[Rung::attended], matched), .of = matched};
}

std::optional<Closeness> closeness(std::int64_t count, std::int64_t claimed) {
    if (count == claimed) return Closeness::exact;
    if (claimed > 0 && count > 0 && std::abs(count - claimed) <= half_of_rounding(claimed))
        return Closeness::rounded;
    return std::nullopt;
}

std::vector<Fit> fits(const Ladder& ladder, std::int64_t claimed) {
    std::vector<Fit> found;
    for (const Rung rung : kRungs) {
        if (const auto close = closeness(ladder[rung], claimed))
            found.push_back({.rung = rung, .count = ladder[rung], .closeness = *close});
    }
    if (const auto close = closeness(ladder.seats, claimed))
        found.push_back({.rung = {}, .count = ladder.seats, .closeness = *close});
    return found;
}

std::string fits_text(const Ladder& ladder, std::int64_t claimed) {
    const std::vector<Fit> found = fits(ladder, claimed);
    std::string text;
    bool seats = false;
    for (const Fit& fit : found) {
        if (!fit.rung) {
            seats = true;
            continue;
        }
        text += (text.empty() ? " can be: " : ", or ") + people_text(ladder, *fit.rung) +
                (fit.closeness == Closeness::rounded ? ", rounded)" : ")");
    }
    if (text.empty()) {
        text =
            " fits no rung; the nearest is " + people_text(ladder, nearest(ladder, claimed)) + ")";
    }
    text = number_text(claimed) + text + ".";
    if (seats)
        text +=
            " It is also the number of seats taken, but a person can take several: seats are "
            "no people.";
    return text;
}

}  // namespace grader::programmes
