// Catch2's assertion macros over again, so that they can be given what must not hold.
//
// In an ordinary run they say to Catch2 what its own would have said. In a canary run each of them
// says that it failed, and goes on; one whose comparison still says yes to a value that was made
// another says that it held. The books are kept twice: by Catch2, and by the layer.
#pragma once

#include <catch2/catch.hpp>

#include "grader_layer/common_types.hpp"
#include "grader_layer/decompose.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

struct Catch2 {
    /// Catch2 itself takes its operands so.
    template <class T>
    using Operand = const std::remove_reference_t<T>&;

    template <class Equal, class A, class B>
    static bool holds_although_twisted(const Equal& equal, const A& actual, const B& expected) {
        using ::Catch::Detail::Approx;
        if constexpr (std::is_same_v<B, Approx>)
            return is_near_although_moved(equal, actual, expected);
        else if constexpr (std::is_same_v<A, Approx>)
            return is_near_although_moved(equal, expected, actual);
        else
            return grader_layer::holds_although_twisted(equal, actual, expected);
    }

private:
    /// Whether a number is still near an Approx that was moved far away, and then not so far: how
    /// much is near enough, only the Approx knows.
    template <class Equal, class L>
    static bool is_near_although_moved(const Equal& equal, const L& value,
                                       const ::Catch::Detail::Approx& approx) {
        double near = 0;
        if constexpr (std::is_constructible_v<double, const L&>) near = static_cast<double>(value);
        double far = near;
        twist(near, far_off);
        twist(far, far_off);
        const ::Catch::Detail::Approx far_away = approx(far * 1e12);
        const ::Catch::Detail::Approx not_so_far = approx(near);
        return equal(value, far_away) && (Foreign<L> || equal(value, not_so_far));
    }
};

/// Whether a name of the framework's means something else in classes that derive from this one.
template <class Fixture>
concept HidesCatch2 = requires { typename Fixture::Catch; };

/// One assertion on its way to Catch2. What needs no type of the tests is in layer.cpp.
class Assertion {
public:
    Assertion(::Catch::StringRef macro, const ::Catch::SourceLineInfo& line, const char* expression,
              int disposition);

    template <bool is_wanted>
    Decomposer<Catch2, is_wanted> decomposer() {
        return {holds_};
    }

    template <bool is_wanted, class T>
    void judge(const Side<Catch2, is_wanted, T>& side) {
        if (is_canary())
            answer_canary();
        else
            judge(::Catch::UnaryExpr<T>(side.lhs));
    }
    template <class Relation, class L, class R>
    void judge(const Compared<Relation, L, R>& sides) {
        if (is_canary()) return answer_canary();
        const bool answer = sides.answer();
        if constexpr (std::is_same_v<Relation, Equals>)
            if (!answer && !is_negated_) {
                tally().actual = ::Catch::Detail::stringify(sides.lhs);
                tally().expected = ::Catch::Detail::stringify(sides.rhs);
            }
        judge(::Catch::BinaryExpr<L, R>(answer, sides.lhs, Relation::text, sides.rhs));
    }
    void judge(const ::Catch::ITransientExpression& result);

    template <class Argument, class Matcher>
    void match(const Argument& argument, const Matcher& matcher, const char* text) {
        const auto result = ::Catch::makeMatchExpr(argument, matcher, text);
        if (is_canary())
            answer_canary();
        else
            judge(result);
    }
    template <class Matcher>
    void match_message(const Matcher& matcher, const char* text) {
        if (is_canary()) return answer_canary();
        ::Catch::handleExceptionMatchExpr(handler_, matcher, text);
        count(::Catch::getResultCapture().lastAssertionPassed());
    }
    void threw_as_wanted();
    void threw_nothing_as_wanted();
    void threw_nothing();
    void threw();
    void complete() { handler_.complete(); }

private:
    /// Of a canary run: it fails, unless it has been shown to hold.
    void answer_canary();

    ::Catch::AssertionHandler handler_;
    ::Catch::SourceLineInfo line_;
    const char* expression_;
    bool is_negated_;
    bool holds_ = false;
};

