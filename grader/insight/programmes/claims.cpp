// First whether the figure can be at all, then whether it is about what we counted, then whether it
// is the same.
#include "grader/insight/programmes/claims.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/insight/programmes/ladder.h"
#include "grader/insight/programmes/number_text.h"
#include "sandbox/base/error.h"

namespace grader::programmes {

namespace {

using statistics::PrintedPercent;
using statistics::Proportion;

struct Field {
    std::string_view name;
    std::string Meaning::* value;
};

constexpr std::array kFields{Field{"measure", &Meaning::measure}, Field{"unit", &Meaning::unit},
                             Field{"scope", &Meaning::scope}, Field{"period", &Meaning::period},
                             Field{"definition", &Meaning::profile}};

std::string share_text(Proportion share) {
    return number_text(share.count) + " of " + number_text(share.of);
}

std::string figure_text(const Figure& figure) {
    if (const auto* percent = std::get_if<PrintedPercent>(&figure))
        return statistics::to_string(*percent) + " %";
    return number_text(std::get<std::int64_t>(figure));
}

std::string ours_text(const Figure& figure, const Recomputed& ours) {
    const auto* percent = std::get_if<PrintedPercent>(&figure);
    if (percent == nullptr || !ours.of || *ours.of == 0) return number_text(ours.count);
    const Proportion share{.count = ours.count, .of = *ours.of};
    return share_text(share) + ", " +
           statistics::percent_text(share, std::max(1, percent->decimals)) + " %";
}

// Why the printed percentage is no share of so many: its neighbours.
std::string impossible_text(PrintedPercent percent, std::int64_t of) {
    std::int64_t scale = 100;
    for (int i = 0; i < percent.decimals; ++i)
        scale *= 10;
    std::string text = statistics::to_string(percent) + " % of " + number_text(of) + " cannot be";
    const std::int64_t below = percent.units * of / scale;
    if (below + 1 > of) return text + ": it is more than everybody.";
    return text + ": " + number_text(below) + " are " +
           statistics::percent_text({.count = below, .of = of}, 1) + " %, " +
           number_text(below + 1) + " are " +
           statistics::percent_text({.count = below + 1, .of = of}, 1) + " %.";
}

std::optional<std::string> impossible(const Claim& claim) {
    const auto* percent = std::get_if<PrintedPercent>(&claim.figure);
    if (percent == nullptr) return std::nullopt;
    const std::int64_t of = claim.of.value_or(1'000'000'000);
    if (statistics::possible_counts(*percent, of)) return std::nullopt;
    return claim.of ? impossible_text(*percent, of)
                    : statistics::to_string(*percent) + " % is more than everybody.";
}

// In which the claim and our records are not about the same, as sentences.
std::vector<std::string> differences(const Meaning& claim, const Meaning& ours) {
    std::vector<std::string> found;
    for (const Field& field : kFields) {
        const std::string& theirs = claim.*field.value;
        const std::string& mine = ours.*field.value;
        if (theirs == mine && !theirs.empty()) continue;
        const std::string name(field.name);
        if (theirs.empty())
            found.push_back("The claim does not state its " + name + "; ours is \"" + mine + "\".");
        else
            found.push_back("Its " + name + " is \"" + theirs + "\", ours is \"" + mine + "\".");
    }
    return found;
}

bool agrees(const Claim& claim, const Recomputed& ours) {
    if (const auto* percent = std::get_if<PrintedPercent>(&claim.figure))
        return ours.of && statistics::prints_as({.count = ours.count, .of = *ours.of}, *percent);
    return closeness(ours.count, std::get<std::int64_t>(claim.figure)).has_value();
}

double value_of(PrintedPercent percent) {
    double value = static_cast<double>(percent.units) / 100;
    for (int i = 0; i < percent.decimals; ++i)
        value /= 10;
    return value;
}

// Whether what was counted has come to what was aimed at.
bool reached(const Claim& claim, const Recomputed& ours) {
    if (agrees(claim, ours)) return true;
    if (const auto* count = std::get_if<std::int64_t>(&claim.figure)) return ours.count >= *count;
    const double wanted = value_of(std::get<PrintedPercent>(claim.figure));
    return ours.of && *ours.of > 0 &&
           static_cast<double>(ours.count) >= wanted * static_cast<double>(*ours.of);
}

void assess_aim(const Claim& claim, const Recomputed& ours, Assessment& result) {
    const std::string was = claim.kind == ClaimKind::pledge ? "The pledge" : "The target";
    if (reached(claim, ours)) {
        const bool same = result.reasons.empty();
        result.status = same ? ClaimStatus::matched : ClaimStatus::partly;
        result.reasons.insert(result.reasons.begin(),
                              was + " of " + figure_text(claim.figure) +
                                  " was reached: " + ours_text(claim.figure, ours) +
                                  (same ? "." : ", but not of quite the same."));
        return;
    }
    result.status = ours.count > 0 ? ClaimStatus::partly : ClaimStatus::unmatched;
    const bool is_over = claim.meaning.period == ours.meaning.period;
    std::string text = was + " of " + figure_text(claim.figure) +
                       (is_over ? " was not reached: " : " is not reached so far: ") +
                       ours_text(claim.figure, ours);
    if (const auto* aim = std::get_if<std::int64_t>(&claim.figure))
        text += ", " + statistics::percent_text({.count = ours.count, .of = *aim}, 1) + " % of it";
    result.reasons.insert(result.reasons.begin(), text + ".");
}

void assess_report(const Claim& claim, const Recomputed& ours, Assessment& result) {
    const bool same = result.reasons.empty();
    const std::string mine = ours_text(claim.figure, ours);
    std::string text;
    if (agrees(claim, ours)) {
        result.status = same ? ClaimStatus::matched : ClaimStatus::partly;
        text = same ? "Our records say the same: " + mine + "."
                    : "Our records have this figure, " + mine + ", but not of quite the same.";
    } else if (same) {
        result.status = ClaimStatus::contradicted;
        text = "Our records say " + mine + ", not " + figure_text(claim.figure) + ".";
    } else {
        const auto* percent = std::get_if<PrintedPercent>(&claim.figure);
        const bool near = percent != nullptr && result.interval &&
                          value_of(*percent) >= result.interval->low &&
                          value_of(*percent) <= result.interval->high;
        result.status = near ? ClaimStatus::partly : ClaimStatus::unmatched;
        text = "Our records say " + mine + ", but not of the same" +
               (near ? "; chance alone can explain the distance." : ".");
    }
    result.reasons.insert(result.reasons.begin(), text);
    if (claim.kind == ClaimKind::verified && claim.evidence.empty()) {
        if (result.status == ClaimStatus::matched) result.status = ClaimStatus::partly;
        result.reasons.emplace_back("It is called verified, but names no evidence.");
    }
}

std::vector<std::string> not_stated(const Claim& claim) {
    std::vector<std::string> missing;
    for (const Field& field : kFields) {
        if ((claim.meaning.*field.value).empty()) missing.emplace_back(field.name);
    }
    if (std::holds_alternative<PrintedPercent>(claim.figure) && !claim.of)
        missing.emplace_back("number of people");
    return missing;
}

}  // namespace

bool is_aim(ClaimKind kind) {
    return kind == ClaimKind::pledge || kind == ClaimKind::target;
}

std::string_view to_string(ClaimKind kind) {
    constexpr std::array<std::string_view, 4> kWords{"pledge", "target", "reported", "verified"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Interest interest) {
    constexpr std::array<std::string_view, 3> kWords{"self", "partner", "independent"};
    return kWords[static_cast<std::size_t>(interest)];
}

std::string_view to_string(ClaimStatus status) {
    constexpr std::array<std::string_view, 4> kWords{"matched", "partly", "unmatched",
                                                     "contradicted"};
    return kWords[static_cast<std::size_t>(status)];
}

std::string_view describe(Interest interest) {
    constexpr std::array<std::string_view, 3> kWords{"said by those whom it praises",
                                                     "said by somebody who paid or was paid",
                                                     "said by somebody with nothing to gain"};
    return kWords[static_cast<std::size_t>(interest)];
}

Assessment assess(const Claim& claim, const Recomputed* ours) {
    Assessment result{.not_stated = not_stated(claim)};
    if (const auto why = impossible(claim)) {
        result.status = ClaimStatus::contradicted;
        result.reasons.push_back(*why);
    }
    if (ours != nullptr && ours->of && *ours->of > 0) {
        result.ours = Proportion{.count = ours->count, .of = *ours->of};
        result.interval = statistics::wilson(*result.ours);
    }
    if (!result.reasons.empty()) return result;
    if (ours == nullptr) {
        result.reasons.emplace_back("Nothing in our records counts this.");
        return result;
    }
    if (!claim.meaning.unit.empty() && claim.meaning.unit != ours->meaning.unit) {
        result.reasons.push_back("It counts " + claim.meaning.unit + ", our records count " +
                                 ours->meaning.unit + ": these cannot be compared.");
        return result;
    }
    result.reasons = differences(claim.meaning, ours->meaning);
    if (is_aim(claim.kind))
        assess_aim(claim, *ours, result);
    else
        assess_report(claim, *ours, result);
    return result;
}

std::vector<Proportion> possible_shares(PrintedPercent percent, std::int64_t least,
                                        std::int64_t most) {
    base::ensure(least >= 1 && least <= most && most - least <= 10'000,
                 "numbers of people are searched from one on, and not without end");
    std::vector<Proportion> found;
    for (std::int64_t of = least; of <= most; ++of) {
        const auto counts = statistics::possible_counts(percent, of);
        if (!counts) continue;
        for (std::int64_t k = counts->least; k <= counts->most; ++k)
            found.push_back({.count = k, .of = of});
    }
    return found;
}

Proportion match_rate(std::span<const Assessment> ledger) {
    return {.count = std::ranges::count(ledger, ClaimStatus::matched, &Assessment::status),
            .of = static_cast<std::int64_t>(ledger.size())};
}

}  // namespace grader::programmes
