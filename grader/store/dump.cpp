// Fields carry their length before them, so that a text may hold anything, and a row is read
// without looking for its end.

#include "grader/store/dump.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "grader/store/database.h"
#include "sandbox/base/error.h"

namespace grader::store::dump {
namespace {

constexpr std::string_view kFormat = "grader.dump/1";
constexpr std::size_t kLongestLine = 65'536;  // of the header
constexpr std::size_t kMostTables = 1'000;
constexpr std::int64_t kLongestField = std::int64_t{1} << 30;  // engines keep no longer text

[[noreturn]] void is_broken(const std::string& what) {
    throw base::Error("read the dump: " + what);
}

/// As it would be printed, from `least` on; anything else gives nothing.
std::optional<std::int64_t> number(std::string_view digits, std::int64_t least) {
    std::int64_t value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = problem == std::errc() && end == digits.data() + digits.size();
    if (!whole || value < least || std::to_string(value) != digits) return std::nullopt;
    return value;
}

std::int64_t count(std::string_view digits) {
    const std::optional<std::int64_t> value = number(digits, 0);
    if (!value) is_broken("a number is none");
    return *value;
}

std::vector<std::string> words(const std::string& line) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        found.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return found;
}

bool is_of_kind(const std::string& value, Kind kind) {
    if (kind == Kind::number) return number(value, INT64_MIN).has_value();
    return storable(value) == value;
}

constexpr std::string_view word(Kind kind) {
    return kind == Kind::number ? ":number" : ":text";
}

}  // namespace

std::string header_text(const Header& header) {
    std::string text(kFormat);
    text += "\nschema " + std::to_string(header.schema) + "\n";
    for (const Content& content : header.tables) {
        text += "table " + content.table + " " + std::to_string(content.rows) + " " +
                std::to_string(content.last_row_number);
        for (const Column& column : content.columns)
            text.append(" ").append(column.name).append(word(column.kind));
        text += "\n";
    }
    return text + "rows\n";
}

void append_row(std::string& text, const Content& content, std::span<const Field> row) {
    base::ensure(row.size() == content.columns.size(), "a row has a field for each column");
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!row[i]) {
            text += "-,";
            continue;
        }
        if (!is_of_kind(*row[i], content.columns[i].kind))
            throw base::Error("the table " + content.table + " holds in " +
                              content.columns[i].name + " what the grader never wrote there");
        text.append(std::to_string(row[i]->size())).append(":").append(*row[i]).append(",");
    }
    text += "\n";
}

Reader::Reader(More more) : more_(std::move(more)) {
    if (line() != kFormat) is_broken("it is none of this grader's");
    const std::vector<std::string> schema = words(line());
    if (schema.size() != 2 || schema[0] != "schema") is_broken("its schema is missing");
    const std::int64_t version = count(schema[1]);
    if (version == 0 || version > INT32_MAX) is_broken("its schema is none");
    header_.schema = static_cast<int>(version);
    for (std::string next = line(); next != "rows"; next = line()) {
        if (header_.tables.size() == kMostTables) is_broken("it has too many tables");
        header_.tables.push_back(content(next));
    }
}

// "table NAME ROWS LAST COLUMN:KIND …"
Content Reader::content(const std::string& line) {
    const std::vector<std::string> parts = words(line);
    if (parts.size() < 5 || parts[0] != "table") is_broken("a table is none");
    Content found{.table = parts[1], .rows = count(parts[2]), .last_row_number = count(parts[3])};
    for (auto part = parts.begin() + 4; part != parts.end(); ++part) {
        const std::size_t colon = std::min(part->rfind(':'), part->size());
        const std::string_view kind = std::string_view(*part).substr(colon);
        if (kind != word(Kind::number) && kind != word(Kind::text)) is_broken("a column is none");
        found.columns.push_back({.name = part->substr(0, colon),
                                 .kind = kind == word(Kind::number) ? Kind::number : Kind::text});
    }
    return found;
}

bool Reader::fill() {
    if (bytes_.empty()) bytes_ = more_();
    return !bytes_.empty();
}

char Reader::next() {
    if (!fill()) is_broken("it ends too early");
    const char c = bytes_.front();
    bytes_.remove_prefix(1);
    return c;
}

std::string Reader::line() {
    std::string text;
    for (char c = next(); c != '\n'; c = next()) {
        if (text.size() == kLongestLine) is_broken("a line is too long");
        text += c;
    }
    return text;
}

Field Reader::field(Kind kind) {
    constexpr std::size_t kMostDigits = 10;
    std::string digits;
    char c = next();
    if (c == '-') {
        if (next() != ',') is_broken("a field does not end");
        return std::nullopt;
    }
    for (; c != ':'; c = next()) {
        if (digits.size() == kMostDigits) is_broken("a length is none");
        digits += c;
    }
    const std::int64_t length = count(digits);
    if (length > kLongestField) is_broken("a field is too long");
    std::string value;
    while (value.size() < static_cast<std::size_t>(length)) {  // what is announced may never come
        if (!fill()) is_broken("it ends too early");
        const std::size_t size =
            std::min(static_cast<std::size_t>(length) - value.size(), bytes_.size());
        value.append(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
    }
    if (next() != ',') is_broken("a field does not end");
    if (!is_of_kind(value, kind)) is_broken("a field is not of its kind");
    return value;
}

void Reader::read_row(const Content& content, std::vector<Field>& row) {
    row.clear();
    for (const Column& column : content.columns)
        row.push_back(field(column.kind));
    if (next() != '\n') is_broken("a row does not end");
}

void Reader::end() {
    if (fill()) is_broken("something stands behind its last row");
}

}  // namespace grader::store::dump
