// The enumerations as the words of the contracts, both ways: docs/formats/assignment.md and
// result.md.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "grader/model/assignment.h"
#include "grader/model/result.h"

namespace grader::model {

inline constexpr std::array kStates{State::graded, State::compile_error, State::rejected,
                                    State::grader_error};
inline constexpr std::array kTestStatuses{
    TestStatus::passed,  TestStatus::failed,  TestStatus::error,   TestStatus::timeout,
    TestStatus::memory,  TestStatus::output,  TestStatus::crashed, TestStatus::forbidden,
    TestStatus::not_run, TestStatus::tampered};
inline constexpr std::array kIntegrityLevels{IntegrityLevel::in_process, IntegrityLevel::witnessed,
                                             IntegrityLevel::outside};
inline constexpr std::array kVisibilities{Visibility::visible, Visibility::hidden,
                                          Visibility::after_due};
inline constexpr std::array kDetails{Detail::full, Detail::actual, Detail::none};
inline constexpr std::array kConditions{Condition::supervised, Condition::no_ai, Condition::timed};

std::string_view to_string(State state);
std::string_view to_string(TestStatus status);
std::string_view to_string(IntegrityLevel level);
std::string_view to_string(Visibility visibility);
std::string_view to_string(Detail detail);
std::string_view to_string(Condition condition);

/// Empty for a word that is none of them.
std::optional<State> parse_state(std::string_view word);
std::optional<TestStatus> parse_test_status(std::string_view word);
std::optional<IntegrityLevel> parse_integrity_level(std::string_view word);
std::optional<Visibility> parse_visibility(std::string_view word);
std::optional<Detail> parse_detail(std::string_view word);
std::optional<Condition> parse_condition(std::string_view word);

}  // namespace grader::model
