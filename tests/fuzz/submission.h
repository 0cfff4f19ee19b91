// What holds for every submission that was let in, wherever it was read from, and the assignment
// that the fuzz targets let it in for.
#pragma once

#include <cctype>
#include <set>
#include <sstream>
#include <string>

#include "grader/assignment/glob.h"
#include "grader/assignment/utf8.h"
#include "grader/grading/admit.h"
#include "grader/intake/kept.h"
#include "grader/intake/layout_rules.h"
#include "sandbox/base/error.h"

namespace fuzz {

inline const grader::model::Assignment& some_assignment() {
    static const grader::model::Assignment assignment{
        .id = {"some"}, .files = {"main.py", "src/**", "*.txt", ".?*", "[!a-z]*"}};
    return assignment;
}

inline const grader::grading::Runner& some_runner() {
    static const grader::grading::Runner runner{
        .id = "some", .reserved = {"conftest.py", "_pytest*", "*.so", "deep/name"}};
    return runner;
}

inline const grader::intake::Allowed& some_rules() {
    static const grader::intake::Allowed allowed =
        grader::grading::admit(some_assignment(), some_runner());
    return allowed;
}

/// What some_runner() reserves, in other words.
inline bool bears_reserved_name(const std::string& path) {
    std::istringstream parts(path);
    for (std::string part; std::getline(parts, part, '/');) {
        if (part == "conftest.py" || part.starts_with("_pytest") || part.ends_with(".so"))
            return true;
    }
    return ("/" + path).ends_with("/deep/name");
}

inline void check_told(const std::vector<grader::model::Message>& messages) {
    for (const grader::model::Message& message : messages) {
        base::ensure(!grader::assignment::find_invalid_utf8(message.text), "it is told in UTF-8");
        base::ensure(!grader::assignment::has_control_character(message.text), "it is one line");
        base::ensure(message.text.size() <= 5000, "it is short");
    }
}

/// The files were allowed, are not too many, and none could stand in another's place.
inline void check_submission(const grader::model::Submission& submission) {
    namespace intake = grader::intake;
    std::set<std::string> names;
    std::size_t total = 0;
    for (const grader::model::SubmissionFile& file : submission.files) {
        base::ensure(!grader::assignment::path_problem(file.path), "a path stays below");
        base::ensure(grader::assignment::matches_any(some_assignment().files, file.path),
                     "a file was asked for");
        base::ensure(!bears_reserved_name(file.path), "and is not ours");
        std::string folded = file.path;
        for (char& c : folded)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        base::ensure(("/" + folded + "/").find("/.git/") == std::string::npos, "it is not git's");
        base::ensure(names.insert(folded).second, "a name is there once");
        base::ensure(file.bytes.size() <= intake::kMaxFileBytes, "a file is small");
        total += file.bytes.size();
    }
    base::ensure(total <= intake::kMaxSubmissionBytes, "a submission is small");
    base::ensure(submission.refused.size() <= 51, "refusals are bounded");
    check_told(submission.refused);
    check_told(submission.notes);
}

/// What is kept of a commit is the same submission as the commit itself.
inline void check_kept(const std::string& mirror, const grader::model::CommitId& head,
                       const grader::model::Submission& read) {
    namespace intake = grader::intake;
    const auto kept =
        intake::read_kept(intake::keep_commit(mirror, head, some_rules()), head, some_rules());
    base::ensure(kept.files == read.files && kept.tree == read.tree, "its files are the same");
    base::ensure(kept.notes == read.notes && kept.refused == read.refused, "so is what is told");
}

}  // namespace fuzz
