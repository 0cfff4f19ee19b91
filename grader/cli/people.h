// What the subcommands of `grader people` share.
#pragma once

#include <string>
#include <vector>

#include "grader/cli/course.h"
#include "grader/facts/day.h"

namespace grader::cli {

/// The action of the audit log for what was given away of somebody.
inline constexpr const char* kExported = "person_exported";

struct PeopleOptions {
    Where where;
    std::string who;
    std::string file;
    std::string reason;
    std::string until;
    std::string basis;
    std::string programme;
    std::string agreement;
    std::string purpose;
    std::vector<std::string> fields;
    bool attributes = false;
    bool dry_run = false;
    bool json = false;
};

/// Each runs a subcommand and returns the exit status.
int show_person(const PeopleOptions& options);
int hold_person(const PeopleOptions& options);
int forget_person(const PeopleOptions& options);
int export_people(const PeopleOptions& options);

}  // namespace grader::cli
