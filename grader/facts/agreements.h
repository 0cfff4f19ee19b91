// What a partner may be given of single people, and until when: what was signed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "grader/facts/fact.h"

namespace grader::facts {

struct Agreement {
    std::string id;
    std::string partner;
    std::string purpose;  ///< a word of that field
    std::string text;     ///< what it says
    Day signed_on;
    Day expires;  ///< the last day on which it holds
    std::int64_t fact = 0;

    bool operator==(const Agreement&) const = default;
};

/// The one of that id that was signed last, on that day or before; in force or not. `facts` are
/// those of the programme as a whole.
std::optional<Agreement> agreement_of(std::span<const Recorded> facts, std::string_view id,
                                      Day day);

/// Whether a learner must have agreed to that purpose. An audit or evaluation of a programme, and a
/// study for it, need a written agreement alone (34 CFR 99.31(a)(3) and (6)).
bool needs_consent(std::string_view purpose);

}  // namespace grader::facts
