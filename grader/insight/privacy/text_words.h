// A text as a row of words, in which names and patterns are looked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace grader::privacy {

struct Word {
    std::size_t begin = 0;  ///< its first byte
    std::size_t end = 0;    ///< the byte after its last
    std::string small;      ///< in small letters; of those that have a case only ASCII's
};

/// Letters and digits of ASCII, and all bytes of other alphabets and of letters with accents,
/// belong to words; blanks and punctuation beyond ASCII (“Ada’s”) part them.
std::vector<Word> words_of(std::string_view text);

/// The text with blanks in place of all that stands between braces, byte for byte: references to
/// figures (report/bound_text.h) and what an author marks as meant so.
std::string without_references(std::string_view text);

/// Whether a sentence begins with the word at `begin`, so that its capital letter tells nothing.
bool begins_sentence(std::string_view text, std::size_t begin);

/// "graduate", "women": people who are counted. `word` in small letters.
bool is_people(std::string_view word);

/// "phase" of "phase II": what stands before numbers that count nothing. `word` in small letters.
bool is_label(std::string_view word);

}  // namespace grader::privacy
