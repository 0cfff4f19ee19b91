// The part of our assertions over Catch2's that knows no type of the tests: compiled once, so that
// the tests need not.
#define GRADER_LAYER_COMMON_ASSERTIONS
#include "grader_layer/catch2.hpp"

namespace grader_layer {
namespace {

/// Says no more than whether it held.
struct Answer : Catch::ITransientExpression {
    explicit Answer(bool result) : ITransientExpression(false, result) {}
    void streamReconstructedExpression(std::ostream& out) const override {
        out << (getResult() ? "true" : "false");
    }
};

// In a canary run the test goes on after what had to fail.
Catch::ResultDisposition::Flags flags(int disposition) {
    if (is_canary())
        disposition = (disposition & ~Catch::ResultDisposition::Normal) |
                      Catch::ResultDisposition::ContinueOnFailure;
    return static_cast<Catch::ResultDisposition::Flags>(disposition);
}

}  // namespace

Assertion::Assertion(Catch::StringRef macro, const Catch::SourceLineInfo& line,
                     const char* expression, int disposition)
    : handler_(macro, line, expression, flags(disposition)),
      line_(line),
      expression_(expression),
      is_negated_((disposition & Catch::ResultDisposition::FalseTest) != 0) {}

void Assertion::judge(const Catch::ITransientExpression& result) {
    const bool passed = result.getResult() != is_negated_;
    count(passed);
    if (is_canary() && passed)
        note_held(expression_, line_.file, static_cast<unsigned>(line_.line));
    handler_.handleExpr(result);
}

void Assertion::answer_canary() {
    judge(Answer(holds_ != is_negated_));
}

void Assertion::threw_as_wanted() {
    if (is_canary()) return answer_canary();
    count(true);
    handler_.handleExceptionThrownAsExpected();
}

void Assertion::threw_nothing_as_wanted() {
    if (is_canary()) return answer_canary();
    count(true);
    handler_.handleExceptionNotThrownAsExpected();
}

void Assertion::threw_nothing() {
    count(false);
    handler_.handleUnexpectedExceptionNotThrown();
}

void Assertion::threw() {
    count(false);
    handler_.handleUnexpectedInflightException();
}

}  // namespace grader_layer
