// What the measure of a target or claim counts: one table of words, beside the metrics' own ids.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/figures/counter.h"
#include "grader/insight/figures/figure.h"
#include "grader/insight/programmes/claims.h"
#include "grader/insight/programmes/forecast.h"
#include "grader/insight/promises/claims_ledger.h"
#include "grader/insight/promises/events.h"

namespace grader::promises {

/// What stands for the scope of all people in sentences.
inline constexpr std::string_view kEverybody = "everybody";

/// A count that needs no definition.
struct Measure {
    std::string_view word;    ///< "cities"
    std::string_view units;   ///< words of the field `unit` that mean it, the first is ours
    std::string_view metric;  ///< of the figure that counts it: "events-held"
    std::string_view line;    ///< of the same figure
};

std::span<const Measure> measures();
/// Null for a word that names no count: it may be a metric's id, or "placement".
const Measure* find_measure(std::string_view word);

/// Our own records: what was counted by a plan, of the same facts.
struct Records {
    const figures::Plan& plan;
    const figures::Counter& counter;
    const Events& events;
    std::span<const figures::Figure> figures;  ///< of all scopes, also of the events
};

/// How many there were of a measure by the end of each day, everybody together. Nothing for what is
/// no count by days: rates, and words that nobody knows.
std::optional<std::vector<programmes::Counted>> series_of(std::string_view measure,
                                                          const Records& records);

/// What the plan's day has of it in a scope, "city=Detroit"; nothing where no figure is of that.
std::optional<std::int64_t> count_of(const Measure& measure, const std::string& scope,
                                     const Records& records);

/// A claim, what our records say of it, and what follows.
struct Held {
    Said said;
    std::optional<programmes::Recomputed> ours;
    /// The one of the records that counts the same on the plan's day; null where none does.
    const figures::Figure* figure = nullptr;
    Day counted_on;  ///< the day of `ours`
    programmes::Assessment assessment;
};

/// A count of everybody that was reported is held against that of the day on which the claim was
/// published, as it is known now; a pledge or target against that of the day on which its period
/// ends, or of the plan's day before then and where its period names none. Rates and counts of a
/// part are those of the plan's day, and say so. A metric's id names its definition. "placement"
/// names none, and is held against the plan's first.
Held held_against(const Said& said, const Records& records);

/// "until 2027-12-31"
std::string period_until(Day day);
/// The day of such a period; nothing of any other.
std::optional<Day> day_of_period(std::string_view period);

}  // namespace grader::promises
