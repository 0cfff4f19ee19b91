// English words, as the reports are in English.
#include "grader/insight/privacy/text_words.h"

#include <algorithm>
#include <array>

namespace grader::privacy {

namespace {

constexpr std::array<std::string_view, 32> kPeople{
    "alumna",   "alumni",      "alumnus",      "applicant", "applicants", "employee",   "employees",
    "graduate", "graduates",   "hire",         "hires",     "immigrant",  "immigrants", "learner",
    "learners", "man",         "men",          "mother",    "mothers",    "father",     "fathers",
    "parent",   "participant", "participants", "people",    "person",     "student",    "students",
    "veteran",  "veterans",    "woman",        "women"};

constexpr std::array<std::string_view, 24> kLabels{
    "act",   "annex", "appendix", "article", "category", "chapter", "class",  "day",
    "group", "level", "module",   "number",  "part",     "phase",   "round",  "section",
    "stage", "step",  "tier",     "title",   "type",     "unit",    "volume", "week"};

/// How many bytes of a character begin `text` that parts words; 0 where a word is there. Bytes of
/// other alphabets, and of letters with accents, belong to words. What word processors put between
/// and around them does not: blanks that hold lines together, quotes, dashes, "Ada’s", and the mark
/// that some put before a file.
std::size_t gap_length(std::string_view text) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    const char c = text.front();
    if (byte(0) < 0x80) {
        const bool is_letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return is_letter ? 0 : 1;
    }
    const auto goes_on = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80; };
    // U+0080 to U+00BF, but for the letters ª, µ and º.
    if (byte(0) == 0xC2 && goes_on(1))
        return byte(1) == 0xAA || byte(1) == 0xB5 || byte(1) == 0xBA ? 0 : 2;
    if (!goes_on(2)) return 0;
    // U+2000 to U+206F: General Punctuation.
    const bool is_general =
        byte(0) == 0xE2 && (byte(1) == 0x80 || (byte(1) == 0x81 && byte(2) < 0xB0));
    // U+3000 to U+303F: CJK Symbols and Punctuation.
    const bool is_of_cjk = byte(0) == 0xE3 && byte(1) == 0x80;
    // U+FEFF
    const bool is_mark_of_file = byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF;
    return is_general || is_of_cjk || is_mark_of_file ? 3 : 0;
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t gap = gap_length(text.substr(i)); gap > 0) {
            i += gap;
            continue;
        }
        Word word{.begin = i, .end = i, .small = {}};
        while (word.end < text.size() && gap_length(text.substr(word.end)) == 0)
            word.small += small(text[word.end++]);
        i = word.end;
        words.push_back(std::move(word));
    }
    return words;
}

std::string without_references(std::string_view text) {
    std::string left(text);
    for (std::size_t begin = left.find('{'); begin != std::string::npos;) {
        const std::size_t end = left.find_first_of("}\n", begin);
        if (end == std::string::npos) break;
        if (left[end] == '}')
            std::fill(left.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                      left.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        begin = left.find('{', end);
    }
    return left;
}

bool begins_sentence(std::string_view text, std::size_t begin) {
    const std::string_view before = text.substr(0, begin);
    const std::size_t last = before.find_last_not_of(" \t\r\n\"'(*_#>-");
    if (last == std::string_view::npos) return true;
    const bool is_new_paragraph = before.substr(last).find("\n\n") != std::string_view::npos;
    return is_new_paragraph ||
           std::string_view(".!?:").find(before[last]) != std::string_view::npos;
}

bool is_people(std::string_view word) {
    return std::ranges::find(kPeople, word) != kPeople.end();
}

bool is_label(std::string_view word) {
    return std::ranges::find(kLabels, word) != kLabels.end();
}

}  // namespace grader::privacy
