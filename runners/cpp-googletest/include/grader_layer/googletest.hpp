// GoogleTest's assertion macros over again, so that they can be given what must not hold.
//
// In an ordinary run they say to GoogleTest what its own would have said. In a canary run each of
// them says that it failed, and goes on; one whose comparison still says yes to a value that was made
// another says that it held.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader_layer/common_types.hpp"
#include "grader_layer/decompose.hpp"
#include "grader_layer/matched.hpp"

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

/// Notes both sides of a comparison that failed; which one was expected, their texts tell.
testing::AssertionResult unequal(const char* first_text, const char* second_text,
                                 const std::string& first, const std::string& second);

struct Equal {
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
        if constexpr (are_texts<A, B>)
            return order_of_texts(a, b) == 0;
        else
            return static_cast<bool>(testing::internal::EqHelper::Compare("", "", a, b));
    }
};

/// How the sides of a condition are taken: as they are, for GoogleTest leaves them alone.
struct GoogleTest {
    template <class T>
    using Operand = std::conditional_t<
        Plain<std::remove_cvref_t<T>> || std::is_array_v<std::remove_reference_t<T>>,
        const std::remove_reference_t<T>&, std::remove_reference_t<T>&>;

    template <class Equal, class A, class B>
    static bool holds_although_twisted(const Equal& equal, A& a, B& b) {
        return grader_layer::holds_although_twisted(equal, a, b);
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

/// Another comparison of two sides.
template <class Relation, class A, class B>
testing::AssertionResult related(const char* a_text, const char* b_text, const A& a, const B& b) {
    if (is_canary())
        return holds_wrongly<GoogleTest, Relation, true>(a, b) ? testing::AssertionSuccess()
                                                               : testing::AssertionFailure();
    if (Relation()(a, b)) return testing::AssertionSuccess();
    return testing::internal::CmpHelperOpFailure(a_text, b_text, a, b, Relation::text);
}

/// A condition: its comparison is taken apart, if it is one.
class Condition {
public:
    Condition(const Place& place, bool is_wanted) : place_(place), is_wanted_(is_wanted) {}

    template <bool is_wanted>
    Decomposer<GoogleTest, is_wanted> decomposer() {
        return {holds_};
    }
    template <bool is_wanted, class T>
    testing::AssertionResult judge(const Side<GoogleTest, is_wanted, T>& side) const {
        return decide(testing::AssertionResult(side.lhs));
    }
    template <class Relation, class L, class R>
    testing::AssertionResult judge(const Compared<Relation, L, R>& sides) const {
        return decide(testing::AssertionResult(is_canary() || sides.answer()));
    }
    /// A comparison was but a part of it.
    testing::AssertionResult judge(bool answer) const {
        return decide(testing::AssertionResult(answer));
    }

private:
    /// With a sentence where GoogleTest has three lines.
    [[nodiscard]] testing::AssertionResult decide(const testing::AssertionResult& answer) const;

    Place place_;
    bool is_wanted_;
    bool holds_ = false;
};

template <class Value, class Matcher>
testing::AssertionResult matched(const char* text, const Value& value, Matcher&& matcher) {
    auto result = testing::internal::MakePredicateFormatterFromMatcher(
        std::forward<Matcher>(matcher))(text, value);
    if (!is_canary()) return result;
    return equals_anything_like<std::decay_t<Matcher>>(value) ? testing::AssertionSuccess()
                                                              : testing::AssertionFailure();
}

template <class Predicate, class A, class B>
testing::AssertionResult agreed(const char* text, const char* a_text, const char* b_text,
                                Predicate predicate, const A& a, const B& b) {
    auto result = testing::AssertPred2Helper(text, a_text, b_text, predicate, a, b);
    if (!is_canary()) return result;
    return equals_anything_like<B>(a) || equals_anything_like<A>(b) ? testing::AssertionSuccess()
                                                                    : testing::AssertionFailure();
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
    twist(twisted, far_off);
    return compare(twisted) ? testing::AssertionSuccess() : testing::AssertionFailure();
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

#define GRADER_LAYER_CONDITION(expression, is_wanted, on_failure)                             \
    GTEST_AMBIGUOUS_ELSE_BLOCKER_                                                             \
    if (::grader_layer::Condition grader_layer_condition{GRADER_LAYER_PLACE(#expression),     \
                                                         is_wanted};                          \
        const ::testing::AssertionResult grader_layer_result = grader_layer_condition.judge(  \
            grader_layer_condition.decomposer<is_wanted>() <= expression))                    \
        ;                                                                                     \
    else                                                                                      \
        on_failure(grader_layer_result.failure_message())

#undef EXPECT_TRUE
#undef ASSERT_TRUE
#undef EXPECT_FALSE
#undef ASSERT_FALSE
#define EXPECT_TRUE(condition) GRADER_LAYER_CONDITION(condition, true, GTEST_NONFATAL_FAILURE_)
#define ASSERT_TRUE(condition) GRADER_LAYER_CONDITION(condition, true, GTEST_FATAL_FAILURE_)
#define EXPECT_FALSE(condition) GRADER_LAYER_CONDITION(condition, false, GTEST_NONFATAL_FAILURE_)
#define ASSERT_FALSE(condition) GRADER_LAYER_CONDITION(condition, false, GTEST_FATAL_FAILURE_)

#define GRADER_LAYER_COMPARE(comparison, text, on_failure) \
    GRADER_LAYER_DECIDE(::grader_layer::compared(comparison, GRADER_LAYER_PLACE(text)), on_failure)
#define GRADER_LAYER_COMPARE_2(compare, a, b, on_failure) \
    GRADER_LAYER_COMPARE(compare(#a, #b, a, b), #a ", " #b, on_failure)
#define GRADER_LAYER_NEAR(a, b, distance, on_failure)                                     \
    GRADER_LAYER_COMPARE(::grader_layer::near(#a, #b, #distance, a, b, distance), #a ", " #b, \
                         on_failure)

#undef EXPECT_THAT
#undef ASSERT_THAT
#define GRADER_LAYER_THAT(value, matcher, on_failure)                                          \
    GRADER_LAYER_COMPARE(::grader_layer::matched(#value, value, matcher), #value ", " #matcher, \
                         on_failure)
#define EXPECT_THAT(value, matcher) GRADER_LAYER_THAT(value, matcher, GTEST_NONFATAL_FAILURE_)
#define ASSERT_THAT(value, matcher) GRADER_LAYER_THAT(value, matcher, GTEST_FATAL_FAILURE_)

#undef GTEST_PRED2_
#define GTEST_PRED2_(predicate, a, b, on_failure)                                            \
    GRADER_LAYER_COMPARE(::grader_layer::agreed(#predicate, #a, #b, predicate, a, b),        \
                         #predicate ", " #a ", " #b, on_failure)

#undef EXPECT_EQ
#undef GTEST_ASSERT_EQ
#undef EXPECT_NE
#undef EXPECT_LT
#undef EXPECT_LE
#undef EXPECT_GT
#undef EXPECT_GE
#undef GTEST_ASSERT_NE
#undef GTEST_ASSERT_LT
#undef GTEST_ASSERT_LE
#undef GTEST_ASSERT_GT
#undef GTEST_ASSERT_GE
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
#define GRADER_LAYER_RELATED(relation, a, b, on_failure)                                    \
    GRADER_LAYER_COMPARE_2(::grader_layer::related<::grader_layer::relation>, a, b, on_failure)
#define EXPECT_NE(a, b) GRADER_LAYER_RELATED(Differs, a, b, GTEST_NONFATAL_FAILURE_)
#define GTEST_ASSERT_NE(a, b) GRADER_LAYER_RELATED(Differs, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_LT(a, b) GRADER_LAYER_RELATED(IsLess, a, b, GTEST_NONFATAL_FAILURE_)
#define GTEST_ASSERT_LT(a, b) GRADER_LAYER_RELATED(IsLess, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_LE(a, b) GRADER_LAYER_RELATED(IsAtMost, a, b, GTEST_NONFATAL_FAILURE_)
#define GTEST_ASSERT_LE(a, b) GRADER_LAYER_RELATED(IsAtMost, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_GT(a, b) GRADER_LAYER_RELATED(IsMore, a, b, GTEST_NONFATAL_FAILURE_)
#define GTEST_ASSERT_GT(a, b) GRADER_LAYER_RELATED(IsMore, a, b, GTEST_FATAL_FAILURE_)
#define EXPECT_GE(a, b) GRADER_LAYER_RELATED(IsAtLeast, a, b, GTEST_NONFATAL_FAILURE_)
#define GTEST_ASSERT_GE(a, b) GRADER_LAYER_RELATED(IsAtLeast, a, b, GTEST_FATAL_FAILURE_)
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

// One for each kind and line, as GoogleTest's own.
#define GRADER_LAYER_LABEL(wanted) GTEST_CONCAT_TOKEN_(grader_layer_##wanted##_, __LINE__)
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
        if (grader_layer_thrown.has_failed()) goto GRADER_LAYER_LABEL(wanted);                  \
    } else                                                                                      \
        GRADER_LAYER_LABEL(wanted) : on_failure(grader_layer_thrown.message())

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
