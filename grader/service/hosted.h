// The repositories that the grader keeps itself, in its data folder: where each lies, and which of
// them are watched. Who pushes there is told by the hooks; the rounds find what was missed.
#pragma once

#include <string>
#include <vector>

#include "grader/model/ids.h"
#include "grader/service/config.h"
#include "grader/service/watch.h"
#include "sandbox/base/units.h"

namespace grader::service {

/// Where students' repositories lie, whatever the course's assignments are.
std::string hosted_repository(const std::string& data_folder, const model::StudentId& student,
                              const model::AssignmentId& assignment);
/// The instructors' repository.
std::string hosted_assignments(const std::string& data_folder);
/// Where git's hooks find the grader.
std::string hook_socket(const std::string& data_folder);
/// The folder of the assignments that were pushed there and found good: a link, replaced whole.
std::string pushed_assignments(const std::string& data_folder);
/// Makes that folder, with nothing in it, where none was pushed yet. Throws Error.
void begin_pushed_assignments(const std::string& data_folder);
/// From now on it is this folder, which may not change any more. Throws Error.
void replace_pushed_assignments(const std::string& data_folder, const std::string& folder);

/// Removes what pushes left half taken in when the machine stopped. Nobody may be pushing.
void tidy_hosted(const std::string& data_folder);

/// What the files below a folder take of the disk; what goes away meanwhile counts as nothing.
base::Bytes room_taken(const std::string& folder);

/// Whether this student hands in this assignment here: the grader has an address, and neither the
/// course nor the student has named another repository. Pure.
bool is_hosted(const Config& config, const Student& student, const model::AssignmentId& assignment);

/// "https://grader.example.org/git/spring/ada/two-fer.git": how people reach it. Pure.
std::string hosted_address(const Listen& listen, const model::CourseId& course,
                           const model::StudentId& student, const model::AssignmentId& assignment);

/// The watch of a repository that is there; the grader has an address.
Watch hosted_watch(const Config& config, const model::StudentId& student,
                   const model::AssignmentId& assignment);

/// Those of these assignments that are there.
std::vector<Watch> hosted_watches(const Config& config,
                                  const std::vector<model::AssignmentId>& assignments);

}  // namespace grader::service
