// The table of well-formed byte sequences (Unicode 15, table 3-7), as code.
#include "grader/assignment/utf8.h"

#include <algorithm>

namespace grader::assignment {
namespace {

// How many bytes follow the first one; nothing where none can begin a character.
std::optional<std::size_t> followers(unsigned char first) {
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first <= 0xDF) return 1;
    if (first >= 0xE0 && first <= 0xEF) return 2;
    if (first >= 0xF0 && first <= 0xF4) return 3;
    return std::nullopt;
}

bool is_character(char32_t code, std::size_t follower_count) {
    if (code >= 0xD800 && code <= 0xDFFF) return false;
    if (follower_count == 2) return code >= 0x800;
    if (follower_count == 3) return code >= 0x10000 && code <= 0x10FFFF;
    return true;
}

// The whole character at the beginning of `rest` and its length, if there is one.
struct Character {
    char32_t code;
    std::size_t length;
};

std::optional<Character> first_character(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest.front());
    const auto count = followers(first);
    if (!count || rest.size() <= *count) return std::nullopt;
    if (*count == 0) return Character{first, 1};
    char32_t code = first & (0x3FU >> *count);
    for (std::size_t i = 1; i <= *count; ++i) {
        const auto next = static_cast<unsigned char>(rest[i]);
        if ((next & 0xC0U) != 0x80U) return std::nullopt;
        code = (code << 6) | (next & 0x3FU);
    }
    if (!is_character(code, *count)) return std::nullopt;
    return Character{code, *count + 1};
}

}  // namespace

char32_t take_character(std::string_view& rest) {
    if (const auto character = first_character(rest)) {
        rest.remove_prefix(character->length);
        return character->code;
    }
    const auto stray = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return kStrayByte + stray;
}

std::u32string decode(std::string_view text) {
    std::u32string result;
    result.reserve(text.size());
    while (!text.empty())
        result += take_character(text);
    return result;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        if (take_character(rest) >= kStrayByte) return at;
    }
    return std::nullopt;
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

}  // namespace grader::assignment
