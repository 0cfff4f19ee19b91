// What this room's tests share: the smallest runners and assignments that make sense.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/submission.h"

namespace grading_test {

using namespace grader;

inline model::TestSpec test_named(const std::string& id) {
    return {.id = id, .name = id, .points = {100}};
}

inline model::Assignment framework_assignment(const std::vector<std::string>& ids) {
    model::Assignment assignment{.id = {"sample"}, .runner = "harness", .tests_dir = "tests"};
    for (const std::string& id : ids)
        assignment.tests.push_back(test_named(id));
    return assignment;
}

inline grading::Runner harness_runner() {
    return {.id = "harness",
            .results = grading::ResultsKind::harness,
            .policy = "default",
            .run = {"/usr/bin/python3", "/box/runner/harness.py"},
            .env = {{"A", "1"}},
            .startup = {.cpu = base::Milliseconds(5000),
                        .wall = base::Milliseconds(20'000),
                        .memory = base::mib(64)}};
}

inline grading::Runner witness_runner() {
    grading::Runner runner = harness_runner();
    runner.integrity = model::IntegrityLevel::witnessed;
    runner.student =
        grading::StudentProcess{.command = {"/usr/bin/python3", "student.py"}, .env = {{"B", "2"}}};
    return runner;
}

inline model::Assignment io_assignment() {
    model::Assignment assignment{
        .id = {"sample"}, .runner = "io", .program = model::Program{.language = "c"}};
    model::TestSpec test = test_named("one");
    test.io = model::IoCase{.expected_file = "data/1.ans"};
    assignment.tests = {std::move(test)};
    return assignment;
}

inline grading::Runner io_runner() {
    const grading::Language c{.title = "C",
                              .entry = "main.c",
                              .sources = {"*.c"},
                              .standards = {"c17", "c11"},
                              .compile = {"/usr/bin/gcc", "-std={standard}", "{sources}"},
                              .run = {"/box/build/program"},
                              .policy = "native",
                              .compile_policy = "compiler"};
    const grading::Language bash{
        .title = "Bash", .entry = "main.sh", .run = {"/bin/bash", "{entry}"}, .policy = "native"};
    return {.id = "io",
            .results = grading::ResultsKind::io,
            .policy = "default",
            .compile_limits = {.cpu = base::Milliseconds(9000),
                               .wall = base::Milliseconds(30'000),
                               .memory = base::mib(512)},
            .languages = {{"c", c}, {"bash", bash}}};
}

inline model::Submission submission_of(const std::vector<std::string>& paths) {
    model::Submission submission;
    for (const std::string& path : paths)
        submission.files.push_back({.path = path, .bytes = "x"});
    return submission;
}

}  // namespace grading_test
