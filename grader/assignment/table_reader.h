// Reads a table of a TOML document key by key. Whatever is wrong becomes a diagnostic and reading
// goes on, so that an author sees all mistakes at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/toml.h"
#include "grader/model/points.h"
#include "sandbox/base/units.h"

namespace grader::assignment {

/// The diagnostics of one file, as they are found.
class Findings {
public:
    explicit Findings(std::string file) : file_(std::move(file)) {}

    void add(Place place, std::string what, std::string advice = "");
    [[nodiscard]] bool none() const { return found_.empty(); }
    /// What was found, in the order of the lines, each mistake once.
    [[nodiscard]] std::vector<Diagnostic> take();

private:
    std::string file_;
    std::vector<Diagnostic> found_;
};

/// Remembers which keys were asked for; the others are reported by finish().
class TableReader {
public:
    /// `name` is how sentences call the table: "[limits]", or empty for the document itself.
    /// Both must outlive the reader.
    TableReader(const Toml& table, std::string name, Findings& findings);

    [[nodiscard]] Place place() const { return table_.place; }
    [[nodiscard]] const std::string& name() const { return name_; }

    /// The value, of whatever kind; null where the key is absent.
    const Toml* find(std::string_view key);

    /// The value if it is of this kind; null, with a diagnostic, where it is of another.
    const Toml* find(std::string_view key, Toml::Kind kind);

    /// As find, with a diagnostic where the key is absent. `example`: `title = "Two fer"`.
    const Toml* need(std::string_view key, Toml::Kind kind, std::string_view example);

    /// The strings of an array of strings, none where it is absent.
    std::vector<const Toml*> texts(std::string_view key);

    /// Points, exact to the hundredth: 2 or 7.5.
    std::optional<model::Points> points(std::string_view key);

    /// "1500ms", "2s", more than nothing.
    std::optional<base::Milliseconds> duration(std::string_view key);

    /// "256MiB", at least so much.
    std::optional<base::Bytes> size(std::string_view key, base::Bytes least = {1});

    /// A whole number within these bounds.
    std::optional<int> integer(std::string_view key, int least, int most);

    /// A word of an enumeration.
    template <class Enum>
    std::optional<Enum> word(std::string_view key, std::optional<Enum> (*parse)(std::string_view),
                             std::span<const std::string_view> words) {
        const Toml* value = find(key, Toml::Kind::text);
        if (value == nullptr) return std::nullopt;
        const auto result = parse(value->text);
        if (!result) unknown_word(*value, words);
        return result;
    }

    /// Reports the keys that nobody asked for.
    void finish();

private:
    void wrong_kind(std::string_view key, const Toml& value, std::string_view wanted);
    void unknown_word(const Toml& value, std::span<const std::string_view> words);

    const Toml& table_;
    const std::string name_;
    Findings& findings_;
    std::vector<std::string_view> known_;
};

/// Points of a TOML number; empty where it is none, is negative, over 1,000,000 or not exact
/// hundredths.
std::optional<model::Points> to_points(const Toml& value);

}  // namespace grader::assignment
