// One switch for each enumeration, so that the compiler names the word that is missing; the other
// direction looks through them.
#include "grader/model/words.h"

namespace grader::model {
namespace {

template <class Enums>
std::optional<typename Enums::value_type> find(const Enums& enums, std::string_view word) {
    for (const auto candidate : enums) {
        if (to_string(candidate) == word) return candidate;
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(State state) {
    switch (state) {
        case State::graded:
            return "graded";
        case State::compile_error:
            return "compile_error";
        case State::rejected:
            return "rejected";
        case State::grader_error:
            break;
    }
    return "grader_error";
}

std::string_view to_string(TestStatus status) {
    switch (status) {
        case TestStatus::passed:
            return "passed";
        case TestStatus::failed:
            return "failed";
        case TestStatus::error:
            return "error";
        case TestStatus::timeout:
            return "timeout";
        case TestStatus::memory:
            return "memory";
        case TestStatus::output:
            return "output";
        case TestStatus::crashed:
            return "crashed";
        case TestStatus::forbidden:
            return "forbidden";
        case TestStatus::tampered:
            return "tampered";
        case TestStatus::not_run:
            break;
    }
    return "not_run";
}

std::string_view to_string(IntegrityLevel level) {
    switch (level) {
        case IntegrityLevel::outside:
            return "outside";
        case IntegrityLevel::witnessed:
            return "witnessed";
        case IntegrityLevel::in_process:
            break;
    }
    return "in-process";
}

std::string_view to_string(Visibility visibility) {
    switch (visibility) {
        case Visibility::visible:
            return "visible";
        case Visibility::after_due:
            return "after_due";
        case Visibility::hidden:
            break;
    }
    return "hidden";
}

std::string_view to_string(Detail detail) {
    switch (detail) {
        case Detail::full:
            return "full";
        case Detail::actual:
            return "actual";
        case Detail::none:
            break;
    }
    return "none";
}

std::string_view to_string(Condition condition) {
    switch (condition) {
        case Condition::supervised:
            return "supervised";
        case Condition::no_ai:
            return "no-ai";
        case Condition::timed:
            break;
    }
    return "timed";
}

std::optional<State> parse_state(std::string_view word) {
    return find(kStates, word);
}
std::optional<TestStatus> parse_test_status(std::string_view word) {
    return find(kTestStatuses, word);
}
std::optional<IntegrityLevel> parse_integrity_level(std::string_view word) {
    return find(kIntegrityLevels, word);
}
std::optional<Visibility> parse_visibility(std::string_view word) {
    return find(kVisibilities, word);
}
std::optional<Detail> parse_detail(std::string_view word) {
    return find(kDetails, word);
}
std::optional<Condition> parse_condition(std::string_view word) {
    return find(kConditions, word);
}

}  // namespace grader::model
