// SipHash is a function of drawn numbers: in counter mode it enciphers, over all of it it seals.
// The two never hash texts of the same length.
#include "runners/shared/cpp/guard/envelope.h"

#include <array>
#include <cstdlib>
#include <cstring>

namespace guard {
namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);
static_assert(kLetter % kWord == 0);

template <std::size_t n>
std::string bytes_of(const std::array<std::uint64_t, n>& numbers) {
    std::string bytes(n * kWord, '\0');
    std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

// Enciphers, or deciphers.
void cover(const Key& key, std::uint64_t number, std::string& letter) {
    for (std::size_t at = 0; at < letter.size(); at += kWord) {
        std::uint64_t word = 0;
        std::memcpy(&word, letter.data() + at, kWord);
        word ^= SipHash(key).of(bytes_of(std::array<std::uint64_t, 2>{number, at}));
        std::memcpy(letter.data() + at, &word, kWord);
    }
}

std::string seal_of(const Key& key, std::uint64_t number, std::string_view covered) {
    std::string sealed = bytes_of(std::array{number});
    sealed += covered;
    return bytes_of(std::array{SipHash(key).of(sealed)});
}

}  // namespace

std::string closed(const Key& key, std::uint64_t number, std::string letter) {
    if (letter.size() > kLetter) std::abort();
    letter.resize(kLetter);
    cover(key, number, letter);
    letter += seal_of(key, number, letter);
    return letter;
}

std::optional<std::string> opened(const Key& key, std::uint64_t number, std::string_view envelope) {
    if (envelope.size() != kLetter + kWord) return std::nullopt;
    std::string letter(envelope.substr(0, kLetter));
    if (seal_of(key, number, letter) != envelope.substr(kLetter)) return std::nullopt;
    cover(key, number, letter);
    return letter;
}

}  // namespace guard
