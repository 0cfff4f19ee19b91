// Compares a program's output with the expected one, outside the box. Pure, linear in the bytes
// (but for `regex`, which RE2 bounds), and indifferent to what the bytes are.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "grader/model/assignment.h"
#include "grader/model/message.h"

namespace grader::grading {

struct Comparison {
    enum class Outcome {
        accepted,
        differs,
        unusable,  ///< the author's pattern is none: nobody's answer can be judged by it
    };
    Outcome outcome = Outcome::accepted;
    model::Message why;     ///< empty when accepted; else a sentence that a beginner can act on
    std::size_t line = 0;   ///< of the first difference, in the output; from 1; 0: none
    std::size_t token = 0;  ///< of the first difference, on that line; from 1; 0: not by tokens

    [[nodiscard]] bool accepted() const { return outcome == Outcome::accepted; }
    bool operator==(const Comparison&) const = default;
};

/// `exact`   the same bytes.
/// `lines`   line by line, without the white space at the end of each and the blank lines at the
/// end. `tokens`  the words between white space, case-sensitive; a NUL is a byte of a word.
/// `floats`  as tokens, but where a finite decimal number is expected, one within `absolute` or
///           within `relative` of it will do; the tolerance's own edge is accepted.
/// `regex`   `expected` is an RE2 pattern for the whole output; one newline at the end of either is
///           left out.
Comparison compare(const model::Checker& checker, std::string_view expected,
                   std::string_view actual);

/// Why the pattern cannot be used, in RE2's words and with the `line` of what is wrong, or nothing.
/// For the assignment's author.
std::optional<model::Message> validate_pattern(std::string_view pattern);

/// The same message with nothing of the expected output in it; empty when `why` is not from here.
std::optional<model::Message> without_expected(const model::Message& why);

}  // namespace grader::grading
