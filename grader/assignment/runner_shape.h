// What an assignment must know of a runner to be read.
#pragma once

#include <string>
#include <vector>

#include "grader/model/integrity.h"

namespace grader::assignment {

/// What a [[test]] is for the runner; `unknown` where the assignment's key `runner` itself is
/// wrong.
enum class RunnerKind {
    io,         ///< a program's output, compared outside
    framework,  ///< a test of the author's, found by its id
    answers,    ///< a request, and an answer that is compared outside
    unknown,
};

/// A key of a [[test]] that the runner wants to be told.
struct RequestKey {
    enum class Kind { text, number, boolean, array, table, value, file };
    std::string name;
    Kind kind = Kind::value;
    bool required = true;

    bool operator==(const RequestKey&) const = default;
};

struct RunnerShape {
    std::string name;
    RunnerKind kind = RunnerKind::framework;
    bool has_languages = false;
    model::IntegrityLevel level = model::IntegrityLevel::in_process;  ///< its strongest
    std::vector<RequestKey> request;                                  ///< of `answers`
};

}  // namespace grader::assignment
