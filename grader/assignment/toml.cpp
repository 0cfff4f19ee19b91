// The door to toml++: its exceptions become a diagnostic here and its types go no further.
//
// toml++ bounds the nesting of values, but not the parts of a dotted key. A key of a megabyte of
// dots would make tables so deep that freeing them overflows the stack, so dots are counted first.
#include "grader/assignment/toml.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::assignment {
namespace {

constexpr int kMostDots = 16;
constexpr int kDeepest = 32;

ParsedToml refuse(const std::string& file, Place place, std::string what, std::string advice) {
    return {.diagnostics = {{file, place, std::move(what), std::move(advice)}}};
}

Place place_at(std::string_view document, std::size_t offset) {
    const std::string_view before = document.substr(0, offset);
    const auto last_newline = before.rfind('\n');
    const std::string_view line =
        last_newline == std::string_view::npos ? before : before.substr(last_newline + 1);
    return {.line = static_cast<int>(1 + std::count(before.begin(), before.end(), '\n')),
            .column = static_cast<int>(1 + decode(line).size())};
}

// The end of a string that begins at `at`, past its quotes; the end of the document where it is not
// closed. Escaped quotes do not end a string between double quotes.
std::size_t skip_string(std::string_view document, std::size_t at) {
    const char quote = document[at];
    const std::string triple(3, quote);
    const bool many_lines = document.substr(at, 3) == triple;
    at += many_lines ? 3 : 1;
    while (at < document.size()) {
        if (document[at] == '\\' && quote == '"') {
            at += 2;
        } else if (many_lines && document.substr(at, 3) == triple) {
            at += 3;
            // One or two more quotes at the end belong to the string.
            for (int more = 0; more < 2 && at < document.size() && document[at] == quote; ++more)
                ++at;
            return at;
        } else if (!many_lines && (document[at] == quote || document[at] == '\n')) {
            return at + 1;
        } else {
            ++at;
        }
    }
    return document.size();
}

// Where a key has too many dots; nothing where none has. Counts the dots outside of strings and
// comments that nothing but the parts of a key stands between.
std::optional<std::size_t> find_deep_key(std::string_view document) {
    int dots = 0;
    std::size_t at = 0;
    while (at < document.size()) {
        const char c = document[at];
        if (c == '"' || c == '\'') {
            at = skip_string(document, at);
            continue;
        }
        if (c == '#') {
            at = std::min(document.find_first_of("\r\n", at), document.size());
            continue;
        }
        if (c == '.' && ++dots > kMostDots) return at;
        if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) dots = 0;
        ++at;
    }
    return std::nullopt;
}

Place to_place(const toml::source_region& region) {
    return {.line = static_cast<int>(region.begin.line),
            .column = static_cast<int>(region.begin.column)};
}

/// Thrown and caught in this file only.
struct TooDeep {
    Place place;
};

Toml to_value(const toml::node& node, int depth);

void fill_table(Toml& value, const toml::table& table, int depth) {
    value.kind = Toml::Kind::table;
    for (const auto& [key, child] : table) {
        value.entries.push_back(
            {std::string(key.str()), to_place(key.source()), to_value(child, depth)});
    }
    std::stable_sort(value.entries.begin(), value.entries.end(),
                     [](const Toml::Entry& a, const Toml::Entry& b) {
                         return std::pair(a.place.line, a.place.column) <
                                std::pair(b.place.line, b.place.column);
                     });
}

Toml to_value(const toml::node& node, int depth) {
    Toml value{.place = to_place(node.source())};
    if (depth > kDeepest) throw TooDeep{value.place};
    if (const auto* table = node.as_table()) {
        fill_table(value, *table, depth + 1);
    } else if (const auto* array = node.as_array()) {
        value.kind = Toml::Kind::array;
        for (const toml::node& item : *array)
            value.items.push_back(to_value(item, depth + 1));
    } else if (const auto* text = node.as_string()) {
        value.kind = Toml::Kind::text;
        value.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        value.kind = Toml::Kind::integer;
        value.integer = integer->get();
    } else if (const auto* real = node.as_floating_point()) {
        value.kind = Toml::Kind::real;
        value.real = real->get();
    } else if (const auto* boolean = node.as_boolean()) {
        value.kind = Toml::Kind::boolean;
        value.boolean = boolean->get();
    } else {
        value.kind = Toml::Kind::date;
    }
    return value;
}

// The library's words for the commonest slips do not name them.
std::string advice_for(std::string_view said) {
    const auto says = [said](std::string_view words) {
        return said.find(words) != std::string_view::npos;
    };
    if (says("unescaped control characters")) return "Is the quote at the end of the text missing?";
    if (says("could not determine value type")) return "A text stands in quotes.";
    return "";
}

}  // namespace

std::string_view describe(Toml::Kind kind) {
    switch (kind) {
        case Toml::Kind::text:
            return "a string";
        case Toml::Kind::integer:
            return "a whole number";
        case Toml::Kind::real:
            return "a decimal number";
        case Toml::Kind::boolean:
            return "true or false";
        case Toml::Kind::date:
            return "a date or time";
        case Toml::Kind::array:
            return "an array";
        case Toml::Kind::table:
            break;
    }
    return "a table";
}

ParsedToml parse_toml(std::string_view document, const std::string& file) {
    if (document.size() > kMaxTomlBytes)
        return refuse(file, {}, "The file is larger than 1 MiB.", "");
    if (const auto at = find_invalid_utf8(document)) {
        return refuse(file, place_at(document, *at), "The file is not UTF-8 from here on.",
                      "Save it as UTF-8.");
    }
    if (const auto at = find_deep_key(document)) {
        return refuse(file, place_at(document, *at), "The key has more than 16 dots.",
                      "Keys here have one dot at most.");
    }
    try {
        const toml::table table = toml::parse(document);
        return {.root = to_value(table, 0)};
    } catch (const toml::parse_error& error) {
        return refuse(file, to_place(error.source()),
                      "This is not TOML: " + std::string(error.description()) + ".",
                      advice_for(error.description()));
    } catch (const TooDeep& deep) {
        return refuse(file, deep.place, "Values are nested more than 32 levels deep.", "");
    }
}

ParsedToml read_toml(const std::string& folder, const std::string& file) {
    const std::string path = folder + "/" + file;
    // O_NOFOLLOW: diagnostics show pieces of the file, so it must not be a link to somebody else's.
    // O_NONBLOCK: a named pipe must not hold the grader up.
    const base::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd && errno == ENOENT) return refuse(file, {}, "The file is missing.", "");
    if (!fd && errno == ELOOP)
        return refuse(file, {}, "The file is a link.", "Put the file itself here.");
    if (!fd) {
        return refuse(file, {},
                      "The file cannot be read: " + std::generic_category().message(errno) + ".",
                      "");
    }
    struct stat status{};
    base::check(::fstat(fd.get(), &status), "look at " + path);
    if (!S_ISREG(status.st_mode)) return refuse(file, {}, "This is no plain file.", "");
    if (static_cast<std::uint64_t>(status.st_size) > kMaxTomlBytes)
        return refuse(file, {}, "The file is larger than 1 MiB.", "");
    return parse_toml(base::read_all(fd.get(), kMaxTomlBytes), file);
}

}  // namespace grader::assignment
