// Objects of the student's own class that have nothing to do with the test: an object that is equal
// to all of them is equal to anything.
//
// Nobody but the class knows how to make another of its objects; so it is asked for ones made of
// drawn numbers and texts, in the ways that its constructors allow. None is copied or moved.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "grader_layer/kinds.hpp"
#include "grader_layer/layer.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Drawn, and of a size that is nothing special: 1 to 97, three to eight letters. In twist.cpp.
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
    operator U() const { return drawn_text(); }
    operator const char*() const { return drawn_text().c_str(); }
};

struct Unrelated {};

/// Whether a template of the class takes anything: it promises more than its body keeps, and
/// compiling that would fail.
template <class T, class... Arguments>
concept MadeOf = requires(const Arguments&... arguments) {
    T{arguments...};
};

/// What `ask` says of another object; no where the class offers no way that is known, or refuses
/// the arguments. `was_asked` tells whether there was one.
template <class T, class Ask>
bool ask_about_stranger(bool& is_number, bool& was_asked, const Ask& ask) {
    using Un = Unrelated;
    const Anything any{&is_number};
    const auto say = [&](T&& other) {
        was_asked = true;
        return ask(other);
    };
    try {
        if constexpr (requires { T{any, any, any, any}; } && !MadeOf<T, Un, Un, Un, Un>)
            return say(T{any, any, any, any});
        else if constexpr (requires { T{any, any, any}; } && !MadeOf<T, Un, Un, Un>)
            return say(T{any, any, any});
        else if constexpr (requires { T{any, any}; } && !MadeOf<T, Un, Un>)
            return say(T{any, any});
        else if constexpr (requires { T{any}; } && !MadeOf<T, Un>)
            return say(T{any});
        else if constexpr (std::is_constructible_v<T, int> && !MadeOf<T, Un>)
            return say(T(static_cast<int>(any)));
        else if constexpr (std::is_constructible_v<T, int, int> && !MadeOf<T, Un, Un>)
            return say(T(static_cast<int>(any), static_cast<int>(any)));
    } catch (...) {
    }
    return false;
}

/// Whether `says` takes some strangers for the real object, all of them. One that it takes may be
/// the same by chance, or a class may have no two different objects; but whoever says yes to a
/// stranger and no to the real one, in whatever round, keeps count of the questions.
template <class T, class Says, class Real>
bool holds_for_strangers(const Says& says, const Real& real) {
    int asked = 0;
    bool is_number = false;
    for (int i = 0; i < 5; ++i) {
        bool was_asked = false;
        const bool yes = ask_about_stranger<T>(is_number, was_asked, says);
        if (!was_asked) continue;
        if (!yes) return false;
        if (asked++ > 0) continue;
        for (auto round = draw() % 3 + 1; round > 0; --round)
            if (!real()) return true;
    }
    return asked > 2 && is_number;
}

}  // namespace grader_layer
