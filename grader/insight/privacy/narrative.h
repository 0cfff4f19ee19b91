// P25: reads a report's free text before it goes out, for names of people and for sentences about
// so few that they are known.
//
// A finding is a question to a person, not a verdict: "May" is a month and a name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace grader::privacy {

enum class Concern {
    name,         ///< somebody's name
    small_group,  ///< "our only veteran", "one of two graduates"
};

std::string_view to_string(Concern concern);

struct Passage {
    Concern concern = Concern::name;
    std::size_t begin = 0;   ///< the first byte
    std::size_t length = 0;  ///< in bytes
    std::string text;        ///< as it stands there
    std::size_t name = 0;    ///< of a name: which of them, from 0

    bool operator==(const Passage&) const = default;
};

/// `names` are of one word or several ("Ana", "Ana María Ortiz"); capital and small letters of
/// ASCII are the same, spaces and line breaks between words too, and accents must be as in the
/// name. Passages are in the order of the text; empty names match nothing.
std::vector<Passage> scan(std::string_view text, const std::vector<std::string>& names);

}  // namespace grader::privacy
