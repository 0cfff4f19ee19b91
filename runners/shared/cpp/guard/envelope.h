// What keeps a report from everybody between the process that runs a test and the guard: student's
// code in that process can put itself into the line, where it can drop a report, and nothing else.
//
// All are of one length and enciphered, so that they tell neither a verdict nor which run this is;
// each bears its number and a seal under the key of its process.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runners/shared/cpp/guard/siphash.h"

namespace guard {

/// What fits into one.
constexpr std::size_t kLetter = 16'384;

/// `letter` in its envelope: the `number`th of this key, from 0.
std::string closed(const Key& key, std::uint64_t number, std::string letter);

/// The letter, with zeros behind it; nothing when it is another's, or not the one that comes next.
std::optional<std::string> opened(const Key& key, std::uint64_t number, std::string_view envelope);

}  // namespace guard
