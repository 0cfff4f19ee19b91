// From the tables of assignment.toml to an Assignment, without looking at any other file. Pure.
#pragma once

#include <string>
#include <vector>

#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/model/assignment.h"

namespace grader::assignment {

/// A path that the author wrote and that must exist in the assignment's folder.
struct NamedPath {
    Place place;
    std::string path;
};

/// An assignment without its folder and version; of use only where nothing was found to be wrong.
struct Draft {
    model::Assignment assignment;
    Place id_place;
    NamedPath tests_dir;                ///< empty path for `io`
    std::vector<NamedPath> data_files;  ///< stdin and expected of `io` tests
};

/// `runners`: the names that are known; with none given, every name will do.
Draft read_assignment(const Toml& root, const std::vector<std::string>& runners,
                      Findings& findings);

}  // namespace grader::assignment
