// Writes texts as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace grader_call {

/// How many bytes the character at `i` has, or 0 where it is no UTF-8.
inline std::size_t character_at(std::string_view text, std::size_t i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned char first = byte(i);
    const std::size_t size = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || i + size > text.size()) return 0;
    for (std::size_t k = 1; k < size; ++k)
        if ((byte(i + k) & 0xC0U) != 0x80U) return 0;
    if (size == 3 && first == 0xE0 && byte(i + 1) < 0xA0) return 0;
    if (size == 3 && first == 0xED && byte(i + 1) >= 0xA0) return 0;
    if (size == 4 && first == 0xF0 && byte(i + 1) < 0x90) return 0;
    if (size == 4 && first == 0xF4 && byte(i + 1) >= 0x90) return 0;
    return size;
}

inline std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k)
            three = three << 8U |
                    (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k <= bytes.size() ? kDigits[three >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

/// A text of JSON; `text` is UTF-8.
inline std::string quoted(std::string_view text) {
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view kHex = "0123456789abcdef";
            json += {'\\', 'u', '0', '0', kHex[static_cast<unsigned char>(c) >> 4U], kHex[c & 15]};
        } else {
            json += c;
        }
    }
    return json + "\"";
}

/// A text with "�" for each byte that is no UTF-8.
inline std::string readable(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = character_at(text, i);
        all += size == 0 ? std::string_view("\uFFFD") : text.substr(i, size);
        i += size == 0 ? 1 : size;
    }
    return all;
}

/// A text of JSON; bytes that are no text as such.
inline std::string text_or_bytes(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = character_at(text, i);
        if (size == 0) return R"({"$bytes": ")" + base64(text) + "\"}";
        i += size;
    }
    return quoted(text);
}

/// Words for people, as a text of JSON: at most 4,000 bytes, whole characters.
inline std::string quoted_words(std::string_view words) {
    constexpr std::size_t kMost = 4000;
    std::string text = readable(words.substr(0, kMost + 1));
    if (text.size() > kMost) {
        std::size_t end = kMost;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text.resize(end);
    }
    return quoted(text);
}

}  // namespace grader_call
