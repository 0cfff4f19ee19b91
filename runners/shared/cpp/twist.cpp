// What is drawn in the place of a value, as far as it needs no template (twist.hpp, stranger.hpp).
#define GRADER_LAYER_IS_COMPILED_HERE
#include "grader_layer/common_types.hpp"
#include "grader_layer/stranger.hpp"

#include <algorithm>
#include <cmath>
#include <deque>

namespace grader_layer {
namespace {

// A copy that lives as long as the process.
const std::string& keep(std::string text) {
    static std::deque<std::string> kept;
    return kept.emplace_back(std::move(text));
}

std::uint64_t draw_below(std::uint64_t bound) {
    return draw() % bound;
}

/// The next number that nothing up to 127 divides: no modulus of that size takes it for nothing,
/// and none of the larger ones that are in use, which are even or end in 5.
std::uint64_t indivisible(std::uint64_t number) {
    const auto is_divided = [&] {
        for (std::uint64_t divisor = 3; divisor <= 127; divisor += 2)
            if (number % divisor == 0) return true;
        return false;
    };
    number |= 1U;
    while (is_divided())
        number += 2;
    return number;
}

/// How far to move a number of this size. The first of the near steps is 1: no modulus takes them
/// all for nothing.
std::uint64_t step(std::uint64_t size, unsigned question) {
    switch (question) {
        case far_off:
            return indivisible(131 + size + draw_below(900));
        case 1:
            return 1;
        case 2:
            return 2 + draw_below(5);
        case 3:
            return 7 + size / 8 + draw_below(6);
        case 4:
            return 13 + size / 4 + draw_below(8);
        default:
            return 21 + size / 2 + draw_below(12);
    }
}

/// What makes it a whole number, if it has at most four decimals; otherwise 0.
double grid_of(double value) {
    for (const double grid : {1.0, 10.0, 100.0, 1000.0, 10000.0})
        if (std::abs(value * grid - std::round(value * grid)) < 1e-6) return grid;
    return 0;
}

/// How far to move a number that is not whole.
double distance(double size, unsigned question) {
    const double drawn = 1 + static_cast<double>(draw_below(3000)) / 10000;
    switch (question) {
        case far_off:
            return (size + 1) * (6 + static_cast<double>(draw_below(14000)) / 1000);
        case 1:
            return (size + 0.1) * drawn * 0.3;
        case 2:
            return (size + 0.1) * drawn * 0.6;
        case 3:
            return (size + 0.1) * drawn;
        case 4:
            return (size + 1) * drawn;
        default:
            return (size + 1) * drawn * 2;
    }
}

double moved_away(double value, unsigned question) {
    if (!std::isfinite(value)) return 1;
    const double size = std::abs(value);
    double by = distance(size, question);
    if (const double grid = grid_of(value); grid != 0) {
        by = std::max(1.0, std::round(by * grid)) / grid;
        if (grid == 1 && question == far_off && by < 1e9)
            by = static_cast<double>(indivisible(static_cast<std::uint64_t>(by)));
    }
    if (by < size && draw_below(2) == 0) by = -by;
    return value < 0 ? value - by : value + by;
}

bool is_between(char c, char first, char last) {
    return c >= first && c <= last;
}

bool has_others(char c) {
    return is_between(c, 'a', 'z') || is_between(c, 'A', 'Z') || is_between(c, '0', '9');
}

/// Another letter, of the same case, or another digit.
char other(char c) {
    const auto turned = [&](char first, unsigned count) {
        const auto at = static_cast<unsigned>(c - first);
        return static_cast<char>(first + (at + 1 + draw_below(count - 1)) % count);
    };
    if (is_between(c, '0', '9')) return turned('0', 10);
    if (is_between(c, 'A', 'Z')) return turned('A', 26);
    if (is_between(c, 'a', 'z')) return turned('a', 26);
    return static_cast<char>('a' + draw_below(26));
}

bool has_others(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return has_others(c); });
}

void change_all(std::string& text) {
    const bool is_of_signs = !has_others(text);
    for (char& c : text)
        if (is_of_signs || has_others(c)) c = other(c);
}

void change_one(std::string& text) {
    std::size_t at = draw_below(text.size());
    if (has_others(text))
        while (!has_others(text[at]))
            at = (at + 1) % text.size();
    text[at] = other(text[at]);
}

/// One more letter or digit, behind the first: there it changes the worth of a number, too.
void lengthen(std::string& text) {
    const auto first = std::find_if(text.begin(), text.end(), [](char c) { return has_others(c); });
    if (first == text.end()) {
        text += other(' ');
        return;
    }
    const auto next = first + 1;
    const char like = next != text.end() && has_others(*next) ? *next : *first;
    text.insert(next, other(like));
}

void change(std::string& text, unsigned question) {
    if (question == 1 || question == 2) return change_one(text);
    if (question != 4) change_all(text);
    if (question != 3) lengthen(text);
}

}  // namespace

unsigned drawn_number() {
    return static_cast<unsigned>(1 + draw_below(97));
}

const std::string& drawn_text() {
    std::string text(3 + draw_below(6), 'a');
    for (char& letter : text)
        letter = other(letter);
    return keep(std::move(text));
}

bool twist(bool& value, unsigned) {
    value = !value;
    return true;
}

bool twist(char& value, unsigned) {
    value = other(value);
    return true;
}

bool twist(float& value, unsigned question) {
    value = static_cast<float>(moved_away(static_cast<double>(value), question));
    return true;
}

bool twist(double& value, unsigned question) {
    value = moved_away(value, question);
    return true;
}

bool twist(long double& value, unsigned question) {
    value = moved_away(static_cast<double>(value), question);
    return true;
}

std::int64_t moved(std::int64_t value, unsigned question) {
    const auto bits = static_cast<std::uint64_t>(value);
    const std::uint64_t size = value < 0 ? 0 - bits : bits;
    const std::uint64_t by = step(size, question);
    const bool is_towards_zero = by <= size && draw_below(2) == 0;
    return static_cast<std::int64_t>(is_towards_zero == (value < 0) ? bits + by : bits - by);
}

// An enumeration has few values, and nobody knows which; the next one is often there.
std::int64_t neighbour(std::int64_t value) {
    return value > 0 && draw_below(2) == 0 ? value - 1 : value + 1;
}

bool twist(std::string& text, unsigned question) {
    if (text.empty())
        for (std::uint64_t more = question + 1 + draw_below(4); more > 0; --more)
            text += other(' ');
    else
        change(text, question);
    return true;
}

bool twist(std::string_view& text, unsigned question) {
    std::string twisted(text);
    twist(twisted, question);
    text = keep(std::move(twisted));
    return true;
}

bool twist(const char*& text, unsigned question) {
    if (text == nullptr) return false;
    std::string twisted(text);
    twist(twisted, question);
    text = keep(std::move(twisted)).c_str();
    return true;
}

void twist_in_place(char* text, unsigned question) {
    std::string twisted(text);
    if (twisted.empty())
        twisted = other(' ');
    else if (question == 1 || question == 2)
        change_one(twisted);
    else
        change_all(twisted);
    twisted.copy(text, twisted.size());
}

}  // namespace grader_layer