// Compiled once, in layer.cpp.
#ifndef GRADER_LAYER_COMMON_ASSERTIONS
#define GRADER_LAYER_COMMON_ASSERTIONS extern
#endif
GRADER_LAYER_COMMON_ASSERTIONS template void Assertion::judge(
    const Side<Catch2, true, const bool>&);
GRADER_LAYER_COMMON_ASSERTIONS template void Assertion::judge(
    const Side<Catch2, false, const bool>&);
GRADER_LAYER_COMMON_ASSERTIONS template void Assertion::judge(
    const Compared<Equals, const int, const int>&);
GRADER_LAYER_COMMON_ASSERTIONS template Compared<Equals, const int, const int>
Side<Catch2, true, const int>::compared<Equals, const int>(const int) const;

}  // namespace grader_layer

#define GRADER_LAYER_ASSERTION(macro, text, disposition)                                        \
    ::grader_layer::Assertion grader_layer_assertion(                                           \
        ::Catch::StringRef(macro, sizeof(macro) - 1), CATCH_INTERNAL_LINEINFO, text, disposition)

// The expression stands there once: what the compiler says of it must not depend on its values.
#define GRADER_LAYER_TEST(macro, disposition, is_wanted, ...)                                   \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #__VA_ARGS__, disposition);                               \
        try {                                                                                   \
            grader_layer_assertion.judge(grader_layer_assertion.decomposer<is_wanted>() <=      \
                                         __VA_ARGS__);                                          \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw();                                                     \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#define GRADER_LAYER_NOTHROW(macro, disposition, ...)                                           \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #__VA_ARGS__, disposition);                               \
        try {                                                                                   \
            static_cast<void>(__VA_ARGS__);                                                     \
            grader_layer_assertion.threw_nothing_as_wanted();                                   \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw();                                                     \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#define GRADER_LAYER_THROWS(macro, disposition, ...)                                            \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #__VA_ARGS__, disposition);                               \
        try {                                                                                   \
            static_cast<void>(__VA_ARGS__);                                                     \
            grader_layer_assertion.threw_nothing();                                             \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw_as_wanted();                                           \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#define GRADER_LAYER_THROWS_AS(macro, type, disposition, expr)                                  \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #expr ", " #type, disposition);                           \
        try {                                                                                   \
            static_cast<void>(expr);                                                            \
            grader_layer_assertion.threw_nothing();                                             \
        } catch (type const&) {                                                                 \
            grader_layer_assertion.threw_as_wanted();                                           \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw();                                                     \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#define GRADER_LAYER_THROWS_WITH(macro, disposition, matcher, ...)                              \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #__VA_ARGS__ ", " #matcher, disposition);                 \
        try {                                                                                   \
            static_cast<void>(__VA_ARGS__);                                                     \
            grader_layer_assertion.threw_nothing();                                             \
        } catch (...) {                                                                         \
            grader_layer_assertion.match_message(matcher, #matcher);                            \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#define GRADER_LAYER_THROWS_MATCHES(macro, type, disposition, matcher, ...)                     \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #__VA_ARGS__ ", " #type ", " #matcher, disposition);      \
        try {                                                                                   \
            static_cast<void>(__VA_ARGS__);                                                     \
            grader_layer_assertion.threw_nothing();                                             \
        } catch (type const& grader_layer_error) {                                              \
            grader_layer_assertion.match(grader_layer_error, matcher, #matcher);                \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw();                                                     \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#define GRADER_LAYER_THAT(macro, matcher, disposition, arg)                                     \
    do {                                                                                        \
        GRADER_LAYER_ASSERTION(macro, #arg ", " #matcher, disposition);                         \
        try {                                                                                   \
            grader_layer_assertion.match(arg, matcher, #matcher);                               \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw();                                                     \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while (false)

#undef REQUIRE
#undef REQUIRE_FALSE
#undef REQUIRE_NOTHROW
#undef REQUIRE_THROWS
#undef REQUIRE_THROWS_AS
#undef REQUIRE_THROWS_WITH
#undef REQUIRE_THROWS_MATCHES
#undef REQUIRE_THAT
#undef CHECK
#undef CHECK_FALSE
#undef CHECK_NOTHROW
#undef CHECK_THROWS
#undef CHECK_THROWS_AS
#undef CHECK_THROWS_WITH
#undef CHECK_THROWS_MATCHES
#undef CHECK_THAT

#undef TEST_CASE_METHOD
#define TEST_CASE_METHOD(fixture, ...)                        \
    static_assert(!::grader_layer::HidesCatch2<fixture>);     \
    INTERNAL_CATCH_TEST_CASE_METHOD(fixture, __VA_ARGS__)

#define GRADER_LAYER_REQUIRE_FLAG ::Catch::ResultDisposition::Normal
#define GRADER_LAYER_CHECK_FLAG ::Catch::ResultDisposition::ContinueOnFailure
#define GRADER_LAYER_NOT ::Catch::ResultDisposition::FalseTest

#define REQUIRE(...) \
    GRADER_LAYER_TEST("REQUIRE", GRADER_LAYER_REQUIRE_FLAG, true, __VA_ARGS__)
#define REQUIRE_FALSE(...) \
    GRADER_LAYER_TEST("REQUIRE_FALSE", GRADER_LAYER_REQUIRE_FLAG | GRADER_LAYER_NOT, false, __VA_ARGS__)
#define REQUIRE_NOTHROW(...) \
    GRADER_LAYER_NOTHROW("REQUIRE_NOTHROW", GRADER_LAYER_REQUIRE_FLAG, __VA_ARGS__)
#define REQUIRE_THROWS(...) GRADER_LAYER_THROWS("REQUIRE_THROWS", GRADER_LAYER_REQUIRE_FLAG, __VA_ARGS__)
#define REQUIRE_THROWS_AS(expr, type) \
    GRADER_LAYER_THROWS_AS("REQUIRE_THROWS_AS", type, GRADER_LAYER_REQUIRE_FLAG, expr)
#define REQUIRE_THROWS_WITH(expr, matcher) \
    GRADER_LAYER_THROWS_WITH("REQUIRE_THROWS_WITH", GRADER_LAYER_REQUIRE_FLAG, matcher, expr)
#define REQUIRE_THROWS_MATCHES(expr, type, matcher) \
    GRADER_LAYER_THROWS_MATCHES("REQUIRE_THROWS_MATCHES", type, GRADER_LAYER_REQUIRE_FLAG, matcher, expr)
#define REQUIRE_THAT(arg, matcher) \
    GRADER_LAYER_THAT("REQUIRE_THAT", matcher, GRADER_LAYER_REQUIRE_FLAG, arg)
#define CHECK(...) GRADER_LAYER_TEST("CHECK", GRADER_LAYER_CHECK_FLAG, true, __VA_ARGS__)
#define CHECK_FALSE(...) \
    GRADER_LAYER_TEST("CHECK_FALSE", GRADER_LAYER_CHECK_FLAG | GRADER_LAYER_NOT, false, __VA_ARGS__)
#define CHECK_NOTHROW(...) \
    GRADER_LAYER_NOTHROW("CHECK_NOTHROW", GRADER_LAYER_CHECK_FLAG, __VA_ARGS__)
#define CHECK_THROWS(...) GRADER_LAYER_THROWS("CHECK_THROWS", GRADER_LAYER_CHECK_FLAG, __VA_ARGS__)
#define CHECK_THROWS_AS(expr, type) \
    GRADER_LAYER_THROWS_AS("CHECK_THROWS_AS", type, GRADER_LAYER_CHECK_FLAG, expr)
#define CHECK_THROWS_WITH(expr, matcher) \
    GRADER_LAYER_THROWS_WITH("CHECK_THROWS_WITH", GRADER_LAYER_CHECK_FLAG, matcher, expr)
#define CHECK_THROWS_MATCHES(expr, type, matcher) \
    GRADER_LAYER_THROWS_MATCHES("CHECK_THROWS_MATCHES", type, GRADER_LAYER_CHECK_FLAG, matcher, expr)
#define CHECK_THAT(arg, matcher) \
    GRADER_LAYER_THAT("CHECK_THAT", matcher, GRADER_LAYER_CHECK_FLAG, arg)
