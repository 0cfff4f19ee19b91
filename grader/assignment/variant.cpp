// Reads expect.toml with the same words and the same care as assignment.toml.
#include "grader/assignment/variant.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "grader/assignment/suggest.h"
#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/model/words.h"
#include "sandbox/base/error.h"

namespace grader::assignment {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVariants = "variants";

// A variant cannot wish for a failure of the grader.
constexpr std::array<std::string_view, 3> kStateWords{"graded", "compile_error", "rejected"};

std::optional<model::State> parse_expected_state(std::string_view word) {
    const auto state = model::parse_state(word);
    return state == model::State::grader_error ? std::nullopt : state;
}

void read_score(TableReader& root, Variant& variant, const model::Assignment& assignment,
                Findings& findings) {
    const Toml* score = root.find("score");
    if (score == nullptr && variant.state == model::State::graded) {
        findings.add(root.place(), "The key \"score\" is missing.", "Write for example: score = 3");
        return;
    }
    variant.score = root.points("score").value_or(model::Points{});
    if (variant.score > assignment.max_score()) {
        findings.add(score->place, "The score is more than all tests together are worth.",
                     "They are worth " + to_string(assignment.max_score()) + ".");
    }
    if (variant.state != model::State::graded && variant.score != model::Points{}) {
        findings.add(score->place, "Only a graded submission has a score.",
                     "Remove it, or the state.");
    }
}

void read_statuses(const Toml& table, Variant& variant, const model::Assignment& assignment,
                   Findings& findings) {
    TableReader tests(table, "[tests]", findings);
    std::vector<std::string_view> words;
    std::ranges::transform(model::kTestStatuses, std::back_inserter(words),
                           [](model::TestStatus status) { return to_string(status); });
    for (const model::TestSpec& test : assignment.tests) {
        if (const auto status = tests.word(test.id, model::parse_test_status, words))
            variant.tests[test.id] = *status;
    }
    tests.finish();
}

std::vector<std::string> folders_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code problem;
    if (fs::symlink_status(folder, problem).type() != fs::file_type::directory) return names;
    fs::directory_iterator at(folder, problem);
    for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
        std::error_code ignored;  // what vanished meanwhile is no folder
        if (at->symlink_status(ignored).type() == fs::file_type::directory)
            names.push_back(at->path().filename().string());
    }
    if (problem) throw base::Error("read the folder " + folder.string(), problem.value());
    std::ranges::sort(names);
    return names;
}

}  // namespace

LoadedVariant load_variant(const std::string& folder, const std::string& name,
                           const model::Assignment& assignment) {
    const std::string file = std::string(kVariants) + "/" + name + "/expect.toml";
    ParsedToml document = read_toml(folder, file);
    if (!document.root) return {.diagnostics = std::move(document.diagnostics)};
    Findings findings(file);
    TableReader root(*document.root, "", findings);
    Variant variant{.name = name, .folder = folder + "/" + kVariants + "/" + name};
    variant.state =
        root.word("state", parse_expected_state, kStateWords).value_or(model::State::graded);
    read_score(root, variant, assignment, findings);
    if (const Toml* tests = root.find("tests", Toml::Kind::table))
        read_statuses(*tests, variant, assignment, findings);
    root.finish();
    LoadedVariant loaded{.diagnostics = findings.take()};
    if (loaded.diagnostics.empty()) loaded.variant = std::move(variant);
    return loaded;
}

ListedVariants list_variants(const std::string& folder, const model::Assignment& assignment) {
    ListedVariants listed;
    for (const std::string& name : folders_in(fs::path(folder) / kVariants)) {
        LoadedVariant loaded = load_variant(folder, name, assignment);
        if (loaded.variant) listed.variants.push_back(std::move(*loaded.variant));
        std::ranges::move(loaded.diagnostics, std::back_inserter(listed.diagnostics));
    }
    return listed;
}

}  // namespace grader::assignment
