// The digits of one number in another base, by long division.
#include "grader/crypto/base58.h"

#include <algorithm>
#include <vector>

namespace grader::crypto {

namespace {

constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The same number with its digits in base `to`, the greatest first; nothing of 0.
std::vector<unsigned> converted(const std::vector<unsigned>& digits, unsigned from, unsigned to) {
    std::vector<unsigned> result;  // the smallest first
    for (const unsigned digit : digits) {
        unsigned carry = digit;
        for (unsigned& place : result) {
            carry += place * from;
            place = carry % to;
            carry /= to;
        }
        for (; carry > 0; carry /= to)
            result.push_back(carry % to);
    }
    std::ranges::reverse(result);
    return result;
}

std::size_t count_leading(std::string_view text, char what) {
    return std::min(text.find_first_not_of(what), text.size());
}

}  // namespace

std::string to_base58(std::string_view bytes) {
    std::vector<unsigned> digits;
    for (const char byte : bytes)
        digits.push_back(static_cast<unsigned char>(byte));
    std::string text(count_leading(bytes, '\0'), kAlphabet.front());
    for (const unsigned digit : converted(digits, 256, 58))
        text += kAlphabet[digit];
    return text;
}

std::optional<std::string> from_base58(std::string_view text) {
    if (text.size() > kLongestBase58) return std::nullopt;
    std::vector<unsigned> digits;
    for (const char c : text) {
        const std::size_t digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        digits.push_back(static_cast<unsigned>(digit));
    }
    std::string bytes(count_leading(text, kAlphabet.front()), '\0');
    for (const unsigned byte : converted(digits, 58, 256))
        bytes += static_cast<char>(byte);
    return bytes;
}

}  // namespace grader::crypto
