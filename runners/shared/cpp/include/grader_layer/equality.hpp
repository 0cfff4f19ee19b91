// Whether two sides are still equal although one of them is no longer what it was.
//
// A test that passes has been told that the real ones are equal, so the first question of a canary
// run is about another value already: whoever says yes once and then no more says it to that one.
// What is not equal in the first place fails in the ordinary run, whatever is found here.
#pragma once

#include <algorithm>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

#include "grader_layer/kinds.hpp"
#include "grader_layer/stranger.hpp"
#include "grader_layer/twist.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Whether `says` takes other values for this one: the first, which is far off, or all the near
/// ones. A class that counts modulo 7 or lets five be even says yes to some of those, and is right.
template <class T, class Says>
bool holds_for_others(const T& value, const Says& says) {
    for (unsigned question = far_off; question <= last_question; ++question) {
        T other = value;
        if (!twist(other, question)) return false;
        const bool yes = says(static_cast<const T&>(other));
        if (yes != (question != far_off)) return yes;
    }
    return true;
}

/// The same for a text. An array stays one, for overloads tell the two apart.
template <class Text, class Says>
bool holds_for_other_texts(Text& text, const Says& says) {
    if constexpr (!std::is_array_v<Text>) {
        return holds_for_others<const char*>(text, says);
    } else {
        constexpr std::size_t size = std::max<std::size_t>(sizeof(Text), 2);
        for (unsigned question = far_off; question <= last_question; ++question) {
            char other[size]{};
            std::memcpy(other, text, sizeof(Text));
            twist_in_place(other, question);
            const bool yes = says(static_cast<const char(&)[size]>(other));
            if (yes != (question != far_off)) return yes;
        }
        return true;
    }
}

template <class Equal, class A, class B>
bool holds_although_twisted(const Equal& equal, A& actual, B& expected);

/// Of two lists, maps or tuples that hold objects of the student's: whether a part of one agrees
/// with whatever stands for its counterpart.
template <class Equal, class T>
bool holds_for_parts(const Equal& equal, const T& actual, const T& expected) {
    constexpr Shape shape = Kind<T>::shape;
    const auto ask = [&](const auto& a, const auto& b) {
        return holds_although_twisted(equal, a, b);
    };
    if constexpr (shape == Shape::optional) {
        return actual && expected && ask(*actual, *expected);
    } else if constexpr (shape == Shape::tuple) {
        return [&]<std::size_t... at>(std::index_sequence<at...>) {
            return (ask(std::get<at>(actual), std::get<at>(expected)) || ...);
        }(std::make_index_sequence<std::tuple_size_v<T>>());
    } else {
        auto a = actual.begin();
        for (auto b = expected.begin(); a != actual.end() && b != expected.end(); ++a, ++b)
            if (ask(*a, *b)) return true;
        return false;
    }
}

template <class T>
concept HasParts = !Plain<T> && Kind<T>::shape != Shape::foreign &&
                   (Kind<T>::shape == Shape::sequence || Kind<T>::shape == Shape::optional ||
                    Kind<T>::shape == Shape::tuple || requires { typename T::key_compare; });

template <class Equal, class A, class B>
bool holds_for_objects(const Equal& equal, A& actual, B& expected) {
    using Actual = std::remove_const_t<A>;
    using Expected = std::remove_const_t<B>;
    const auto real = [&] { return static_cast<bool>(equal(actual, expected)); };
    if constexpr (Foreign<Expected>) {
        const auto says = [&](B& other) { return static_cast<bool>(equal(actual, other)); };
        if (holds_for_strangers<Expected>(says, real)) return true;
    }
    if constexpr (Foreign<Actual>) {
        const auto says = [&](A& other) { return static_cast<bool>(equal(other, expected)); };
        if (holds_for_strangers<Actual>(says, real)) return true;
    }
    if constexpr (HasParts<Actual> && std::is_same_v<Actual, Expected>)
        return holds_for_parts(equal, actual, expected);
    return false;
}

/// Asks `equal` about two sides as an assertion of a canary run. The side that is made another is
/// one that is no class of the student's, if there is one.
template <class Equal, class A, class B>
bool holds_although_twisted(const Equal& equal, A& actual, B& expected) {
    const auto right = [&](const auto& other) { return static_cast<bool>(equal(actual, other)); };
    const auto left = [&](const auto& other) { return static_cast<bool>(equal(other, expected)); };
    if constexpr (is_compared_as_text<B, A>)
        return holds_for_other_texts(expected, right);
    else if constexpr (is_compared_as_text<A, B>)
        return holds_for_other_texts(actual, left);
    else if constexpr (Plain<std::remove_const_t<B>> && !std::is_pointer_v<std::remove_const_t<A>>)
        return holds_for_others<std::remove_const_t<B>>(expected, right);
    else if constexpr (Plain<std::remove_const_t<A>> && !std::is_pointer_v<std::remove_const_t<B>>)
        return holds_for_others<std::remove_const_t<A>>(actual, left);
    else
        return holds_for_objects(equal, actual, expected);
}

}  // namespace grader_layer
