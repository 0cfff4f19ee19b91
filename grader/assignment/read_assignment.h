// From the tables of assignment.toml to an Assignment, without looking at any other file. Pure.
#pragma once

#include <string>
#include <vector>

#include "grader/assignment/runner_shape.h"
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
    NamedPath tests_dir;                ///< empty path where the runner needs none
    NamedPath given_dir;                ///< empty path where nothing is given
    std::vector<NamedPath> data_files;  ///< what tests name
};

/// `runners`: those that are known; with none given, every name will do, and its tests are those of
/// a framework unless it is "io".
Draft read_assignment(const Toml& root, const std::vector<RunnerShape>& runners,
                      Findings& findings);

}  // namespace grader::assignment
