// JSON, as far as the main of a `call` program needs it: the request in, texts out.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
            three = three << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k <= bytes.size() ? kDigits[three >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

/// A text of JSON; bytes that are no text as such.
inline std::string quoted(std::string_view text) {
    std::string json = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = character_at(text, i);
        if (size == 0) return R"({"$bytes": ")" + base64(text) + "\"}";
        const char c = text[i];
        if (c == '"' || c == '\\') {
            json += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view kHex = "0123456789abcdef";
            json += {'\\', 'u', '0', '0', kHex[static_cast<unsigned char>(c) >> 4U], kHex[c & 15]};
        } else {
            json += text.substr(i, size);
        }
        i += size;
    }
    return json + "\"";
}

/// At most 4,000 bytes, whole characters.
inline std::string shortened(std::string_view text) {
    constexpr std::size_t kMost = 4000;
    if (text.size() <= kMost) return std::string(text);
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end));
}

struct Request {
    std::string token;
    std::vector<std::string> tests;
};

/// Reads the texts of a request that the grader wrote; what is not asked for is passed over.
class RequestReader {
public:
    explicit RequestReader(std::string json) : json_(std::move(json)) {}

    Request read() {
        Request request;
        request.token = text_at(behind("\"token\""));
        std::size_t at = json_.find('[', behind("\"tests\""));
        while (at < json_.size() && json_[at] != ']') {
            at = json_.find_first_of("\"]", at + 1);
            if (at >= json_.size() || json_[at] == ']') break;
            request.tests.push_back(text_at(at));
            at = end_;
        }
        return request;
    }

private:
    [[nodiscard]] std::size_t behind(std::string_view key) const {
        const std::size_t found = json_.find(key);
        return found == std::string::npos ? json_.size() : json_.find(':', found + key.size());
    }

    // The text that begins at or after `at`; `end_` is its closing quotation mark.
    std::string text_at(std::size_t at) {
        std::string text;
        end_ = json_.find('"', at);
        while (++end_ < json_.size() && json_[end_] != '"') {
            if (json_[end_] != '\\')
                text += json_[end_];
            else
                add_escaped(text);
        }
        return text;
    }

    void add_escaped(std::string& text) {
        const char c = json_[++end_];
        constexpr std::string_view kLetters = "bfnrt";
        constexpr std::string_view kMeanings = "\b\f\n\r\t";
        if (c == 'u') {
            // Only control characters are written so: all else stands there as it is.
            text += static_cast<char>(std::stoi(json_.substr(end_ + 1, 4), nullptr, 16));
            end_ += 4;
        } else if (const auto which = kLetters.find(c); which != std::string_view::npos) {
            text += kMeanings[which];
        } else {
            text += c;
        }
    }

    std::string json_;
    std::size_t end_ = 0;
};

/// From descriptor 0, which leads nowhere afterwards.
inline Request read_request() {
    std::string json;
    std::array<char, 65536> part{};
    for (ssize_t size = 0; (size = ::read(STDIN_FILENO, part.data(), part.size())) > 0;)
        json.append(part.data(), static_cast<std::size_t>(size));
    const int nowhere = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nowhere, STDIN_FILENO);
    ::close(nowhere);
    return RequestReader(std::move(json)).read();
}

}  // namespace grader_call
