// Chance that is the same on every machine.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace skills_test {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    /// Between 0 and 1, and neither of them.
    double even() { return (static_cast<double>(random_() >> 11) + 0.5) / 9007199254740992.0; }

    /// N(0, 1), by Box and Muller.
    double normal() {
        const double length = std::sqrt(-2 * std::log(even()));
        return length * std::cos(2 * std::numbers::pi * even());
    }

    bool happens(double chance) { return even() < chance; }

private:
    std::mt19937_64 random_;
};

}  // namespace skills_test
