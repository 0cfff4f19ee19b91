// What is not C++ keeps its promises too: policies give reasons, runners name packages that get
// installed, and what the documentation mentions exists.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/support/programs.h"
#include "tests/support/source_folder.h"
#include "tests/tidy/checkout.h"

namespace tidy {
namespace {

// ---- policies ----------------------------------------------------------------------------------

constexpr std::size_t kShortestReason = 10;

bool is_policy(std::string_view path) {
    return path.ends_with(".policy") && !path.starts_with("tests/");
}

// Each group of a policy is one line at the margin: its answer, its name and its reason.
Problems group_without_reason(const File& file) {
    Problems problems;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
        ++number;
        if (line.empty() || line.front() == ' ' || line.front() == '#') continue;
        if (line.starts_with("include ")) continue;
        const auto reasons = between(line, "\"", "\"");
        if (reasons.size() == 1 && reasons.front().size() >= kShortestReason) continue;
        problems.push_back(at(file, number, "a group says why, in quotes"));
    }
    return problems;
}

// ---- packages ----------------------------------------------------------------------------------

bool is_runner(std::string_view path) {
    return path.starts_with("runners/") && path.ends_with("/runner.toml");
}

// The packages of a group of packages.txt stand alone on their lines below "[group]".
std::set<std::string_view> packages_in(std::string_view list, std::string_view group) {
    std::set<std::string_view> packages;
    bool wanted = false;
    for (const std::string_view line : lines_of(list)) {
        if (line.starts_with('[')) wanted = line.substr(1).starts_with(group);
        if (wanted && !line.empty() && line.find_first_of("[# ") == std::string_view::npos)
            packages.insert(line);
    }
    return packages;
}

Problems uninstalled_packages(const File& file, std::string_view list) {
    std::set<std::string_view> installed = packages_in(list, "toolchains]");
    installed.merge(packages_in(list, "build]"));
    Problems problems;
    std::string_view rest = file.text;
    for (std::size_t i = find_word(rest, "packages"); i != std::string_view::npos;
         i = find_word(rest, "packages")) {
        rest.remove_prefix(i);
        const std::string_view array = rest.substr(0, rest.find(']'));
        for (const std::string_view package : between(array, "\"", "\"")) {
            if (!installed.contains(package))
                problems.push_back(
                    at(file, 0, std::string(package) + " is not in docs/operators/packages.txt"));
        }
        rest.remove_prefix(array.size());
    }
    return problems;
}

// ---- documentation -----------------------------------------------------------------------------

bool is_documentation(std::string_view path) {
    return path.ends_with(".md");
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

// Resolves "../" against the document's folder.
std::string beside(const File& file, std::string_view target) {
    std::string folder = folder_of(file.path);
    while (target.starts_with("../") && !folder.empty()) {
        target.remove_prefix(3);
        folder.pop_back();
        folder = folder_of(folder);
    }
    return folder + std::string(target);
}

bool is_path_of_ours(std::string_view word) {
    // Patterns, commands, and NAME for "yours" are no paths.
    if (word.find_first_of("*?{}<>[] =$:") != std::string_view::npos) return false;
    if (word.find("NAME") != std::string_view::npos) return false;
    for (const std::string_view room :
         {"sandbox/", "grader/", "runners/", "assignments/", "tests/", "docs/", "./dev", ".ci/"}) {
        if (word.starts_with(room)) return true;
    }
    return false;
}

bool is_beside(std::string_view word) {
    return word.find_first_of("*{}<> ") == std::string_view::npos &&
           (word.ends_with(".cpp") || word.ends_with(".h") || word.ends_with(".policy"));
}

// A room's own README speaks of its files by name; elsewhere a bare name may be a student's file.
bool is_room_readme(std::string_view path) {
    return path.ends_with("README.md") &&
           (path.starts_with("sandbox/") || path.starts_with("grader/"));
}

Problems dead_mentions(const File& file) {
    Problems problems;
    std::size_t number = 0;
    bool in_block = false;
    for (const std::string_view line : lines_of(file.text)) {
        ++number;
        if (line.starts_with("```")) in_block = !in_block;
        if (in_block) continue;
        for (std::string_view word : between(line, "`", "`")) {
            if (word.starts_with("./")) word.remove_prefix(2);
            const bool ours = is_path_of_ours(word) && !exists(word);
            const bool own = is_room_readme(file.path) && is_beside(word) &&
                             !exists(beside(file, word)) && !exists(word);
            if (ours || own)
                problems.push_back(at(file, number, "there is no " + std::string(word)));
        }
        for (std::string_view target : between(line, "](", ")")) {
            target = target.substr(0, target.find('#'));
            if (target.empty() || target.find(':') != std::string_view::npos) continue;
            if (!exists(beside(file, target)))
                problems.push_back(
                    at(file, number, "the link leads nowhere: " + std::string(target)));
        }
    }
    return problems;
}

TEST_CASE("a policy's group without a reason is found", "[tidy]") {
    CHECK(
        group_without_reason({"x.policy", "# why\nallow keys\n  keyctl\nask net \"\"\n"}).size() ==
        2);
    CHECK(group_without_reason({"x.policy", "include default\nallow a \"clocks are read\"\n  b\n"})
              .empty());
}

TEST_CASE("every group of every policy says why", "[tidy]") {
    CHECK(over_checkout(group_without_reason, is_policy) == kNone);
}

TEST_CASE("a runner's package that is never installed is found", "[tidy]") {
    const std::string_view list =
        "[build] x\ng++\n\n[toolchains] y\n# z\npython3\n[test] w\nperl\n";
    CHECK(uninstalled_packages({"r", "packages = [\"python3\",\n \"perl\"]\npackages=[\"g++\"]\n"},
                               list) == Problems{"r: perl is not in docs/operators/packages.txt"});
}

TEST_CASE("every package of every runner is installed", "[tidy]") {
    const std::string list =
        tests::read_file(tests::source_folder() + "/docs/operators/packages.txt");
    const auto rule = [&](const File& file) { return uninstalled_packages(file, list); };
    CHECK(over_checkout(rule, is_runner) == kNone);
}

TEST_CASE("documentation that mentions what is not there is found", "[tidy]") {
    CHECK(dead_mentions({"README.md", "See `grader/attic/` and `grader/model/points.h`.\n"}) ==
          Problems{"README.md:1: there is no grader/attic/"});
    CHECK(
        dead_mentions({"docs/x.md", "[a](no.md) [b](formats/result.md#top) [c](https://x.y)\n"}) ==
        Problems{"docs/x.md:1: the link leads nowhere: no.md"});
    CHECK(dead_mentions({"sandbox/README.md", "`box.cpp` `attic.cpp`\n"}).size() == 1);
    CHECK(dead_mentions({"docs/x.md", "`main.cpp` `runners/NAME/x` `assignments/*`\n"}).empty());
}

TEST_CASE("everything that the documentation mentions exists", "[tidy]") {
    CHECK(over_checkout(dead_mentions, is_documentation) == kNone);
}

}  // namespace
}  // namespace tidy
