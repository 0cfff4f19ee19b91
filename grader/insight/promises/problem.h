// What was told of a programme and cannot be used as it was told: shown, never dropped in silence.
#pragma once

#include <cstdint>
#include <string>

namespace grader::promises {

struct Problem {
    std::int64_t fact = 0;  ///< its number
    std::string about;      ///< "target cities-visited", with what was told: "50 by 2027-01-06"
    std::string text;       ///< what is wrong, a sentence

    bool operator==(const Problem&) const = default;
};

}  // namespace grader::promises
