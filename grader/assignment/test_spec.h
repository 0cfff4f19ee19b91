// One [[test]] of assignment.toml, and the limits that hold for it. Private to this room.
#pragma once

#include <string>
#include <vector>

#include "grader/assignment/read_assignment.h"
#include "grader/assignment/runner_shape.h"
#include "grader/assignment/table_reader.h"
#include "grader/model/assignment.h"

namespace grader::assignment {

/// Limits, and whether the author gave the wall clock's; otherwise it follows from the CPU's.
struct LimitsDraft {
    model::Limits limits;
    bool wall_given = false;
};

/// What a test takes from the assignment where it says nothing itself.
struct TestDefaults {
    RunnerShape runner{.kind = RunnerKind::unknown};
    std::vector<std::string> skills;
    LimitsDraft limits;
};

/// The given limits with what the table says about cpu, wall, memory, output, disk, processes.
LimitsDraft read_limits(TableReader& table, LimitsDraft given);

/// The strings of `skills`, each checked.
std::vector<std::string> read_skills(TableReader& table, Findings& findings);

/// Text for people: one line, not empty, 200 characters at most. Says so where it is not.
void check_line(const Toml& value, std::string_view key, Findings& findings);

/// Adds the files it names to `data_files`.
model::TestSpec read_test(const Toml& test, const TestDefaults& defaults,
                          std::vector<NamedPath>& data_files, Findings& findings);

}  // namespace grader::assignment
