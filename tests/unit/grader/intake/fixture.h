// What the tests of intake share: an assignment that allows two files and a folder.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "grader/intake/folder.h"

namespace grader::intake {

/// main.c (required), notes.txt and everything below src/ may enter.
inline Allowed two_files_and_src() {
    return {.is_allowed =
                [](std::string_view path) {
                    return path == "main.c" || path == "notes.txt" || path.starts_with("src/");
                },
            .required = {"main.c"}};
}

inline Allowed everything() {
    return {.is_allowed = [](std::string_view) { return true; }, .required = {}};
}

/// The codes of the messages, in their order.
inline std::vector<std::string> codes(const std::vector<model::Message>& messages) {
    std::vector<std::string> result;
    for (const model::Message& message : messages)
        result.push_back(message.code);
    return result;
}

inline std::vector<std::string> paths(const model::Submission& submission) {
    std::vector<std::string> result;
    for (const model::SubmissionFile& file : submission.files)
        result.push_back(file.path);
    return result;
}

}  // namespace grader::intake
