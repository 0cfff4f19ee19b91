// Globs against paths: the quick matcher agrees with a slow one that tries everything, and a path
// without a problem stays below its folder. The input is the glob, a newline, and the path.
#include "grader/assignment/glob.h"

#include <filesystem>

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using Text = std::u32string_view;

bool set_holds(Text set, char32_t c) {
    const bool negated = set.starts_with(U'!');
    if (negated) set.remove_prefix(1);
    bool found = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const bool is_range = i + 2 < set.size() && set[i + 1] == U'-';
        found |= is_range ? set[i] <= c && c <= set[i + 2] : set[i] == c;
        i += is_range ? 2 : 0;
    }
    return found != negated;
}

bool name_matches(Text glob, Text name) {
    if (glob.empty()) return name.empty();
    if (glob[0] == U'*') {
        for (std::size_t taken = 0; taken <= name.size(); ++taken) {
            if (name_matches(glob.substr(1), name.substr(taken))) return true;
        }
        return false;
    }
    if (name.empty()) return false;
    if (glob[0] == U'[') {
        const std::size_t close = glob.find(U']');
        return set_holds(glob.substr(1, close - 1), name[0]) &&
               name_matches(glob.substr(close + 1), name.substr(1));
    }
    return (glob[0] == U'?' || glob[0] == name[0]) && name_matches(glob.substr(1), name.substr(1));
}

Text take_name(Text& path) {
    const Text name = path.substr(0, path.find(U'/'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    return name;
}

// Neither is empty, and neither has an empty name in it.
bool path_matches(Text glob, Text path) {
    if (glob.empty() || path.empty()) return glob.empty() && path.empty();
    const Text whole_glob = glob;
    const Text first = take_name(glob);
    if (first != U"**") return name_matches(first, take_name(path)) && path_matches(glob, path);
    if (glob.empty()) return true;
    if (path_matches(glob, path)) return true;
    (void)take_name(path);
    return path_matches(whole_glob, path);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader::assignment;
    const std::string input = fuzz::Input(data, size).rest();
    const std::size_t newline = input.find('\n');
    if (newline == std::string::npos) return 0;
    const std::string glob = input.substr(0, newline);
    const std::string path = input.substr(newline + 1);
    if (glob_problem(glob)) {
        base::ensure(!matches(glob, path), "a glob with a problem matches nothing");
    }
    if (path_problem(path)) return 0;
    const std::filesystem::path tidy = std::filesystem::path(path).lexically_normal();
    base::ensure(tidy == path && tidy.is_relative() && *tidy.begin() != "..", "it stays below");
    // The slow one takes exponentially long.
    const bool short_enough = path.size() <= 24 && std::ranges::count(glob, '*') <= 8;
    if (glob_problem(glob) || !short_enough) return 0;
    base::ensure(matches(glob, path) == path_matches(decode(glob), decode(path)),
                 "both matchers agree");
    return 0;
}
