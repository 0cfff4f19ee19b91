// The ledger of claims: what somebody said of a programme, who said it, and what our own records
// say beside it. A platform's own figure is shown as that, never as ours.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grader/insight/statistics/printed.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::programmes {

/// A promise is no plan, a plan no count, and a count that its owner made no proof.
enum class ClaimKind {
    pledge,    ///< a wish for some day
    target,    ///< a number that is to be reached by a day
    reported,  ///< said to have been reached
    verified,  ///< the same, with evidence that somebody else looked at
};

/// Whose figure it is.
enum class Interest {
    self,         ///< of whoever is praised by it
    partner,      ///< of somebody who paid or was paid
    independent,  ///< of neither
};

enum class ClaimStatus {
    matched,       ///< our records say the same about the same
    partly,        ///< they say the same about something near it, or a part of it
    unmatched,     ///< they do not say
    contradicted,  ///< they say otherwise about the same, or the figure cannot be
};

/// Whether it is about a day to come: a pledge or a target.
bool is_aim(ClaimKind kind);

std::string_view to_string(ClaimKind kind);
std::string_view to_string(Interest interest);
std::string_view to_string(ClaimStatus status);
/// "said by those whom it praises"
std::string_view describe(Interest interest);

/// What a figure is a figure of. An empty text says that it is not stated.
struct Meaning {
    std::string measure;  ///< "in-field job"
    std::string unit;     ///< "people", "seats", "cities"
    std::string scope;    ///< "all graduates of the pilot"
    std::string period;   ///< "January to June 2018"
    std::string profile;  ///< the definition: "cirr-2017"; of counts that need none: "none"

    bool operator==(const Meaning&) const = default;
};

/// A count, or a percentage as it was printed.
using Figure = std::variant<std::int64_t, statistics::PrintedPercent>;

struct Claim {
    std::string text;    ///< as it was said
    std::string source;  ///< who printed it, and when
    Interest interest = Interest::self;
    ClaimKind kind = ClaimKind::reported;
    Meaning meaning;
    Figure figure;
    std::optional<std::int64_t> of;     ///< of how many, where a percentage says so; 1 and more
    std::vector<std::string> evidence;  ///< addresses
};

/// What our own records say.
struct Recomputed {
    Meaning meaning;
    std::int64_t count = 0;
    std::optional<std::int64_t> of;  ///< of how many; needed beside a percentage
};

struct Assessment {
    ClaimStatus status = ClaimStatus::unmatched;
    std::vector<std::string> reasons;  ///< sentences; the first is about the status
    std::optional<statistics::Proportion> ours;
    std::optional<statistics::Interval> interval;  ///< Wilson's, of `ours`, where it is a share
    std::vector<std::string> not_stated;           ///< what the claim leaves open: "period"
};

/// Holds a claim against our records; null where they have nothing to say about it.
Assessment assess(const Claim& claim, const Recomputed* ours);

/// Every k of n that is printed like this, for n from `least` to `most` (1 and more, 10,000 apart
/// at most; ensured): what may stand behind a percentage that came without its numbers.
std::vector<statistics::Proportion> possible_shares(statistics::PrintedPercent percent,
                                                    std::int64_t least, std::int64_t most);

/// Claims that match, of all that were recorded.
statistics::Proportion match_rate(std::span<const Assessment> ledger);

}  // namespace grader::programmes
