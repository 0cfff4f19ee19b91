// Spreads the bits of a number over all of it: near inputs give outputs that have nothing in
// common.
#pragma once

#include <cstdint>

namespace guard {

constexpr std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

/// What fits a number that is drawn for a run; zeros, which a forked child finds, fit each other.
constexpr std::uint64_t lock_of(std::uint64_t drawn) {
    return mix(drawn) ^ mix(0);
}

}  // namespace guard
