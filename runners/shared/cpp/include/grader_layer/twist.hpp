// Another value of the same kind: what a canary run puts in the place of an expected value.
//
// It stays plausible, for a value that looks drawn could be told from a real one by the student's
// own operator==. There are several, by the number of the question: the first is far enough off
// that no honest comparison takes it for the value, not one that rounds, counts modulo something or
// reads past letter case; the later ones are near, and lie further and further off.
#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "grader_layer/kinds.hpp"
#include "grader_layer/layer.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

inline constexpr unsigned far_off = 0;
inline constexpr unsigned last_question = 5;

/// Makes the value another of its kind; false where there is none. In twist.cpp, so that the tests
/// need not compile them.
bool twist(bool& value, unsigned question);
bool twist(char& value, unsigned question);
bool twist(float& value, unsigned question);
bool twist(double& value, unsigned question);
bool twist(long double& value, unsigned question);
bool twist(std::string& text, unsigned question);
bool twist(std::string_view& text, unsigned question);
bool twist(const char*& text, unsigned question);
std::int64_t moved(std::int64_t value, unsigned question);
std::int64_t neighbour(std::int64_t value);

/// The same for a text that keeps its length, as one does that is an array. An empty one gets a
/// letter.
void twist_in_place(char* text, unsigned question);

template <class T>
bool twist(T& value, unsigned question);

template <class T>
bool add_another(T& all) {
    if constexpr (requires { all.insert(all.end(), typename T::value_type()); }) {
        typename T::value_type value{};
        twist(value, far_off);
        all.insert(all.end(), std::move(value));
        return true;
    }
    return false;
}

template <class T>
bool twist_sequence(T& all, unsigned question) {
    if (all.begin() == all.end()) return add_another(all);
    if (question == last_question && add_another(all)) return true;
    const auto at = std::next(all.begin(), static_cast<std::ptrdiff_t>(draw() % all.size()));
    typename T::value_type value = *at;
    if (!twist(value, question)) return false;
    *at = std::move(value);
    return true;
}

template <class T>
bool twist_set(T& all, unsigned question) {
    if (all.begin() == all.end()) return add_another(all);
    const auto at = std::next(all.begin(), static_cast<std::ptrdiff_t>(draw() % all.size()));
    typename T::value_type value = *at;
    all.erase(at);
    if (twist(value, question)) all.insert(std::move(value));
    return true;
}

template <class T>
bool twist_map(T& all, unsigned question) {
    if (all.begin() == all.end()) {
        all.insert({typename T::key_type(), typename T::mapped_type()});
        return true;
    }
    const auto at = std::next(all.begin(), static_cast<std::ptrdiff_t>(draw() % all.size()));
    if (!twist(at->second, question)) all.erase(at);
    return true;
}

template <class T>
bool twist(T& value, unsigned question) {
    constexpr Shape shape = Kind<T>::shape;
    if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(neighbour(static_cast<std::int64_t>(value)));
        return true;
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<T>(moved(static_cast<std::int64_t>(value), question));
        return true;
    } else if constexpr (shape == Shape::sequence) {
        return twist_sequence(value, question);
    } else if constexpr (shape == Shape::set) {
        return twist_set(value, question);
    } else if constexpr (shape == Shape::map) {
        return twist_map(value, question);
    } else if constexpr (shape == Shape::optional) {
        if (value) return twist(*value, question);
        value.emplace();
        return true;
    } else {
        return std::apply(
            [&](auto&... members) { return (twist(members, question) | ... | false); }, value);
    }
}

}  // namespace grader_layer
