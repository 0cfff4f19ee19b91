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

// Bytes of other alphabets, and of letters with accents, belong to words.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i])) {
            ++i;
            continue;
        }
        Word word{.begin = i, .end = i, .small = {}};
        while (word.end < text.size() && is_letter(text[word.end]))
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
