// Matches name by name between the slashes. Both levels use the same idea: after a star, remember
// where it was and try again one further; an earlier star never needs to be reconsidered, so the
// work is at most the product of the two lengths.
#include "grader/assignment/glob.h"

#include <algorithm>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/utf8.h"

namespace grader::assignment {
namespace {

constexpr std::size_t kLongestPath = 1024;
constexpr std::string_view kAnyFolders = "**";

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> names;
    while (true) {
        const auto slash = path.find('/');
        names.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return names;
        path.remove_prefix(slash + 1);
    }
}

// Matches one character with the first item of a pattern, "?", "[a-z]" or itself, and takes the
// item off. The pattern is not empty and its brackets are closed.
bool take_item(std::u32string_view& pattern, char32_t c) {
    const char32_t first = pattern.front();
    pattern.remove_prefix(1);
    if (first == U'?') return true;
    if (first != U'[') return first == c;
    const auto end = pattern.find(U']');
    std::u32string_view set = pattern.substr(0, end);
    pattern.remove_prefix(end + 1);
    const bool negated = set.starts_with(U'!');
    if (negated) set.remove_prefix(1);
    bool found = false;
    while (!set.empty()) {
        const char32_t low = set.front();
        const bool range = set.size() >= 3 && set[1] == U'-';
        const char32_t high = range ? set[2] : low;
        found = found || (low <= c && c <= high);
        set.remove_prefix(range ? 3 : 1);
    }
    return found != negated;
}

bool name_matches(std::u32string_view pattern, std::u32string_view name) {
    std::optional<std::u32string_view> after_star;
    std::u32string_view retry;
    while (!name.empty()) {
        if (pattern.starts_with(U'*')) {
            pattern.remove_prefix(1);
            after_star = pattern;
            retry = name;
            continue;
        }
        if (!pattern.empty() && take_item(pattern, name.front())) {
            name.remove_prefix(1);
            continue;
        }
        if (!after_star) return false;
        retry.remove_prefix(1);
        pattern = *after_star;
        name = retry;
    }
    return pattern.find_first_not_of(U'*') == std::u32string_view::npos;
}

std::vector<std::u32string> decode_names(std::string_view path) {
    std::vector<std::u32string> names;
    for (const std::string_view name : split(path))
        names.push_back(decode(name));
    return names;
}

bool has_backward_range(std::u32string_view set) {
    while (set.size() >= 3) {
        const bool range = set[1] == U'-';
        if (range && set[0] > set[2]) return true;
        set.remove_prefix(range ? 3 : 1);
    }
    return false;
}

std::optional<std::string> name_problem(std::string_view name) {
    if (name != kAnyFolders && name.find(kAnyFolders) != std::string_view::npos)
        return "In the glob " + quoted(name) + ", \"**\" must stand alone between slashes.";
    while (true) {
        const auto open = name.find('[');
        if (open == std::string_view::npos) return std::nullopt;
        name.remove_prefix(open + 1);
        const auto close = name.find(']');
        if (close == std::string_view::npos) return "A \"[\" in the glob is never closed by \"]\".";
        const std::string_view set = name.substr(0, close);
        if (set.empty() || set == "!") return "The brackets in the glob are empty.";
        if (has_backward_range(decode(set)))
            return "The range in " + quoted("[" + std::string(set) + "]") + " runs backwards.";
        name.remove_prefix(close + 1);
    }
}

}  // namespace

bool matches(std::string_view glob, std::string_view path) {
    if (glob_problem(glob) || path.empty()) return false;
    const auto pattern = decode_names(glob);
    const auto names = decode_names(path);
    const std::u32string any_folders = decode(kAnyFolders);
    std::size_t p = 0;
    std::size_t n = 0;
    std::optional<std::size_t> after_any;
    std::size_t retry = 0;
    while (n < names.size()) {
        if (p < pattern.size() && pattern[p] == any_folders) {
            after_any = ++p;
            retry = n;
        } else if (p < pattern.size() && name_matches(pattern[p], names[n])) {
            ++p;
            ++n;
        } else if (after_any) {
            p = *after_any;
            n = ++retry;
        } else {
            return false;
        }
    }
    return p == pattern.size();
}

bool matches_any(const std::vector<std::string>& globs, std::string_view path) {
    return std::any_of(globs.begin(), globs.end(),
                       [&](const std::string& glob) { return matches(glob, path); });
}

std::optional<std::string> glob_problem(std::string_view glob) {
    if (auto problem = path_problem(glob)) return problem;
    if (glob.find_first_of("{}") != std::string_view::npos)
        return "Braces have no meaning in a glob; write one glob for each.";
    for (const std::string_view name : split(glob)) {
        if (auto problem = name_problem(name)) return problem;
    }
    return std::nullopt;
}

std::optional<std::string> path_problem(std::string_view path) {
    if (path.empty()) return "The path is empty.";
    if (path.size() > kLongestPath) return "The path is longer than 1024 bytes.";
    if (find_invalid_utf8(path)) return "The path is not UTF-8.";
    if (has_control_character(path))
        return "The path " + quoted(path) + " has a control character.";
    if (path.starts_with('/')) return "The path " + quoted(path) + " is absolute.";
    if (path.find('\\') != std::string_view::npos)
        return "The path " + quoted(path) + " has a backslash; folders are parted by \"/\".";
    for (const std::string_view name : split(path)) {
        if (name == "..") return "The path " + quoted(path) + " has \"..\" in it.";
        if (name.empty() || name == ".")
            return "The path " + quoted(path) + " has an empty part or \".\" in it.";
    }
    return std::nullopt;
}

}  // namespace grader::assignment
