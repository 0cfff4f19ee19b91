// The text as a row of words; names and patterns are rows of words that are looked for in it.
#include "grader/insight/privacy/narrative.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace grader::privacy {

namespace {

struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string small;  // in small letters
};

// Bytes of other alphabets, and of letters with accents, belong to words.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

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

constexpr std::array<std::string_view, 9> kFew{"1", "2",    "two", "3",   "three",
                                               "4", "four", "5",   "five"};
constexpr std::array<std::string_view, 11> kOwners{"our", "the", "their", "her", "his", "my",
                                                   "a",   "its", "were",  "was", "is"};
// "only" before these says how many or how long, of many people: "the only way".
constexpr std::array<std::string_view, 12> kThings{"way",    "reason", "thing", "time",
                                                   "part",   "cost",   "goal",  "figure",
                                                   "option", "place",  "half",  "to"};

bool is_any(std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

// How many words from `at` on say something about few people; 0 for none.
std::size_t small_group_at(std::span<const Word> words, std::size_t at) {
    const auto word = [&](std::size_t i) -> std::string_view {
        return at + i < words.size() ? std::string_view(words[at + i].small) : std::string_view();
    };
    // "our only veteran", "the sole woman", "the lone applicant"
    const bool alone = word(1) == "only" || word(1) == "sole" || word(1) == "lone";
    if (is_any(kOwners, word(0)) && alone && !word(2).empty() && !is_any(kThings, word(2)))
        return 3;
    // "the one student who", "the single parent who"
    if (word(0) == "the" && (word(1) == "one" || word(1) == "single" || is_any(kFew, word(1))) &&
        (word(3) == "who" || word(3) == "whose" || word(3) == "with"))
        return 4;
    // "one of two graduates", "one of our three veterans", "two of the four women"
    if ((word(0) == "one" || is_any(kFew, word(0))) && word(1) == "of") {
        const bool owned = is_any(kOwners, word(2));
        if (is_any(kFew, word(owned ? 3 : 2))) return owned ? 4 : 3;
    }
    // "only one of them", "just two graduates", "only a single woman"
    if ((word(0) == "only" || word(0) == "just") &&
        (word(1) == "one" || word(1) == "a" || is_any(kFew, word(1)))) {
        if (word(1) != "a") return 3;
        if (word(2) == "single" || word(2) == "handful") return 3;
    }
    // "nobody else", "no other woman"
    if (word(0) == "no" && word(1) == "other") return 3;
    if ((word(0) == "nobody" || word(0) == "everyone") && (word(1) == "else" || word(1) == "but"))
        return 2;
    return 0;
}

struct Name {
    std::vector<Word> words;
    std::size_t which = 0;
};

// By their first words.
using Names = std::multimap<std::string, Name>;

// The longest of those that begin there; null for none.
const Name* name_at(std::span<const Word> words, std::size_t at, const Names& names) {
    const Name* longest = nullptr;
    const auto [first, last] = names.equal_range(words[at].small);
    for (auto i = first; i != last; ++i) {
        const std::vector<Word>& name = i->second.words;
        const bool is_longer = longest == nullptr || name.size() > longest->words.size();
        if (is_longer && at + name.size() <= words.size() &&
            std::ranges::equal(name, words.subspan(at, name.size()), {}, &Word::small,
                               &Word::small))
            longest = &i->second;
    }
    return longest;
}

}  // namespace

std::string_view to_string(Concern concern) {
    return concern == Concern::name ? "name" : "small_group";
}

std::vector<Passage> scan(std::string_view text, const std::vector<std::string>& names) {
    Names by_first;
    for (std::size_t which = 0; which < names.size(); ++which) {
        std::vector<Word> words = words_of(names[which]);
        if (words.empty()) continue;
        const std::string first = words.front().small;
        by_first.emplace(first, Name{std::move(words), which});
    }
    const std::vector<Word> words = words_of(text);
    std::vector<Passage> passages;
    const auto add = [&](Concern concern, std::size_t at, std::size_t count, std::size_t name) {
        if (count == 0) return;
        const std::size_t begin = words[at].begin;
        const std::size_t end = words[std::min(at + count, words.size()) - 1].end;
        passages.push_back(
            {concern, begin, end - begin, std::string(text.substr(begin, end - begin)), name});
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const Name* name = name_at(words, at, by_first))
            add(Concern::name, at, name->words.size(), name->which);
        add(Concern::small_group, at, small_group_at(words, at), 0);
    }
    return passages;
}

}  // namespace grader::privacy
