// Chance that is the same on every machine: the standard library's distributions are not.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "sandbox/base/error.h"

namespace grader::synthetic {

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    /// Its own for the `index`-th thing of a seed.
    Chance(std::uint64_t seed, std::uint64_t index) : state_(seed) { state_ = next() + index; }

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    /// From `least` to `most`, both included.
    int whole(int least, int most) {
        base::ensure(least <= most, "a range has an end");
        const auto width = static_cast<std::uint64_t>(most - least) + 1;
        // An analyser does not see that ensure() ends the program.
        return least + static_cast<int>(next() % std::max<std::uint64_t>(width, 1));
    }

    /// Whether something happens that happens so many times in a hundred.
    bool in_hundred(int times) { return whole(1, 100) <= times; }

    /// An index, each as often as its weight.
    std::size_t weighted(std::span<const int> weights) {
        int sum = 0;
        for (const int weight : weights)
            sum += weight;
        int left = whole(1, sum);
        std::size_t index = 0;
        while (left > weights[index])
            left -= weights[index++];
        return index;
    }

private:
    std::uint64_t state_;
};

}  // namespace grader::synthetic
