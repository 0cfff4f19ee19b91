// Whether an object of the student's keeps its place in an order although the order asked for is
// impossible.
//
// Nobody knows where such an object really stands, so a single answer tells nothing: several must
// contradict each other. What an honest class says holds together, be its order partial or modular.
#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

#include "grader_layer/kinds.hpp"
#include "grader_layer/layer.hpp"
#include "grader_layer/relations.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// So far away is something that it is beyond what students compute with; and a multiple of the
/// common moduli: days, hours, minutes, degrees and hundreds.
inline constexpr std::int64_t beyond_all = 432432000;

template <class T>
concept Ordered = Number<T> && sizeof(T) >= sizeof(int);

template <Ordered T>
T beyond(T value, std::int64_t times) {
    using Limits = std::numeric_limits<T>;
    if constexpr (std::is_integral_v<T>) {
        if (times < 0 && value < Limits::min() + static_cast<T>(-times * beyond_all))
            return Limits::min();
        if (times > 0 && value > Limits::max() - static_cast<T>(times * beyond_all))
            return Limits::max();
    }
    return static_cast<T>(value + static_cast<T>(times * beyond_all));
}

/// Whether the object is also said to stand on the far side of `value`; yes where it cannot be
/// asked.
template <class T, class Value>
bool is_also_beyond(const T& object, const Value& value, bool above) {
    if constexpr (IsLess::is_there<T, Value> && IsMore::is_there<T, Value>)
        return above ? IsMore()(object, value) : IsLess()(object, value);
    else if constexpr (IsAtMost::is_there<T, Value> && IsAtLeast::is_there<T, Value>)
        return above ? IsAtLeast()(object, value) : IsAtMost()(object, value);
    else if constexpr (IsLess::is_there<T, Value> && IsAtLeast::is_there<T, Value>)
        return above ? IsAtLeast()(object, value) : IsLess()(object, value);
    else if constexpr (IsLess::is_there<T, T> && std::is_convertible_v<Value, T>) {
        const T other = value;
        return above ? IsLess()(other, object) : IsLess()(object, other);
    } else
        return true;
}

/// `says` tells whether the object is still below (or above) a number that takes the place of
/// `value`.
template <class T, Ordered Value, class Says>
bool holds_in_any_order(const T& object, const Value& value, bool is_below, const Says& says) {
    const int away = is_below ? -1 : 1;
    const auto still = [&](std::int64_t times) { return says(beyond(value, times)); };
    if (!still(2 * away)) return false;
    for (auto round = draw() % 3 + 1; round > 0; --round)
        if (!still(away)) return true;
    return is_also_beyond(object, beyond(value, -2 * away), is_below);
}

/// Of two objects of one class: each less than the other, and than itself.
template <class Relation, class T>
bool holds_in_circles(const T& a, const T& b) {
    if (!Relation()(b, a)) return false;
    for (auto round = draw() % 3 + 1; round > 0; --round)
        if (!Relation()(a, b)) return true;
    return Relation()(a, a);
}

/// Of a comparison with < or > or one of their like.
template <class Relation, bool is_wanted, class A, class B>
bool holds_out_of_order(const A& a, const B& b) {
    constexpr bool is_below = is_of_less<Relation> == is_wanted;
    if constexpr (!Relation::template is_there<A, B>) {
        return false;
    } else if constexpr (Foreign<A> && Ordered<B>) {
        return holds_in_any_order(
            a, b, is_below, [&](const B& other) { return Relation()(a, other) == is_wanted; });
    } else if constexpr (Foreign<B> && Ordered<A>) {
        return holds_in_any_order(
            b, a, !is_below, [&](const A& other) { return Relation()(other, b) == is_wanted; });
    } else if constexpr (Foreign<A> && std::is_same_v<A, B> && is_wanted &&
                         (std::is_same_v<Relation, IsLess> || std::is_same_v<Relation, IsMore>)) {
        return holds_in_circles<Relation>(a, b);
    } else {
        return false;
    }
}

/// Of a comparison with !=: an object that differs from itself, and says that it does not.
template <class A, class B>
bool differs_from_itself(const A& a, const B& b) {
    const auto does = []<class T>(const T& object) {
        if constexpr (Foreign<T> && Differs::is_there<T, T>) {
            if (!Differs()(object, object)) return false;
            if constexpr (Equals::is_there<T, T>) return Equals()(object, object);
            return true;
        }
        return false;
    };
    return does(a) || does(b);
}

}  // namespace grader_layer
