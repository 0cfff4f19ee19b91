// Turns a value of the request into the type that a parameter has. That it fits was found out when
// the program was made (values.py).
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "json.hpp"
#include "kinds.hpp"

namespace grader_call {

/// What stands behind {"$key": …}, or the value itself.
inline const Json& behind(std::string_view key, const Json& value) {
    const Json* inner = value.items.size() == 1 ? value.find(key) : nullptr;
    return inner == nullptr ? value : *inner;
}

template <class T>
T value_of(const Json& value);

template <class T>
T whole_number(const std::string& digits) {
    T number{};
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

template <class T, std::size_t... I>
T members_of(const Json& value, std::index_sequence<I...>) {
    return T(value_of<std::tuple_element_t<I, T>>(value.items[I])...);
}

template <class T>
T map_of(const Json& given) {
    const Json& value = behind("$map", given);
    T map;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        const Json& item = value.items[i];
        using Key = typename T::key_type;
        using Item = typename T::mapped_type;
        if (value.kind == Json::Kind::list)
            map.emplace(value_of<Key>(item.items[0]), value_of<Item>(item.items[1]));
        else
            map.emplace(value_of<Key>(Json{Json::Kind::text, value.keys[i], {}, {}}),
                        value_of<Item>(item));
    }
    return map;
}

template <class T>
T list_of(const Json& given) {
    const Json& value = behind("$set", given);
    T list{};
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        auto item = value_of<typename T::value_type>(value.items[i]);
        if constexpr (requires { list.insert(list.end(), item); })
            list.insert(list.end(), std::move(item));
        else
            list[i] = std::move(item);
    }
    return list;
}

template <class T>
T value_of(const Json& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return value.text == "true";
    } else if constexpr (std::is_same_v<T, char>) {
        return value.text[0];
    } else if constexpr (std::is_integral_v<T>) {
        return whole_number<T>(behind("$int", value).text);
    } else if constexpr (std::is_floating_point_v<T>) {
        // Also nan, inf and -inf, as $float calls them.
        return static_cast<T>(std::strtod(behind("$float", value).text.c_str(), nullptr));
    } else if constexpr (std::is_convertible_v<T, std::string_view>) {
        return T(value.text.c_str(), value.text.size());
    } else if constexpr (MapLike<T>) {
        return map_of<T>(value);
    } else if constexpr (Sequence<T>) {
        return list_of<T>(value);
    } else if constexpr (Optional<T>) {
        const bool is_nothing = value.kind == Json::Kind::word && value.text == "null";
        return is_nothing ? T() : T(value_of<typename T::value_type>(value));
    } else {
        return members_of<T>(value, std::make_index_sequence<std::tuple_size_v<T>>());
    }
}

template <>
inline const char* value_of<const char*>(const Json& value) {
    return value.text.c_str();
}

}  // namespace grader_call
