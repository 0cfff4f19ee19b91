// The kinds of values that the layer knows how to make another of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace [[gnu::visibility("hidden")]] grader_layer {

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
concept Twistable = std::is_copy_constructible_v<T> &&
                    (Single<T> || std::is_same_v<T, std::string_view> || Maybe<T> || Container<T> ||
                     Tuple<T>);

}  // namespace grader_layer
