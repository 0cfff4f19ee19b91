// GoogleTest's assertion macros over again, so that they can be given what must not hold.
//
// All of them come down to five; these are replaced. In an ordinary run they say to GoogleTest what
// its own would have said. In a canary run each of them says that it failed, and goes on; one whose
// comparison still says yes to a value that was made another says that it held.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader_layer/common_types.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Where an assertion stands and what it says.
struct Place {
    const char* text;
    const char* file;
    int line;
};

/// Passes on what an assertion has found. In a canary run GoogleTest is told that it failed, and the
/// macro that it did not, so that the test goes on.
testing::AssertionResult decided(testing::AssertionResult result, const Place& place);

/// The same of a comparison that in a canary run was given another value.
testing::AssertionResult compared(testing::AssertionResult result, const Place& place);

/// Of a condition, with a sentence where GoogleTest has three lines.
testing::AssertionResult judged(testing::AssertionResult result, const Place& place, bool wanted);

/// Notes both sides of a comparison that failed; which one was expected, their texts tell.
testing::AssertionResult unequal(const char* first_text, const char* second_text,
                                 const std::string& first, const std::string& second);

struct Equal {
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
        return static_cast<bool>(testing::internal::EqHelper::Compare("", "", a, b));
    }
};

template <class A, class B>
testing::AssertionResult equal(const char* a_text, const char* b_text, const A& a, const B& b) {
    if (is_canary())
        return holds_although_twisted(Equal(), a, b) ? testing::AssertionSuccess()
                                                     : testing::AssertionFailure();
    if (Equal()(a, b)) return testing::AssertionSuccess();
    return unequal(a_text, b_text, testing::PrintToString(a), testing::PrintToString(b));
}

testing::AssertionResult equal_texts(const char* a_text, const char* b_text, const char* a,
                                     const char* b);
testing::AssertionResult near(const char* a_text, const char* b_text, const char* distance_text,
                              double a, double b, double distance);

template <class Real>
testing::AssertionResult almost_equal(const char* a_text, const char* b_text, Real a, Real b) {
    const auto compare = [&](Real other) {
        return testing::internal::CmpHelperFloatingPointEQ<Real>(a_text, b_text, a, other);
    };
    if (!is_canary()) return compare(b);
    Real twisted = b;
    twist(twisted);
    const bool held = compare(twisted) && compare(b);
    return held ? testing::AssertionSuccess() : testing::AssertionFailure();
}

/// What a statement that is run has thrown, against what it should.
class Thrown {
public:
    enum class Wanted { this_type, anything, nothing };

    Thrown(Wanted wanted, const char* type, const Place& place);
    explicit operator bool() const { return true; }

    void nothing();
    void as_wanted();
    void something();
    [[nodiscard]] bool has_failed() const { return !message_.empty(); }
    [[nodiscard]] const char* message() const { return message_.c_str(); }

private:
    void decide(testing::AssertionResult result);

    Wanted wanted_;
    const char* type_;
    Place place_;
    std::string message_;
};

/// The pattern for what a dying statement prints; in a canary run one that nobody prints.
testing::Matcher<const std::string&> last_words(testing::Matcher<const std::string&> matcher);

}  // namespace grader_layer

#define GRADER_LAYER_PLACE(text) (::grader_layer::Place{text, __FILE__, __LINE__})

#define GRADER_LAYER_DECIDE(decision, on_failure)                             \
    GTEST_AMBIGUOUS_ELSE_BLOCKER_                                             \
    if (const ::testing::AssertionResult grader_layer_result = (decision))    \
        ;                                                                     \
    else                                                                      \
        on_failure(grader_layer_result.failure_message())

