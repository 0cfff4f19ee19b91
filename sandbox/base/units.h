// Durations and sizes as people write them: "2s", "250ms", "256MiB".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Milliseconds = std::chrono::milliseconds;

/// A size; a type of its own, so that bytes and KiB cannot be swapped.
struct Bytes {
    std::uint64_t count = 0;
    friend auto operator<=>(const Bytes&, const Bytes&) = default;
};

constexpr Bytes kib(std::uint64_t n) {
    return {n * 1024};
}
constexpr Bytes mib(std::uint64_t n) {
    return {n * 1024 * 1024};
}

/// "1500ms", "2s", "1.5s", "2min", whole milliseconds; empty when it is anything else or over a
/// day.
std::optional<Milliseconds> parse_duration(std::string_view text);

/// "512B", "64KiB", "256MiB", "2GiB"; empty when it is anything else or does not fit.
std::optional<Bytes> parse_size(std::string_view text);

/// The shortest exact form: "2s", "1500ms".
std::string to_string(Milliseconds duration);

/// The largest unit that divides it: "256MiB", "1000B".
std::string to_string(Bytes size);

}  // namespace base
