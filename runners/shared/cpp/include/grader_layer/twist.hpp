// Another value of the same kind: what a canary run puts in the place of an expected value.
//
// It stays plausible, for a value that looks drawn could be told from a real one by the student's
// own operator==. What has no other value gives nothing; the caller then negates the answer.
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "grader_layer/layer.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Makes the value another of its kind; false where there is none. In layer.cpp, so that the tests
/// need not compile them.
bool twist(bool& value);
bool twist(float& value);
bool twist(double& value);
bool twist(long double& value);
bool twist(std::string& text);
bool twist(std::string_view& text);
bool twist(const char*& text);
std::uint64_t twisted_bits(std::uint64_t bits);

template <class T>
bool twist(T& value);

template <class T>
inline constexpr bool is_c_text = std::is_same_v<std::decay_t<T>, const char*> ||
                                  std::is_same_v<std::decay_t<T>, char*>;

template <class T>
concept Whole = std::is_integral_v<T> || std::is_enum_v<T>;

template <class T>
concept Single = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string>;

template <class T>
concept Maybe = requires { requires std::is_same_v<T, std::optional<typename T::value_type>>; };

template <class T>
concept Container = requires(T all) {
    typename T::value_type;
    all.begin() != all.end();
    all.size();
};

template <class T>
concept Tuple = !Container<T> && requires { std::tuple_size<T>::value; };

template <class T>
bool twist_container(T& all) {
    using Value = typename T::value_type;
    if (all.begin() == all.end()) {
        if constexpr (std::is_default_constructible_v<Value> &&
                      requires { all.insert(all.end(), Value{}); }) {
            all.insert(all.end(), Value{});
            return true;
        }
    } else if constexpr (Single<Value> && requires { *all.begin() = Value{}; }) {
        auto at = std::next(all.begin(), static_cast<std::ptrdiff_t>(draw() % all.size()));
        Value value = *at;
        twist(value);
        *at = std::move(value);
        return true;
    } else if constexpr (requires { all.erase(all.begin()); }) {
        all.erase(all.begin());
        return true;
    }
    return false;
}

template <class T>
bool twist(T& value) {
    if constexpr (std::is_const_v<T>) {
        return false;
    } else if constexpr (Whole<T>) {
        value = static_cast<T>(twisted_bits(static_cast<std::uint64_t>(value)));
        return true;
    } else if constexpr (Maybe<T>) {
        if (value) return twist(*value);
        if constexpr (std::is_default_constructible_v<typename T::value_type>) {
            value.emplace();
            return true;
        }
    } else if constexpr (Container<T>) {
        return twist_container(value);
    } else if constexpr (Tuple<T>) {
        return std::apply([](auto&... members) { return (twist(members) || ...); }, value);
    }
    return false;
}

template <class T>
concept Twistable = std::is_copy_constructible_v<T> &&
                    (Single<T> || std::is_same_v<T, std::string_view> || Maybe<T> || Container<T> ||
                     Tuple<T>);

/// Whether a comparison with a C string compares the text and not the address.
template <class Side, class Other>
inline constexpr bool is_compared_as_text = is_c_text<Side> && !std::is_pointer_v<std::decay_t<Other>>;

/// Asks `equal` about two sides as an assertion of a canary run: whether it still says yes although
/// one side is no longer what it was. `equal(actual, expected)` must say yes to the real ones too:
/// what is not equal in the first place fails as it is.
template <class Equal, class Actual, class Expected>
bool holds_although_twisted(const Equal& equal, const Actual& actual, const Expected& expected) {
    if constexpr (is_compared_as_text<Expected, Actual>) {
        const char* twisted = expected;
        return twist(twisted) && equal(actual, twisted) && equal(actual, expected);
    } else if constexpr (is_compared_as_text<Actual, Expected>) {
        const char* twisted = actual;
        return twist(twisted) && equal(twisted, expected) && equal(actual, expected);
    } else if constexpr (Twistable<Expected> && !std::is_pointer_v<std::decay_t<Actual>>) {
        Expected twisted = expected;
        return twist(twisted) && equal(actual, twisted) && equal(actual, expected);
    } else if constexpr (Twistable<Actual> && !std::is_pointer_v<std::decay_t<Expected>>) {
        Actual twisted = actual;
        return twist(twisted) && equal(twisted, expected) && equal(actual, expected);
    } else {
        return false;
    }
}

}  // namespace grader_layer
