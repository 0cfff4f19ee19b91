// Reads the document, then looks at the folder around it.
#include "grader/assignment/load.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "grader/assignment/digest.h"
#include "grader/assignment/read_assignment.h"
#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"

namespace grader::assignment {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDocument = "assignment.toml";
constexpr std::size_t kMostFiles = 20'000;

struct Needed {
    const char* name;
    fs::file_type type;
    const char* what;
};

constexpr std::array kNeeded{
    Needed{"README.md", fs::file_type::regular, "The statement for the student is missing."},
    Needed{"starter", fs::file_type::directory,
           "The folder with what students begin with is missing."},
    Needed{"solution", fs::file_type::directory,
           "The folder with the reference solution is missing."}};

fs::file_type type_of(const fs::path& path) {
    std::error_code ignored;  // what cannot be looked at is as good as missing
    return fs::status(path, ignored).type();
}

bool is_below(const fs::path& path, const fs::path& folder) {
    const auto [at, end] = std::mismatch(path.begin(), path.end(), folder.begin(), folder.end());
    return end == folder.end();
}

// What is wrong with one thing in the folder; `real_folder` has no links in it.
std::string entry_problem(const fs::directory_entry& entry, const fs::path& real_folder) {
    std::error_code problem;
    const fs::file_type type = entry.symlink_status(problem).type();
    if (type == fs::file_type::regular || type == fs::file_type::directory) return "";
    if (type != fs::file_type::symlink) return "This is neither a file nor a folder.";
    const fs::path target = fs::canonical(entry.path(), problem);
    if (problem) return "This link leads nowhere.";
    if (!is_below(target, real_folder)) return "This link leads out of the assignment.";
    if (type_of(target) != fs::file_type::regular) return "This link does not lead to a file.";
    return "";
}

// Links and special files, in the order of their names. A repository's own folder is left out.
std::vector<Diagnostic> check_entries(const fs::path& folder) {
    std::vector<Diagnostic> found;
    std::error_code problem;
    const fs::path real_folder = fs::canonical(folder, problem);
    std::size_t count = 0;
    fs::recursive_directory_iterator at;
    if (!problem) at = fs::recursive_directory_iterator(folder, problem);
    for (; !problem && at != fs::recursive_directory_iterator(); at.increment(problem)) {
        const std::string name = at->path().lexically_relative(folder).string();
        if (name == ".git") {
            at.disable_recursion_pending();
            continue;
        }
        if (++count > kMostFiles) {
            found.push_back({".",
                             {},
                             "There are more than 20000 files in the folder.",
                             "Remove what was installed or built."});
            break;
        }
        if (std::string what = entry_problem(*at, real_folder); !what.empty())
            found.push_back({name, {}, std::move(what), "Put a plain file in its place."});
    }
    if (problem)
        found.push_back({".", {}, "The folder cannot be read: " + problem.message() + ".", ""});
    std::ranges::sort(found, {}, &Diagnostic::file);
    return found;
}

std::vector<Diagnostic> check_folder(const fs::path& folder) {
    std::vector<Diagnostic> found;
    for (const Needed& needed : kNeeded) {
        if (type_of(folder / needed.name) != needed.type)
            found.push_back({needed.name, {}, needed.what, "Every assignment has one."});
    }
    std::ranges::move(check_entries(folder), std::back_inserter(found));
    return found;
}

bool holds_a_file(const fs::path& folder) {
    std::error_code problem;
    fs::recursive_directory_iterator at(folder, problem);
    for (; !problem && at != fs::recursive_directory_iterator(); at.increment(problem)) {
        if (type_of(at->path()) == fs::file_type::regular) return true;
    }
    return false;
}

void check_named_paths(const Draft& draft, const fs::path& folder, Findings& findings) {
    for (const NamedPath& file : draft.data_files) {
        if (type_of(folder / file.path) != fs::file_type::regular) {
            findings.add(file.place, "There is no file " + quoted(file.path) + ".",
                         "Paths are relative to the assignment's folder.");
        }
    }
    const NamedPath& given = draft.given_dir;
    if (!given.path.empty() && type_of(folder / given.path) != fs::file_type::directory)
        findings.add(given.place, "There is no folder " + quoted(given.path) + ".",
                     "It holds what students' code may read.");
    const NamedPath& tests = draft.tests_dir;
    if (tests.path.empty()) return;
    if (type_of(folder / tests.path) != fs::file_type::directory) {
        findings.add(tests.place, "There is no folder " + quoted(tests.path) + ".",
                     "It holds the instructor's tests; name it as dir in [tests].");
    } else if (!holds_a_file(folder / tests.path)) {
        findings.add(tests.place, "The folder " + quoted(tests.path) + " holds no file.",
                     "Put the instructor's tests there.");
    }
}

// Over everything that can change a mark: not the statement, the starter, the solution, the
// variants.
std::string version_of(const model::Assignment& assignment) {
    std::vector<std::string> names{kDocument};
    for (const std::string& folder : {assignment.tests_dir, assignment.given_dir})
        if (!folder.empty()) names.push_back(folder);
    for (const model::TestSpec& test : assignment.tests) {
        if (test.answer) {
            for (const auto& [key, file] : test.answer->files)
                names.push_back(file);
        }
        if (!test.io) continue;
        names.push_back(test.io->expected_file);
        if (test.io->stdin_file) names.push_back(*test.io->stdin_file);
    }
    return tree_digest(assignment.folder, names);
}

// Absolute and without "." or a slash at the end, so that the last part is the folder's name.
fs::path tidy_path(const std::string& folder) {
    std::error_code problem;
    const fs::path path = fs::absolute(folder, problem).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

Loaded load(const std::string& folder_as_given, const std::vector<RunnerShape>& runners) {
    const fs::path folder = tidy_path(folder_as_given);
    if (type_of(folder) != fs::file_type::directory)
        return {.diagnostics = {{folder_as_given, {}, "There is no such folder.", ""}}};

    Findings findings(kDocument);
    Draft draft;
    ParsedToml document = read_toml(folder.string(), kDocument);
    if (document.root) {
        draft = read_assignment(*document.root, runners, findings);
        check_named_paths(draft, folder, findings);
        const std::string& id = draft.assignment.id.value;
        if (!id.empty() && id != folder.filename()) {
            findings.add(draft.id_place,
                         "The id " + quoted(id) + " is not the name of the folder, " +
                             quoted(folder.filename().string()) + ".",
                         "Rename one of them.");
        }
    }
    std::vector<Diagnostic> diagnostics = std::move(document.diagnostics);
    std::ranges::move(findings.take(), std::back_inserter(diagnostics));
    std::ranges::move(check_folder(folder), std::back_inserter(diagnostics));
    if (!diagnostics.empty()) return {.diagnostics = std::move(diagnostics)};

    draft.assignment.folder = folder.string();
    draft.assignment.version = version_of(draft.assignment);
    return {.assignment = std::move(draft.assignment)};
}

}  // namespace grader::assignment