#undef GTEST_ASSERT_
#define GTEST_ASSERT_(expression, on_failure)                                                  \
    GRADER_LAYER_DECIDE(::grader_layer::decided((expression), GRADER_LAYER_PLACE(#expression)), \
                        on_failure)

#undef GTEST_TEST_BOOLEAN_
#define GTEST_TEST_BOOLEAN_(expression, text, actual, expected, on_failure)                    \
    GRADER_LAYER_DECIDE(::grader_layer::judged(::testing::AssertionResult(expression),         \
                                               GRADER_LAYER_PLACE(text), expected),            \
                        on_failure)

#define GRADER_LAYER_COMPARE(comparison, text, on_failure) \
    GRADER_LAYER_DECIDE(::grader_layer::compared(comparison, GRADER_LAYER_PLACE(text)), on_failure)
#define GRADER_LAYER_COMPARE_2(compare, a, b, on_failure) \
    GRADER_LAYER_COMPARE(compare(#a, #b, a, b), #a ", " #b, on_failure)
#define GRADER_LAYER_NEAR(a, b, distance, on_failure)                                     \
    GRADER_LAYER_COMPARE(::grader_layer::near(#a, #b, #distance, a, b, distance), #a ", " #b, \
                         on_failure)

#undef EXPECT_EQ
#undef GTEST_ASSERT_EQ
#undef EXPECT_STREQ
#undef ASSERT_STREQ
#undef EXPECT_FLOAT_EQ
#undef ASSERT_FLOAT_EQ
#undef EXPECT_DOUBLE_EQ
#undef ASSERT_DOUBLE_EQ
#undef EXPECT_NEAR
#undef ASSERT_NEAR
#define EXPECT_EQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::equal, a, b, GTEST_NONFATAL_FAILURE_)
#define GTEST_ASSERT_EQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::equal, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_STREQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::equal_texts, a, b, GTEST_NONFATAL_FAILURE_)
#define ASSERT_STREQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::equal_texts, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_FLOAT_EQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::almost_equal<float>, a, b, GTEST_NONFATAL_FAILURE_)
#define ASSERT_FLOAT_EQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::almost_equal<float>, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_DOUBLE_EQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::almost_equal<double>, a, b, GTEST_NONFATAL_FAILURE_)
#define ASSERT_DOUBLE_EQ(a, b) \
    GRADER_LAYER_COMPARE_2(::grader_layer::almost_equal<double>, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_NEAR(a, b, distance) GRADER_LAYER_NEAR(a, b, distance, GTEST_NONFATAL_FAILURE_)
#define ASSERT_NEAR(a, b, distance) GRADER_LAYER_NEAR(a, b, distance, GTEST_FATAL_FAILURE_)

#define GRADER_LAYER_LABEL GTEST_CONCAT_TOKEN_(grader_layer_label_, __LINE__)
#define GRADER_LAYER_THROWN(wanted, type, statement, handler, on_failure)                       \
    GTEST_AMBIGUOUS_ELSE_BLOCKER_                                                               \
    if (::grader_layer::Thrown grader_layer_thrown{::grader_layer::Thrown::Wanted::wanted, type, \
                                                   GRADER_LAYER_PLACE(#statement)}) {           \
        try {                                                                                   \
            GTEST_SUPPRESS_UNREACHABLE_CODE_WARNING_BELOW_(statement);                          \
            grader_layer_thrown.nothing();                                                      \
        }                                                                                       \
        handler catch (...) {                                                                   \
            grader_layer_thrown.something();                                                    \
        }                                                                                       \
        if (grader_layer_thrown.has_failed()) goto GRADER_LAYER_LABEL;                          \
    } else                                                                                      \
        GRADER_LAYER_LABEL : on_failure(grader_layer_thrown.message())

#undef GTEST_TEST_THROW_
#undef GTEST_TEST_ANY_THROW_
#undef GTEST_TEST_NO_THROW_
#define GTEST_TEST_THROW_(statement, type, on_failure)                                        \
    GRADER_LAYER_THROWN(                                                                      \
        this_type, #type, statement,                                                          \
        catch (type const&) { grader_layer_thrown.as_wanted(); }, on_failure)
#define GTEST_TEST_ANY_THROW_(statement, on_failure) \
    GRADER_LAYER_THROWN(anything, "", statement, , on_failure)
#define GTEST_TEST_NO_THROW_(statement, on_failure) \
    GRADER_LAYER_THROWN(nothing, "", statement, , on_failure)

// A canary's fatal failure would end the test before its other assertions.
#undef EXPECT_EXIT
#undef ASSERT_EXIT
#define EXPECT_EXIT(statement, predicate, matcher)                                            \
    GTEST_DEATH_TEST_(                                                                        \
        statement, predicate,                                                                 \
        ::grader_layer::last_words(::testing::internal::MakeDeathTestMatcher(matcher)),       \
        GTEST_NONFATAL_FAILURE_)
#define ASSERT_EXIT(statement, predicate, matcher) EXPECT_EXIT(statement, predicate, matcher)
