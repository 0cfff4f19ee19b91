// At each word: how many words from there on are a number.
#include "grader/insight/privacy/number_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "grader/insight/privacy/text_words.h"

namespace grader::privacy {

namespace {

constexpr std::array<std::string_view, 36> kNumbers{
    "zero",      "two",      "three",    "four",    "five",     "six",      "seven",     "eight",
    "nine",      "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen",   "sixteen",
    "seventeen", "eighteen", "nineteen", "twenty",  "thirty",   "forty",    "fifty",     "sixty",
    "seventy",   "eighty",   "ninety",   "hundred", "hundreds", "thousand", "thousands", "million",
    "millions",  "billion",  "dozen",    "dozens"};
constexpr std::array<std::string_view, 5> kFractions{"third", "quarter", "fifth", "sixth", "tenth"};
// Before "half" these name a time: "in the second half of 2027".
constexpr std::array<std::string_view, 8> kHalves{"first", "second", "other", "latter",
                                                  "last",  "this",   "next",  "better"};
// Where there are people, a number behind these counts them: "each week two graduates".
constexpr std::array<std::string_view, 6> kCrowds{"class", "day",     "group",
                                                  "round", "section", "week"};
constexpr std::array<std::string_view, 9> kOrdinals{"first", "second",  "third",  "fourth", "fifth",
                                                    "sixth", "seventh", "eighth", "ninth"};
// "a two-year college", "a twelve-week course": how long, and of nobody.
constexpr std::array<std::string_view, 5> kTimes{"year", "month", "week", "day", "hour"};

template <std::size_t count>
bool is_any(const std::array<std::string_view, count>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

struct Reader {
    std::string_view text;
    std::span<const Word> words;

    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < words.size() ? std::string_view(words[at].small) : std::string_view();
    }
    [[nodiscard]] std::string_view before(std::size_t at) const {
        return at > 0 ? word(at - 1) : std::string_view();
    }
    [[nodiscard]] std::string_view written(std::size_t at) const {
        return text.substr(words[at].begin, words[at].end - words[at].begin);
    }
    /// Whether it is joined to the next word: "twenty-five".
    [[nodiscard]] bool has_hyphen(std::size_t at) const {
        return at + 1 < words.size() && words[at + 1].begin == words[at].end + 1 &&
               text[words[at].end] == '-';
    }

    [[nodiscard]] std::size_t end_of_number(std::size_t end) const;
    [[nodiscard]] std::size_t spelled_at(std::size_t at) const;
    [[nodiscard]] std::size_t fraction_at(std::size_t at) const;
    [[nodiscard]] std::size_t roman_at(std::size_t at) const;
};

// The first word after those that go on with a number: "twenty-one", "hundred and five".
std::size_t Reader::end_of_number(std::size_t end) const {
    while (true) {
        if (is_any(kNumbers, word(end)) || (word(end) == "one" && has_hyphen(end - 1)))
            ++end;
        else if (word(end) == "and" && is_any(kNumbers, word(end + 1)))
            end += 2;
        else
            return end;
    }
}

// "twelve", "one hundred and five", "a dozen", "one graduate".
std::size_t Reader::spelled_at(std::size_t at) const {
    const bool is_one = word(at) == "one" || word(at) == "a";
    if (is_label(before(at)) && !is_any(kCrowds, before(at))) return 0;
    if (word(at) == "one" && (is_people(word(at + 1)) || word(at + 1) == "percent"))
        return before(at) == "no" || before(at) == "the" ? 0 : 2;
    const std::size_t first = is_one ? at + 1 : at;
    if (!is_any(kNumbers, word(first))) return 0;
    const std::size_t end = end_of_number(first + 1);
    if (is_any(kCrowds, before(at)) && !is_people(word(end))) return 0;
    // "a two-year college", "the twenty-first century"
    const bool is_no_count =
        has_hyphen(end - 1) && (is_any(kTimes, word(end)) || is_any(kOrdinals, word(end)));
    return is_no_count ? 0 : end - at;
}

// "half of those", "a third of them".
std::size_t Reader::fraction_at(std::size_t at) const {
    if (word(at) == "half" && word(at + 1) == "of") return is_any(kHalves, before(at)) ? 0 : 1;
    const bool is_one = word(at) == "a" || word(at) == "one";
    return is_one && is_any(kFractions, word(at + 1)) && word(at + 2) == "of" ? 2 : 0;
}

// In capital letters, written as the Romans would, and not a word or a short form that happens to
// be one: "CV", "MIX", "CCC".
bool is_roman(std::string_view written) {
    struct Place {
        char one, five, ten;
    };
    constexpr std::array kPlaces{Place{'C', 'D', 'M'}, Place{'X', 'L', 'C'}, Place{'I', 'V', 'X'}};
    if (written.size() < 2 ||
        (written.size() < 4 && written.find_first_of("CDM") != std::string_view::npos))
        return false;
    std::string_view rest = written;
    const auto take = [&](char letter, std::size_t most) {
        std::size_t count = 0;
        for (; count < most && rest.starts_with(letter); ++count)
            rest.remove_prefix(1);
        return count;
    };
    take('M', 3);
    for (const Place& place : kPlaces) {
        const std::string nine{place.one, place.ten};
        const std::string four{place.one, place.five};
        if (rest.starts_with(nine) || rest.starts_with(four))
            rest.remove_prefix(2);
        else {
            take(place.five, 1);
            take(place.one, 3);
        }
    }
    return rest.empty();
}

// "XII graduates", "XII of those"; not "phase II graduates", "Title IV students".
std::size_t Reader::roman_at(std::size_t at) const {
    if (!is_roman(written(at))) return 0;
    const bool counts =
        is_people(word(at + 1)) || word(at + 1) == "of" || word(at + 1) == "percent";
    if (!counts || is_label(before(at))) return 0;
    const bool is_of_a_name =
        at > 0 && written(at - 1).front() >= 'A' && written(at - 1).front() <= 'Z' &&
        !begins_sentence(text, words[at - 1].begin) && !begins_sentence(text, words[at].begin);
    return is_of_a_name ? 0 : 1;
}

}  // namespace

std::vector<Passage> numbers_in_words(std::string_view text) {
    const std::string prose = without_references(text);
    const std::vector<Word> words = words_of(prose);
    const Reader reader{prose, words};
    std::vector<Passage> passages;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t count =
            std::max({reader.spelled_at(at), reader.fraction_at(at), reader.roman_at(at)});
        if (count > 0) {
            const std::size_t begin = words[at].begin;
            const std::size_t length = words[at + count - 1].end - begin;
            passages.push_back({.concern = Concern::number,
                                .begin = begin,
                                .length = length,
                                .text = std::string(text.substr(begin, length))});
        }
        at += std::max<std::size_t>(count, 1);
    }
    return passages;
}

}  // namespace grader::privacy
