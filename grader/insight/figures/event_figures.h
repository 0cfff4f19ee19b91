// Events that were held, as figures: of things, and so without people to be protected or followed.
#pragma once

#include <cstdint>
#include <vector>

#include "grader/insight/figures/figure.h"

namespace grader::figures {

/// Different ones with an event that was held.
struct EventCounts {
    std::int64_t events = 0;
    std::int64_t cities = 0;
    std::int64_t sites = 0;
    std::int64_t partners = 0;
    std::int64_t colleges = 0;

    bool operator==(const EventCounts&) const = default;
};

/// A line for each of them, of the whole programme.
std::vector<Figure> figures_of(const EventCounts& held);

}  // namespace grader::figures
