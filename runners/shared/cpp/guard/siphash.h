// SipHash-2-4 (Aumasson and Bernstein, 2012): numbers that nobody foretells without the key.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace guard {

struct Key {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
};

class SipHash {
public:
    explicit SipHash(const Key& key)
        : a_(0x736f6d6570736575U ^ key.first),
          b_(0x646f72616e646f6dU ^ key.second),
          c_(0x6c7967656e657261U ^ key.first),
          d_(0x7465646279746573U ^ key.second) {}

    std::uint64_t of(std::string_view bytes) {
        const std::uint64_t size = bytes.size();
        for (; bytes.size() >= sizeof(std::uint64_t); bytes.remove_prefix(sizeof(std::uint64_t)))
            take(word_of(bytes));
        take(word_of(bytes) | size << 56U);
        c_ ^= 0xffU;
        for (int i = 0; i < 4; ++i)
            round();
        return a_ ^ b_ ^ c_ ^ d_;
    }

private:
    static std::uint64_t word_of(std::string_view bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), std::min(bytes.size(), sizeof word));
        return word;
    }

    void take(std::uint64_t word) {
        d_ ^= word;
        round();
        round();
        a_ ^= word;
    }

    void round() {
        a_ += b_;
        c_ += d_;
        b_ = std::rotl(b_, 13) ^ a_;
        d_ = std::rotl(d_, 16) ^ c_;
        a_ = std::rotl(a_, 32);
        c_ += b_;
        a_ += d_;
        b_ = std::rotl(b_, 17) ^ c_;
        d_ = std::rotl(d_, 21) ^ a_;
        c_ = std::rotl(c_, 32);
    }

    std::uint64_t a_, b_, c_, d_;
};

}  // namespace guard
