// What the main of a `call` program is made of: finds the test that is asked for, calls the function
// and writes what comes back, or the exception that does, on descriptor 3 (runners/README.md).
#pragma once

#include <cxxabi.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <exception>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "text.hpp"

namespace grader_call {

struct Case {
    std::string_view id;
    std::string (*call)();  ///< gives the answer as JSON
};

extern const std::vector<Case> cases;

template <class T>
std::string answer(const T& value);

inline std::string answer_nothing() {
    return "null";
}

template <class T>
concept MapLike = requires { typename T::mapped_type; };

template <class T>
concept SetLike = !MapLike<T> && requires { typename T::key_type; };

template <class T>
concept Sequence = requires(const T& all) {
    all.begin() != all.end();
};

template <class T>
std::string answer_real(T value) {
    if (std::isnan(value)) return R"({"$float": "nan"})";
    if (std::isinf(value)) return value > 0 ? R"({"$float": "inf"})" : R"({"$float": "-inf"})";
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                   static_cast<double>(value));
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
        return quoted(std::string_view(&value, 1));
    } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
        return quoted(value);
    } else if constexpr (std::is_same_v<T, const char*>) {
        return value == nullptr ? "null" : quoted(value);
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
    } else if constexpr (requires { value.has_value(); }) {
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

/// `"raised": …` of the exception that is being handled.
inline std::string raised() {
    int status = 0;
    const std::type_info* type = abi::__cxa_current_exception_type();
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
    const std::string kind = R"("raised": )" + quoted(name == nullptr ? type->name() : name.get());
    try {
        throw;
    } catch (const std::exception& error) {
        return kind + R"(, "message": )" + quoted(shortened(error.what()));
    } catch (...) {
        return kind;
    }
}

inline std::string outcome_of(const Case& one) {
    try {
        return R"("value": )" + one.call();
    } catch (...) {
        return raised();
    }
}

class Channel {
public:
    explicit Channel(std::string token)
        : descriptor_(::fcntl(3, F_DUPFD_CLOEXEC, 64)), token_(std::move(token)) {
        ::close(3);
    }

    void say(const std::string& event) const {
        const std::string line = R"({"token": )" + quoted(token_) + ", " + event + "}\n";
        for (std::size_t done = 0; done < line.size();) {
            const ssize_t size = ::write(descriptor_, line.data() + done, line.size() - done);
            if (size <= 0) ::_exit(EXIT_FAILURE);
            done += static_cast<std::size_t>(size);
        }
    }

private:
    int descriptor_;
    std::string token_;
};

inline int run() {
    const Request request = read_request();
    const Channel channel(request.token);
    std::string ids;
    for (const Case& one : cases)
        ids += (ids.empty() ? "" : ", ") + quoted(one.id);
    channel.say(R"("event": "collected", "tests": [)" + ids + "]");
    for (const std::string& test : request.tests) {
        for (const Case& one : cases) {
            if (one.id != test) continue;
            const std::string named = R"("test": )" + quoted(test);
            channel.say(R"("event": "start", )" + named);
            channel.say(R"("event": "answer", )" + named + ", " + outcome_of(one));
        }
    }
    channel.say(R"("event": "end")");
    ::_exit(EXIT_SUCCESS);  // what the student's destructors do is of no interest
}

}  // namespace grader_call
