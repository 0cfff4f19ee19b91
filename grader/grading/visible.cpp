// Decodes UTF-8 once, strictly (no surrogates, no overlong forms), and spells what cannot be seen.

#include "grader/grading/visible.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace grader::grading {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kCut = "…";
constexpr std::size_t kBefore = 30;  ///< bytes shown before the place that matters
constexpr std::size_t kAfter = 50;   ///< and from there on

/// One character of a text, or one byte that belongs to none.
struct Character {
    std::size_t bytes = 1;
    std::uint32_t code = 0;
    bool valid = false;
};

std::uint32_t byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

Character decode(std::string_view text, std::size_t i) {
    const std::uint32_t lead = byte_at(text, i);
    if (lead < 0x80) return {.bytes = 1, .code = lead, .valid = true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - i < length) return {};
    std::uint32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        const std::uint32_t next = byte_at(text, i + k);
        if ((next & 0xC0U) != 0x80) return {};
        code = code << 6U | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF) return {};
    return {.bytes = length, .code = code, .valid = true};
}

/// Characters that take no room, look like a space, or turn the direction of the text around.
bool is_deceptive(std::uint32_t code) {
    struct Range {
        std::uint32_t first;
        std::uint32_t last;
    };
    constexpr std::array<Range, 12> kRanges{{{0x80, 0xA0},
                                             {0xAD, 0xAD},
                                             {0x61C, 0x61C},
                                             {0x115F, 0x1160},
                                             {0x1680, 0x1680},
                                             {0x180E, 0x180E},
                                             {0x2000, 0x200F},
                                             {0x2028, 0x202F},
                                             {0x205F, 0x206F},
                                             {0x3000, 0x3000},
                                             {0xFEFF, 0xFEFF},
                                             {0xE0000, 0xE0FFF}}};
    return std::any_of(kRanges.begin(), kRanges.end(), [&](const Range& range) {
        return range.first <= code && code <= range.last;
    });
}

std::string control_name(std::uint32_t code) {
    switch (code) {
        case '\0':
            return "<NUL>";
        case '\t':
            return "<tab>";
        case '\n':
            return "<newline>";
        case '\r':
            return "<carriage return>";
        case 0x1B:
            return "<escape>";
        default:
            return fmt::format("<byte {:02X}>", code);
    }
}

void append_spaces(std::string& out, std::size_t count) {
    out += count == 1 ? "<space>" : fmt::format("<{} spaces>", count);
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

/// The nearest start of a character at or before `i`, at most three bytes away.
std::size_t character_start(std::string_view text, std::size_t i) {
    std::size_t start = i;
    for (int k = 0; k < 3 && start > 0 && start < text.size() && is_continuation(text[start]); ++k)
        --start;
    return start < text.size() && is_continuation(text[start]) ? i : start;
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
    return clipped(bytes, bytes.size());
}

std::string clipped(std::string_view bytes, std::size_t characters) {
    std::string out;
    out.reserve(std::min(bytes.size(), characters));
    std::size_t i = 0;
    for (std::size_t n = 0; i < bytes.size() && n < characters; ++n) {
        const Character character = decode(bytes, i);
        out += character.valid ? bytes.substr(i, character.bytes) : kReplacement;
        i += character.bytes;
    }
    if (i < bytes.size()) out += kCut;
    return out;
}

std::string visible(std::string_view bytes, Spaces spaces) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size();) {
        if (bytes[i] == ' ') {
            const std::size_t end = std::min(bytes.find_first_not_of(' ', i), bytes.size());
            const bool spelled = spaces == Spaces::everywhere || i == 0 || end == bytes.size();
            if (spelled)
                append_spaces(out, end - i);
            else
                out.append(bytes.substr(i, end - i));
            i = end;
            continue;
        }
        const Character character = decode(bytes, i);
        if (!character.valid)
            out += fmt::format("<byte {:02X}>", byte_at(bytes, i));
        else if (character.code < 0x20 || character.code == 0x7F)
            out += control_name(character.code);
        else if (is_deceptive(character.code))
            out += fmt::format("<U+{:04X}>", character.code);
        else
            out += bytes.substr(i, character.bytes);
        i += character.bytes;
    }
    return out;
}

std::string excerpt(std::string_view bytes, std::size_t at, Spaces spaces) {
    const std::size_t place = std::min(at, bytes.size());
    const std::size_t from = place > kBefore ? character_start(bytes, place - kBefore) : 0;
    const std::size_t to =
        bytes.size() - place > kAfter ? character_start(bytes, place + kAfter) : bytes.size();
    std::string out;
    if (from > 0) out += kCut;
    out += visible(bytes.substr(from, to - from), spaces);
    if (to < bytes.size()) out += kCut;
    return out;
}

}  // namespace grader::grading
