// The text as a row of words; names and patterns are rows of words that are looked for in it.
#include "grader/insight/privacy/narrative.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "grader/insight/privacy/text_words.h"

namespace grader::privacy {

namespace {

constexpr std::array<std::string_view, 9> kFew{"1", "2",    "two", "3",   "three",
                                               "4", "four", "5",   "five"};
constexpr std::array<std::string_view, 11> kOwners{"our", "the", "their", "her", "his", "my",
                                                   "a",   "its", "were",  "was", "is"};
constexpr std::array<std::string_view, 5> kFrom{"at", "from", "in", "near", "of"};
// "only" before these says how many or how long, of many people: "the only way".
constexpr std::array<std::string_view, 12> kThings{"way",    "reason", "thing", "time",
                                                   "part",   "cost",   "goal",  "figure",
                                                   "option", "place",  "half",  "to"};

// Months are no names where they stand alone, wherever that is.
constexpr std::array<std::string_view, 4> kMonths{"april", "may", "june", "august"};
// Names that begin a sentence as words of every day more often.
constexpr std::array<std::string_view, 38> kEveryday{
    "an",    "art",   "autumn", "bill",   "chance", "chase", "christian", "dawn", "do",   "drew",
    "faith", "frank", "grace",  "grant",  "guy",    "he",    "hope",      "in",   "jack", "joy",
    "long",  "major", "man",    "mark",   "miles",  "my",    "pat",       "rich", "rob",  "rose",
    "so",    "son",   "sue",    "summer", "the",    "we",    "will",      "young"};

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
    // "the one woman from Flint", "the two graduates in Flint"
    if (word(0) == "the" && word(1) == "one" && is_people(word(2))) return 3;
    if (word(0) == "the" && is_any(kFew, word(1)) && is_people(word(2)) && is_any(kFrom, word(3)))
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

// Letters with accents, and of other alphabets, are taken for capital ones.
bool has_capital(std::string_view text, const Word& word) {
    const char first = text[word.begin];
    return (first >= 'A' && first <= 'Z') || (static_cast<unsigned char>(first) & 0x80U) != 0;
}

// "Austin College" is another name than Austin's; "Ada L." is not.
bool goes_on_with(std::string_view text, const Word& word, const Word& next) {
    return next.begin == word.end + 1 && text[word.end] == ' ' && has_capital(text, next) &&
           next.small.size() > 1;
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
    switch (concern) {
        case Concern::name:
            return "name";
        case Concern::first_name:
            return "first_name";
        case Concern::number:
            return "number";
        case Concern::small_group:
            break;
    }
    return "small_group";
}

std::string compared(std::string_view name) {
    std::string text;
    for (const Word& word : words_of(name))
        text.append(text.empty() ? "" : " ").append(word.small);
    return text;
}

std::string first_name(std::string_view name) {
    const std::vector<Word> words = words_of(name);
    return words.size() < 2 || words.front().small.size() < 2 ? "" : words.front().small;
}

std::vector<std::string> phrases(std::string_view text, std::size_t most) {
    const std::vector<Word> words = words_of(text);
    std::vector<std::string> all;
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::string phrase;
        for (std::size_t i = first; i < std::min(first + most, words.size()); ++i) {
            phrase.append(phrase.empty() ? "" : " ");
            phrase.append(text.substr(words[i].begin, words[i].end - words[i].begin));
            all.push_back(phrase);
        }
    }
    return all;
}

std::vector<Passage> possible_first_names(std::string_view text) {
    const std::string prose = without_references(text);
    const std::vector<Word> words = words_of(prose);
    std::vector<Passage> passages;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const Word& word = words[at];
        if (!has_capital(prose, word) || is_any(kMonths, word.small)) continue;
        if (is_any(kEveryday, word.small) && begins_sentence(prose, word.begin)) continue;
        if (at + 1 < words.size() && goes_on_with(prose, word, words[at + 1])) continue;
        passages.push_back({.concern = Concern::first_name,
                            .begin = word.begin,
                            .length = word.end - word.begin,
                            .text = prose.substr(word.begin, word.end - word.begin)});
    }
    return passages;
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
