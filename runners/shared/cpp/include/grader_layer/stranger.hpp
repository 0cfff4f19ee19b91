// Objects of the student's own class that have nothing to do with the test: an object that is equal to
// all of them is equal to anything.
//
// Nobody but the class knows how to make another of its objects; so it is asked for ones made of drawn
// numbers and texts, in the ways that its constructors allow.
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "grader_layer/kinds.hpp"
#include "grader_layer/layer.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Drawn, and of a size that is nothing special: 1 to 97, three to eight letters. In layer.cpp.
unsigned drawn_number();
const std::string& drawn_text();

/// Becomes any simple argument; notes whether that was a number, for objects that differ in their
/// names alone may well be equal.
struct Anything {
    bool* is_number;

    template <class U>
        requires std::is_arithmetic_v<U> || std::is_enum_v<U>
    operator U() const {
        *is_number = true;
        return static_cast<U>(drawn_number());
    }
    template <class U>
        requires std::is_same_v<U, std::string> || std::is_same_v<U, std::string_view>
    operator U() const {
        return drawn_text();
    }
    operator const char*() const { return drawn_text().c_str(); }
};

template <class T>
concept Stranger = std::is_class_v<T> && std::is_copy_constructible_v<T> && !Twistable<T> &&
                   !std::is_same_v<T, std::nullopt_t>;

/// Another object; nothing where the class offers no way that is known, or refuses the arguments.
template <class T>
std::optional<T> stranger(bool& is_number) {
    const Anything any{&is_number};
    try {
        if constexpr (requires { T{any, any, any, any}; }) return T{any, any, any, any};
        else if constexpr (requires { T{any, any, any}; }) return T{any, any, any};
        else if constexpr (requires { T{any, any}; }) return T{any, any};
        else if constexpr (requires { T{any}; }) return T{any};
        else if constexpr (std::is_constructible_v<T, int>) return T(static_cast<int>(any));
        else if constexpr (std::is_constructible_v<T, int, int>)
            return T(static_cast<int>(any), static_cast<int>(any));
    } catch (...) {
    }
    return std::nullopt;
}

template <class T>
concept ListOfStrangers = requires(T list) {
    requires Stranger<typename T::value_type>;
    *list.begin() = *list.begin();
};

template <class T>
concept HasStrangers = Stranger<T> || ListOfStrangers<T>;

/// The same for a list: one of its elements is another.
template <ListOfStrangers T>
std::optional<T> with_stranger(const T& list, bool& is_number) {
    if (list.begin() == list.end()) return std::nullopt;
    auto other = stranger<typename T::value_type>(is_number);
    if (!other) return std::nullopt;
    T copy = list;
    *std::next(copy.begin(), static_cast<std::ptrdiff_t>(draw() % copy.size())) = std::move(*other);
    return copy;
}

/// Whether `equal` says yes to each of some strangers that stand for `value`.
template <class T, class Equal>
bool is_equal_to_strangers(const T& value, const Equal& equal) {
    int asked = 0;
    bool is_number = false;
    for (int i = 0; i < 5; ++i) {
        std::optional<T> other;
        if constexpr (ListOfStrangers<T>)
            other = with_stranger(value, is_number);
        else
            other = stranger<T>(is_number);
        if (!other) continue;
        if (!equal(*other)) return false;
        ++asked;
    }
    return asked > 2 && is_number;
}

}  // namespace grader_layer
