// Everything is decided in whole numbers: a band's edge is compared as 100 k against percent n.
#include "grader/insight/privacy/small_cells.h"

#include <algorithm>

#include "sandbox/base/error.h"

namespace grader::privacy {

namespace {

// A band leaves at least so many counts open.
constexpr std::int64_t kLeastOpen = 3;
constexpr std::int64_t kWholePercent = 100;

bool is_extreme(statistics::Proportion p) {
    return p.count == 0 || p.count == p.of;
}

}  // namespace

std::string_view to_string(Code code) {
    switch (code) {
        case Code::shown:
            return "shown";
        case Code::zero:
            return "zero";
        case Code::banded:
            return "banded";
        case Code::suppressed:
            return "suppressed";
        case Code::not_collected:
            return "not_collected";
        case Code::not_applicable:
            return "not_applicable";
    }
    base::ensure(false, "a code is one of kCodes");
    return {};
}

std::optional<Code> parse_code(std::string_view word) {
    const auto found = std::ranges::find(kCodes, word, [](Code code) { return to_string(code); });
    if (found == kCodes.end()) return std::nullopt;
    return *found;
}

std::optional<std::string> problem_with(const Settings& settings) {
    constexpr std::int64_t kLowestGroup = 5;
    constexpr std::int64_t kHighestGroup = 30;
    if (settings.min_group < kLowestGroup || settings.min_group > kHighestGroup)
        return "the smallest group that is shown (min_group) must be from 5 to 30";
    if (settings.min_count < 1 || 2 * settings.min_count > settings.min_group + 1)
        return "min_count must be at least 1 and at most half of min_group, rounded up";
    if (settings.min_median < settings.min_group ||
        settings.min_median_subgroup < settings.min_median)
        return "medians need at least min_group people (min_median), and subgroups not fewer "
               "(min_median_subgroup)";
    std::int64_t before = 0;
    for (const Band& band : settings.bands) {
        if (band.from <= before) return "bands must begin at rising numbers of people";
        if (band.percent < 1 || 2 * band.percent >= kWholePercent)
            return "a band's percent must be from 1 to 49";
        if (band.from * band.percent / kWholePercent + 1 < kLeastOpen)
            return "the band of " + std::to_string(band.from) +
                   " people and more leaves fewer than " + std::to_string(kLeastOpen) +
                   " counts open: raise its percent";
        before = band.from;
    }
    return std::nullopt;
}

std::optional<Ends> ends(std::int64_t n, const Settings& settings) {
    const auto above =
        std::ranges::find_if(settings.bands, [&](const Band& band) { return band.from > n; });
    if (above == settings.bands.begin()) return std::nullopt;
    const std::int64_t percent = std::prev(above)->percent;
    const std::int64_t most = percent * n / kWholePercent;
    return Ends{.low = {Side::at_most, percent, 0, most},
                .high = {Side::at_least, kWholePercent - percent, n - most, n}};
}

Showing showing(statistics::Proportion p, const Settings& settings) {
    base::ensure(p.count >= 0 && p.count <= p.of, "a part is never more than the whole");
    if (p.of == 0)
        return {
            .rate = Code::not_applicable, .count = Code::zero, .group = Code::zero, .coarse = {}};
    if (p.of < settings.min_group) return {};
    Showing shown{.group = Code::shown};
    if (const std::optional<Ends> bands = ends(p.of, settings)) {
        if (p.count <= bands->low.most) shown.coarse = bands->low;
        if (p.count >= bands->high.least) shown.coarse = bands->high;
    }
    const bool few = p.count < settings.min_count || p.of - p.count < settings.min_count ||
                     (p.of < settings.no_extremes_below && is_extreme(p));
    if (shown.coarse)
        shown.rate = Code::banded;
    else if (!few)
        shown.rate = shown.count = Code::shown;
    return shown;
}

Code showing_count(std::int64_t count, const Settings& settings) {
    base::ensure(count >= 0, "nobody counts below zero");
    if (count == 0) return Code::zero;
    return count < settings.min_group ? Code::suppressed : Code::shown;
}

Code showing_median(std::int64_t of, Among among, const Settings& settings) {
    base::ensure(of >= 0, "nobody counts below zero");
    if (of == 0) return Code::not_applicable;
    const std::int64_t least =
        among == Among::subgroup ? settings.min_median_subgroup : settings.min_median;
    return of < least ? Code::suppressed : Code::shown;
}

std::string coarse_text(const Coarse& coarse) {
    return (coarse.side == Side::at_most ? "<=" : ">=") + std::to_string(coarse.percent);
}

}  // namespace grader::privacy
