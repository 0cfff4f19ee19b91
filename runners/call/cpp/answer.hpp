// Writes what a function gives back as JSON (the form of values in runners/README.md).
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "kinds.hpp"
#include "text.hpp"

namespace grader_call {

template <class T>
std::string answer(const T& value);

template <class T>
std::string answer_real(T value) {
    if (std::isnan(value)) return R"({"$float": "nan"})";
    if (std::isinf(value)) return value > 0 ? R"({"$float": "inf"})" : R"({"$float": "-inf"})";
    std::array<char, 64> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<double>(value));
    std::string text(digits.data(), end.ptr);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

template <class T>
std::string answer_items(const T& all) {
    std::string text;
    for (const auto& item : all)
        text += (text.empty() ? "" : ", ") + answer<typename T::value_type>(item);
    return "[" + text + "]";
}

template <class T>
std::string answer_map(const T& map) {
    constexpr bool is_object = std::is_same_v<typename T::key_type, std::string>;
    std::string text;
    for (const auto& [key, value] : map) {
        if (!text.empty()) text += ", ";
        text += is_object ? answer(key) + ": " + answer(value)
                          : "[" + answer(key) + ", " + answer(value) + "]";
    }
    return is_object ? "{" + text + "}" : R"({"$map": [)" + text + "]}";
}

template <class T>
std::string answer(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, char>) {
        return text_or_bytes(std::string_view(&value, 1));
    } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
        return text_or_bytes(value);
    } else if constexpr (std::is_same_v<T, const char*>) {
        return value == nullptr ? "null" : text_or_bytes(value);
    } else if constexpr (std::is_integral_v<T>) {
        const std::string digits = std::to_string(value);
        if constexpr (std::is_unsigned_v<T>)
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                return R"({"$int": ")" + digits + "\"}";
        return digits;
    } else if constexpr (std::is_floating_point_v<T>) {
        return answer_real(value);
    } else if constexpr (MapLike<T>) {
        return answer_map(value);
    } else if constexpr (SetLike<T>) {
        return R"({"$set": )" + answer_items(value) + "}";
    } else if constexpr (Sequence<T>) {
        return answer_items(value);
    } else if constexpr (Optional<T>) {
        return value.has_value() ? answer(*value) : "null";
    } else {
        std::string text;
        const auto add = [&text](const auto& member) {
            text += (text.empty() ? "" : ", ") + answer(member);
        };
        std::apply([&](const auto&... members) { (add(members), ...); }, value);
        return "[" + text + "]";
    }
}

}  // namespace grader_call
