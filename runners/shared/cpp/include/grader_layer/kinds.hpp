// The kinds of values that the layer can copy and make another of.
//
// They are the language's and the library's, told by their names: what a class of the student's
// says of itself decides nothing, and none of its objects is copied, for some that work cannot be.
#pragma once

#include <array>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace [[gnu::visibility("hidden")]] grader_layer {

template <class T>
inline constexpr bool is_c_text =
    std::is_same_v<std::decay_t<T>, const char*> || std::is_same_v<std::decay_t<T>, char*>;

template <class T>
inline constexpr bool is_text = is_c_text<T> || std::is_same_v<std::remove_cv_t<T>, std::string> ||
                                std::is_same_v<std::remove_cv_t<T>, std::string_view>;

template <class T>
inline constexpr bool is_single =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> ||
    std::is_same_v<T, std::string_view>;

enum class Shape { single, sequence, set, map, optional, tuple, foreign };

/// A shape, and whether it holds nothing that is the student's.
template <class T>
struct Kind {
    static constexpr Shape shape = is_single<T> ? Shape::single : Shape::foreign;
    static constexpr bool is_plain = is_single<T>;
};

template <Shape of_all, class... Members>
struct Made {
    static constexpr Shape shape = of_all;
    static constexpr bool is_plain = (Kind<std::remove_cv_t<Members>>::is_plain && ...);
};

template <class T, class... More>
struct Kind<std::vector<T, More...>> : Made<Shape::sequence, T> {};
template <class T, class... More>
struct Kind<std::deque<T, More...>> : Made<Shape::sequence, T> {};
template <class T, class... More>
struct Kind<std::list<T, More...>> : Made<Shape::sequence, T> {};
template <class T, std::size_t size>
struct Kind<std::array<T, size>> : Made<Shape::sequence, T> {};
template <class T, class... More>
struct Kind<std::set<T, More...>> : Made<Shape::set, T> {};
template <class T, class... More>
struct Kind<std::multiset<T, More...>> : Made<Shape::set, T> {};
template <class T, class... More>
struct Kind<std::unordered_set<T, More...>> : Made<Shape::set, T> {};
template <class K, class V, class... More>
struct Kind<std::map<K, V, More...>> : Made<Shape::map, K, V> {};
template <class K, class V, class... More>
struct Kind<std::multimap<K, V, More...>> : Made<Shape::map, K, V> {};
template <class K, class V, class... More>
struct Kind<std::unordered_map<K, V, More...>> : Made<Shape::map, K, V> {};
template <class T>
struct Kind<std::optional<T>> : Made<Shape::optional, T> {};
template <class A, class B>
struct Kind<std::pair<A, B>> : Made<Shape::tuple, A, B> {};
template <class... Members>
struct Kind<std::tuple<Members...>> : Made<Shape::tuple, Members...> {};

template <class T>
concept Plain = Kind<T>::is_plain;

template <class T>
concept Number = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

/// A class that may answer for itself.
template <class T>
concept Foreign =
    std::is_class_v<T> && Kind<T>::shape == Shape::foreign && !std::is_same_v<T, std::nullopt_t>;

/// Whether a comparison with a C string compares the text and not the address.
template <class Side, class Other>
inline constexpr bool is_compared_as_text =
    is_c_text<Side> && !std::is_pointer_v<std::decay_t<Other>>;

}  // namespace grader_layer
