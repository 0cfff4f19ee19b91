// The part of our assertions over GoogleTest's that knows no type of the tests.
#include <cctype>
#include <string_view>

#include "grader_layer/googletest.hpp"
#include "runners/shared/cpp/guard/framework.h"

namespace grader_layer {
namespace {

// A value as it stands in a program, and not what a program has computed.
bool is_literal(std::string_view text) {
    if (text.empty()) return false;
    for (const std::string_view start :
         {"std::", "true", "false", "nullptr", "\"", "'", "R\"", "-", "."})
        if (text.starts_with(start)) return true;
    return std::isdigit(static_cast<unsigned char>(text.front())) != 0;
}

void fail_the_canary(const Place& place) {
    testing::internal::AssertHelper(testing::TestPartResult::kNonFatalFailure, place.file,
                                    place.line, place.text) = testing::Message();
}

// In a canary run: the framework is told of a failure, the macro of a success.
testing::AssertionResult answer_canary(bool held, const Place& place) {
    count(held);
    if (held)
        note_held(place.text, place.file, static_cast<unsigned>(place.line));
    else
        fail_the_canary(place);
    return testing::AssertionSuccess();
}

testing::AssertionResult answer(testing::AssertionResult result) {
    count(static_cast<bool>(result));
    return result;
}

}  // namespace

testing::AssertionResult decided(testing::AssertionResult result, const Place& place) {
    return is_canary() ? answer_canary(false, place) : answer(std::move(result));
}

testing::AssertionResult compared(testing::AssertionResult result, const Place& place) {
    return is_canary() ? answer_canary(static_cast<bool>(result), place)
                       : answer(std::move(result));
}

testing::AssertionResult Condition::decide(const testing::AssertionResult& answer) const {
    if (is_canary()) return answer_canary(holds_, place_);
    if (static_cast<bool>(answer) == is_wanted_)
        return grader_layer::answer(testing::AssertionSuccess());
    const std::string more = answer.message();
    return grader_layer::answer(testing::AssertionFailure()
                                << "This does not hold: " << (is_wanted_ ? "" : "not ")
                                << place_.text << (more.empty() ? "." : ": " + more));
}

testing::AssertionResult unequal(const char* first_text, const char* second_text,
                                 const std::string& first, const std::string& second) {
    const bool is_first_expected = is_literal(first_text) && !is_literal(second_text);
    tally().expected = is_first_expected ? first : second;
    tally().actual = is_first_expected ? second : first;
    return testing::AssertionFailure()
           << "Expected " << tally().expected << ", but got " << tally().actual << ".";
}

testing::AssertionResult equal_texts(const char* a_text, const char* b_text, const char* a,
                                     const char* b) {
    const auto compare = [&](const char* other) {
        return static_cast<bool>(testing::internal::CmpHelperSTREQ(a_text, b_text, a, other));
    };
    if (!is_canary())
        return compare(b)
                   ? testing::AssertionSuccess()
                   : unequal(a_text, b_text, testing::PrintToString(a), testing::PrintToString(b));
    const char* twisted = b;
    const bool held = twist(twisted, far_off) && compare(twisted);
    return held ? testing::AssertionSuccess() : testing::AssertionFailure();
}

testing::AssertionResult near(const char* a_text, const char* b_text, const char* distance_text,
                              double a, double b, double distance) {
    const auto compare = [&](double other) {
        return testing::internal::DoubleNearPredFormat(a_text, b_text, distance_text, a, other,
                                                       distance);
    };
    if (!is_canary()) return compare(b);
    const double moved = b + 3 * std::abs(distance) + 1 + std::abs(b);
    return compare(moved) ? testing::AssertionSuccess() : testing::AssertionFailure();
}

Thrown::Thrown(Wanted wanted, const char* type, const Place& place)
    : wanted_(wanted), type_(type), place_(place) {}

void Thrown::nothing() {
    if (wanted_ == Wanted::nothing) return decide(testing::AssertionSuccess());
    decide(testing::AssertionFailure()
           << "Expected " << (wanted_ == Wanted::anything ? "an exception" : type_)
           << ", but nothing was thrown by: " << place_.text << ".");
}

void Thrown::as_wanted() {
    decide(testing::AssertionSuccess());
}

void Thrown::something() {
    if (wanted_ == Wanted::anything) return decide(testing::AssertionSuccess());
    const std::string thrown = guard::current_exception_in_words();
    if (wanted_ == Wanted::nothing)
        decide(testing::AssertionFailure() << "Your code threw " << thrown << ".");
    else
        decide(testing::AssertionFailure()
               << "Expected " << type_ << ", but your code threw " << thrown << ".");
}

void Thrown::decide(testing::AssertionResult result) {
    const testing::AssertionResult said = decided(std::move(result), place_);
    if (!said) message_ = said.message();
}

testing::Matcher<const std::string&> last_words(testing::Matcher<const std::string&> matcher) {
    count(!is_canary());
    if (!is_canary()) return matcher;
    return testing::HasSubstr("nobody prints " + std::to_string(draw()));
}

}  // namespace grader_layer
