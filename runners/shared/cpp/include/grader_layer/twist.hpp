// Another value of the same kind: what a canary run puts in the place of an expected value.
//
// It stays plausible, for a value that looks drawn could be told from a real one by the student's
// own operator==. What has no other value gives nothing; the caller then negates the answer.
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "grader_layer/kinds.hpp"
#include "grader_layer/layer.hpp"
#include "grader_layer/stranger.hpp"

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

/// Whether a comparison with a C string compares the text and not the address.
template <class Side, class Other>
inline constexpr bool is_compared_as_text = is_c_text<Side> && !std::is_pointer_v<std::decay_t<Other>>;

/// Of two objects of the student's, or lists of them: whether either side agrees with whatever stands
/// for the other one.
template <class Equal, class Actual, class Expected>
bool holds_for_strangers(const Equal& equal, const Actual& actual, const Expected& expected) {
    if (!equal(actual, expected)) return false;
    if constexpr (HasStrangers<Expected>) {
        if (is_equal_to_strangers(expected,
                                  [&](const auto& other) { return equal(actual, other); }))
            return true;
    }
    if constexpr (HasStrangers<Actual>)
        return is_equal_to_strangers(actual,
                                     [&](const auto& other) { return equal(other, expected); });
    return false;
}

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
        if (twist(twisted) && equal(actual, twisted) && equal(actual, expected)) return true;
    } else if constexpr (Twistable<Actual> && !std::is_pointer_v<std::decay_t<Expected>>) {
        Actual twisted = actual;
        if (twist(twisted) && equal(twisted, expected) && equal(actual, expected)) return true;
    }
    return holds_for_strangers(equal, actual, expected);
}

}  // namespace grader_layer
