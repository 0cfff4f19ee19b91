// Every question about a key is answered here, and every wrong answer explained in the same words.
#include "grader/assignment/table_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "grader/assignment/suggest.h"

namespace grader::assignment {
namespace {

constexpr int kMostUnknownKeys = 20;

}  // namespace

void Findings::add(Place place, std::string what, std::string advice) {
    found_.push_back({file_, place, std::move(what), std::move(advice)});
}

std::vector<Diagnostic> Findings::take() {
    sort_by_place(found_);
    const auto twice = std::ranges::unique(found_);
    found_.erase(twice.begin(), twice.end());
    return std::exchange(found_, {});
}

TableReader::TableReader(const Toml& table, std::string name, Findings& findings)
    : table_(table), name_(std::move(name)), findings_(findings) {}

const Toml* TableReader::find(std::string_view key) {
    if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
    for (const Toml::Entry& entry : table_.entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

const Toml* TableReader::find(std::string_view key, Toml::Kind kind) {
    const Toml* value = find(key);
    if (value == nullptr || value->kind == kind) return value;
    wrong_kind(key, *value, describe(kind));
    return nullptr;
}

const Toml* TableReader::need(std::string_view key, Toml::Kind kind, std::string_view example) {
    if (find(key) != nullptr) return find(key, kind);
    const std::string where = name_.empty() ? "" : " in " + name_;
    findings_.add(place(), "The key " + quoted(key) + " is missing" + where + ".",
                  "Write for example: " + std::string(example));
    return nullptr;
}

std::vector<const Toml*> TableReader::texts(std::string_view key) {
    std::vector<const Toml*> result;
    const Toml* value = find(key, Toml::Kind::array);
    if (value == nullptr) return result;
    for (const Toml& item : value->items) {
        if (item.kind != Toml::Kind::text) {
            wrong_kind(key, item, "an array of strings");
            continue;
        }
        result.push_back(&item);
    }
    return result;
}

std::optional<model::Points> TableReader::points(std::string_view key) {
    const Toml* value = find(key);
    if (value == nullptr) return std::nullopt;
    const auto points = to_points(*value);
    if (!points) {
        findings_.add(value->place, "The value of " + quoted(key) + " is not a number of points.",
                      "Points are 0 to 1000000 with two decimals at most, such as 2 or 7.5.");
    }
    return points;
}

std::optional<base::Milliseconds> TableReader::duration(std::string_view key) {
    const Toml* value = find(key, Toml::Kind::text);
    if (value == nullptr) return std::nullopt;
    const auto duration = base::parse_duration(value->text);
    if (duration && duration->count() > 0) return duration;
    findings_.add(value->place, "The value of " + quoted(key) + " is not a duration.",
                  "Write a number and ms, s or min, such as \"500ms\" or \"2s\"; at most a day.");
    return std::nullopt;
}

std::optional<base::Bytes> TableReader::size(std::string_view key, base::Bytes least) {
    const Toml* value = find(key, Toml::Kind::text);
    if (value == nullptr) return std::nullopt;
    const auto size = base::parse_size(value->text);
    if (size && size->count >= least.count) return size;
    if (size && size->count > 0) {
        findings_.add(value->place, "The value of " + quoted(key) + " is too small.",
                      "It is at least " + std::to_string(least.count >> 20U) + "MiB.");
        return std::nullopt;
    }
    findings_.add(value->place, "The value of " + quoted(key) + " is not a size.",
                  "Write a number and B, KiB, MiB or GiB, such as \"256MiB\".");
    return std::nullopt;
}

std::optional<int> TableReader::integer(std::string_view key, int least, int most) {
    const Toml* value = find(key, Toml::Kind::integer);
    if (value == nullptr) return std::nullopt;
    if (value->integer >= least && value->integer <= most) return static_cast<int>(value->integer);
    findings_.add(value->place, "The value of " + quoted(key) + " is out of bounds.",
                  "It may be " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return std::nullopt;
}

void TableReader::finish() {
    const std::string where = name_.empty() ? "at the top" : "in " + name_;
    int unknown = 0;
    for (const Toml::Entry& entry : table_.entries) {
        if (std::ranges::find(known_, entry.key) != known_.end()) continue;
        if (++unknown > kMostUnknownKeys) {
            findings_.add(entry.place, "More keys from here on are not known " + where + ".");
            return;
        }
        findings_.add(entry.place, "The key " + quoted(entry.key) + " is not known " + where + ".",
                      suggest(entry.key, known_));
    }
}

void TableReader::wrong_kind(std::string_view key, const Toml& value, std::string_view wanted) {
    findings_.add(value.place, "The value of " + quoted(key) + " must be " + std::string(wanted) +
                                   ", but this is " + std::string(describe(value.kind)) + ".");
}

void TableReader::unknown_word(const Toml& value, std::span<const std::string_view> words) {
    findings_.add(value.place, quoted(value.text) + " is not known here.",
                  suggest(value.text, words));
}

std::optional<model::Points> to_points(const Toml& value) {
    // The shortest decimal form of a double is what the author wrote, unless that had more digits
    // than a double holds; such a number is no exact hundredth either.
    std::array<char, 512> digits{};
    std::to_chars_result end{digits.data(), std::errc::invalid_argument};
    if (value.kind == Toml::Kind::integer)
        end = std::to_chars(digits.data(), digits.data() + digits.size(), value.integer);
    if (value.kind == Toml::Kind::real) {
        end = std::to_chars(digits.data(), digits.data() + digits.size(), value.real,
                            std::chars_format::fixed);
    }
    if (end.ec != std::errc{}) return std::nullopt;
    return model::parse_points({digits.data(), end.ptr});
}

}  // namespace grader::assignment
