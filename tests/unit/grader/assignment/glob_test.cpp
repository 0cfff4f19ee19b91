// Which paths a glob matches; held against a second, slower and simpler matcher.
#include "grader/assignment/glob.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace grader::assignment {
namespace {

struct Row {
    std::string_view glob;
    std::string_view path;
};

TEST_CASE("globs match what their author means", "[glob]") {
    const Row rows[] = {
        {"two_fer.py", "two_fer.py"},
        {"*.py", "two_fer.py"},
        {"*.py", ".py"},
        {"*", ".hidden"},
        {"t*o*.p?", "two_fer.py"},
        {"a*", "a"},
        {"*a*a*", "baab"},
        {"src/*.py", "src/a.py"},
        {"*/*.py", "src/a.py"},
        {"**", "a"},
        {"**", "a/b/c"},
        {"**/*.py", "a.py"},
        {"**/*.py", "a/b/c.py"},
        {"src/**", "src/a"},
        {"src/**", "src/a/b"},
        {"src/**/x.py", "src/x.py"},
        {"src/**/x.py", "src/a/b/x.py"},
        {"**/a/**/b", "x/a/y/a/z/b"},
        {"**/**/b", "b"},
        {"**/a/b", "a/a/b"},
        {"[abc].py", "b.py"},
        {"[a-z][0-9].py", "q7.py"},
        {"[a-]", "-"},
        {"[-a]", "-"},
        {"[!a-c]", "d"},
        {"[!a-c]", "!"},
        {"[[]id].tsx", "[id].tsx"},
        {"[*]", "*"},
        {"[?]", "?"},
        {"?.txt", "ä.txt"},
        {"[ä-ö].txt", "ö.txt"},
        {"*.txt", "\xff.txt"},
        {"?.txt", "\xff.txt"},
    };
    for (const Row& row : rows) {
        INFO(row.glob << " and " << row.path);
        CHECK(matches(row.glob, row.path));
    }
}

TEST_CASE("globs match nothing else", "[glob]") {
    const Row rows[] = {
        {"two_fer.py", "Two_fer.py"},
        {"two_fer.py", "src/two_fer.py"},
        {"two_fer.py", "two_fer.pyc"},
        {"two_fer.py", ""},
        {"*", ""},
        {"*", "a/b"},
        {"*", "/a"},
        {"?", "ab"},
        {"a?b", "a/b"},
        {"a*b", "a/b"},
        {"a[!x]b", "a/b"},
        {"*.py", "a.pyc"},
        {"*/*", "a"},
        {"src/*", "src"},
        {"src/**", "src"},
        {"src/**", "srcx/a"},
        {"src/**/x.py", "src/ax.py"},
        {"**/x", "a/b"},
        {"**/a/**/b", "a"},
        {"[abc].py", "d.py"},
        {"[a-c]", "-"},
        {"[!a-c]", "b"},
        {"[!a]", ""},
        {"?", "\xff\xfe"},
        {"[*]", "a"},
    };
    for (const Row& row : rows) {
        INFO(row.glob << " and " << row.path);
        CHECK_FALSE(matches(row.glob, row.path));
    }
}

TEST_CASE("globs that cannot be used are explained, and match nothing", "[glob]") {
    struct Problem {
        std::string glob;
        const char* what;
    };
    const Problem rows[] = {
        {"", "The path is empty."},
        {"/etc/*", "The path \"/etc/*\" is absolute."},
        {"../x", "The path \"../x\" has \"..\" in it."},
        {"a/../b", "The path \"a/../b\" has \"..\" in it."},
        {"a/..", "The path \"a/..\" has \"..\" in it."},
        {"./a", "The path \"./a\" has an empty part or \".\" in it."},
        {"a//b", "The path \"a//b\" has an empty part or \".\" in it."},
        {"a/", "The path \"a/\" has an empty part or \".\" in it."},
        {"a\\b", "The path \"a\\b\" has a backslash; folders are parted by \"/\"."},
        {"a\nb", "The path \"a\uFFFDb\" has a control character."},
        {std::string("a\0b", 3), "The path \"a\uFFFDb\" has a control character."},
        {"a\xff", "The path is not UTF-8."},
        {std::string(1025, 'a'), "The path is longer than 1024 bytes."},
        {"*.{c,h}", "Braces have no meaning in a glob; write one glob for each."},
        {"a**", "In the glob \"a**\", \"**\" must stand alone between slashes."},
        {"src/***", "In the glob \"***\", \"**\" must stand alone between slashes."},
        {"[a", "A \"[\" in the glob is never closed by \"]\"."},
        {"[a/b]", "A \"[\" in the glob is never closed by \"]\"."},
        {"[]", "The brackets in the glob are empty."},
        {"[!]", "The brackets in the glob are empty."},
        {"x[az-a]", "The range in \"[az-a]\" runs backwards."},
    };
    for (const Problem& row : rows) {
        INFO(row.glob);
        CHECK(glob_problem(row.glob) == std::string(row.what));
        CHECK_FALSE(matches(row.glob, row.glob));
        CHECK_FALSE(matches(row.glob, "a"));
    }
    for (const char* good : {"a", "**", "*", "a/b", "...", ".a", "..a", "a..", "]", "[a]", "-"}) {
        INFO(good);
        CHECK_FALSE(glob_problem(good).has_value());
    }
}

TEST_CASE("one glob of several is enough", "[glob]") {
    CHECK(matches_any({"a", "*.py"}, "b.py"));
    CHECK_FALSE(matches_any({"a", "*.py"}, "b"));
    CHECK_FALSE(matches_any({}, "b"));
}

// The definition, letter by letter, with all the repetition that the real one avoids. `start` says
// that a name begins here. Letters and slashes only.
bool by_definition(std::string_view glob, std::string_view path, bool start = true) {
    if (glob.empty()) return path.empty();
    if (start && glob == "**") return !path.empty();
    if (start && glob.starts_with("**/")) {
        if (by_definition(glob.substr(3), path)) return true;
        const auto slash = path.find('/');
        return slash != std::string_view::npos && by_definition(glob, path.substr(slash + 1));
    }
    if (glob.front() == '*') {
        return by_definition(glob.substr(1), path, false) ||
               (!path.empty() && path.front() != '/' && by_definition(glob, path.substr(1), false));
    }
    if (path.empty()) return false;
    const char c = path.front();
    std::size_t used = 1;
    bool fits = glob.front() == c;
    if (glob.front() == '?') fits = c != '/';
    if (glob.starts_with("[ab]")) {
        used = 4;
        fits = c == 'a' || c == 'b';
    }
    return fits && by_definition(glob.substr(used), path.substr(1), c == '/');
}

std::string join(std::mt19937& random, const std::vector<std::string_view>& pieces,
                 const std::string& whole_name) {
    std::string result;
    const auto names = 1 + random() % 4;
    for (unsigned i = 0; i < names; ++i) {
        if (i > 0) result += '/';
        if (!whole_name.empty() && random() % 4 == 0) {
            result += whole_name;
            continue;
        }
        std::string name;
        const auto count = 1 + random() % 4;
        for (unsigned j = 0; j < count; ++j) {
            const std::string_view piece = pieces[random() % pieces.size()];
            if (piece != "*" || !name.ends_with('*')) name += piece;
        }
        result += name;
    }
    return result;
}

TEST_CASE("any glob matches exactly what its definition says", "[glob]") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    int matched = 0;
    constexpr int kRounds = 30'000;
    for (int i = 0; i < kRounds; ++i) {
        const std::string glob = join(random, {"a", "b", "*", "?", "[ab]"}, "**");
        const std::string path = join(random, {"a", "b", "c"}, "");
        INFO(glob << " and " << path);
        const bool expected = by_definition(glob, path);
        if (matches(glob, path) != expected) REQUIRE(matches(glob, path) == expected);
        matched += expected ? 1 : 0;
    }
    CHECK(matched > kRounds / 50);
    CHECK(matched < kRounds / 2);
}

TEST_CASE("no glob takes more than quadratic time", "[glob]") {
    std::string stars;
    std::string folders;
    for (int i = 0; i < 200; ++i) {
        stars += "*a";
        folders += "**/a*a/";
    }
    const std::string letters(100'000, 'a');
    std::string path = "a";
    for (int i = 0; i < 20'000; ++i)
        path += "/aaa";
    // Exponential matchers would not come back from any of these.
    CHECK_FALSE(matches(stars + "b", letters));
    CHECK(matches(stars, letters));
    CHECK_FALSE(matches(folders.substr(0, 700) + "b", path));
    CHECK_FALSE(matches("**/" + stars + "b/**/c", path));
}

}  // namespace
}  // namespace grader::assignment
