// A TOML document as plain values that know where they stand, whoever parsed it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/assignment/diagnostic.h"

namespace grader::assignment {

/// One value and what it holds, according to its kind.
struct Toml {
    enum class Kind { text, integer, real, boolean, date, array, table };

    struct Entry;

    Kind kind = Kind::table;
    Place place;
    std::string text;
    std::int64_t integer = 0;
    double real = 0;
    bool boolean = false;
    std::vector<Toml> items;     ///< of an array
    std::vector<Entry> entries;  ///< of a table, in the order of the lines
};

struct Toml::Entry {
    std::string key;
    Place place;  ///< of the key
    Toml value;
};

/// "a string", "a whole number" …
std::string_view describe(Toml::Kind kind);

inline constexpr std::size_t kMaxTomlBytes = std::size_t{1024} * 1024;

/// What came of reading a document.
struct ParsedToml {
    std::optional<Toml> root;             ///< present exactly when there is no diagnostic
    std::vector<Diagnostic> diagnostics;  ///< the first thing that is no TOML
};

/// `file` is what diagnostics call the document.
ParsedToml parse_toml(std::string_view document, const std::string& file);

/// Reads `folder`/`file`: a plain file, no link, of 1 MiB at most.
ParsedToml read_toml(const std::string& folder, const std::string& file);

}  // namespace grader::assignment
