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
    first_name,   ///< what may be somebody's first name, alone
    small_group,  ///< "our only veteran", "one of two graduates"
    number,       ///< "twelve graduates": see number_words.h
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

/// Words that may be somebody's first name alone: those with a capital letter, but for months,
/// what another word with a capital letter follows ("Austin College"), where a sentence begins
/// words of every day ("Will they stay?"), and all that stands between braces.
std::vector<Passage> possible_first_names(std::string_view text);

/// A name as names are compared: its words in small letters, a space between two.
std::string compared(std::string_view name);

/// The first word of a name of several, as compared; empty for a name of one, and for an initial.
std::string first_name(std::string_view name);

/// Every row of one to `most` words that stands in a text, as it is written there, a space between
/// two: whatever could be a name.
std::vector<std::string> phrases(std::string_view text, std::size_t most);

}  // namespace grader::privacy
