// Catch2's assertion macros over again, so that they can be given what must not hold.
//
// In an ordinary run they say to Catch2 what its own would have said. In a canary run each of them
// says that it failed, and goes on; one whose comparison still says yes to a value that was made
// another says that it held. The books are kept twice: by Catch2, and by the layer.
#pragma once

#include <catch2/catch.hpp>

#include "grader_layer/common_types.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

struct Equal {
    template <class L, class R>
    bool operator()(const L& lhs, const R& rhs) const {
        return Catch::compareEqual(lhs, rhs);
    }
};

/// Whether a number is still near an Approx that was moved away, and then far away: how much is near
/// enough, only the Approx knows.
template <class L>
bool is_near_although_moved(const L& value, const Catch::Detail::Approx& approx) {
    auto near = static_cast<double>(value);
    auto far = near;
    twist(near);
    twist(far);
    return value == approx(near) && value == approx(far * 1e12) && value == approx;
}

/// The left side of an assertion; the operators make what Catch2's make.
template <class L>
class Side {
public:
    Side(L lhs, bool is_negated) : lhs_(lhs), is_negated_(is_negated) {}

    template <class R>
    auto operator==(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        if (is_canary() && !is_negated_) return {holds_although_twisted(rhs), lhs_, "==", rhs};
        const bool equal = Catch::compareEqual(lhs_, rhs);
        if (!equal) note_sides(rhs);
        return {turned(equal), lhs_, "==", rhs};
    }
    auto operator==(bool rhs) -> Catch::BinaryExpr<L, bool> const {
        if (is_canary() && !is_negated_)
            return {(lhs_ == !rhs) && (lhs_ == rhs), lhs_, "==", rhs};
        const bool equal = lhs_ == rhs;
        if (!equal) note_sides(rhs);
        return {turned(equal), lhs_, "==", rhs};
    }
    template <class R>
    auto operator!=(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(Catch::compareNotEqual(lhs_, rhs)), lhs_, "!=", rhs};
    }
    auto operator!=(bool rhs) -> Catch::BinaryExpr<L, bool> const {
        return {turned(lhs_ != rhs), lhs_, "!=", rhs};
    }
    template <class R>
    auto operator<(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ < rhs)), lhs_, "<", rhs};
    }
    template <class R>
    auto operator>(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ > rhs)), lhs_, ">", rhs};
    }
    template <class R>
    auto operator<=(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ <= rhs)), lhs_, "<=", rhs};
    }
    template <class R>
    auto operator>=(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ >= rhs)), lhs_, ">=", rhs};
    }
    template <class R>
    auto operator&(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ & rhs)), lhs_, "&", rhs};
    }
    template <class R>
    auto operator|(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ | rhs)), lhs_, "|", rhs};
    }
    template <class R>
    auto operator^(const R& rhs) -> Catch::BinaryExpr<L, const R&> const {
        return {turned(static_cast<bool>(lhs_ ^ rhs)), lhs_, "^", rhs};
    }

    [[nodiscard]] const L& value() const { return lhs_; }

private:
    /// Of a canary run: what fails, whatever the answer was.
    [[nodiscard]] bool turned(bool answer) const { return is_canary() ? is_negated_ : answer; }

    template <class R>
    bool holds_although_twisted(const R& rhs) const {
        if constexpr (std::is_same_v<R, Catch::Detail::Approx>)
            return is_near_although_moved(lhs_, rhs);
        else if constexpr (std::is_same_v<std::decay_t<L>, Catch::Detail::Approx>)
            return is_near_although_moved(rhs, lhs_);
        else
            return grader_layer::holds_although_twisted(Equal(), lhs_, rhs);
    }

    template <class R>
    void note_sides(const R& rhs) const {
        if (is_negated_ || is_canary()) return;
        tally().actual = Catch::Detail::stringify(lhs_);
        tally().expected = Catch::Detail::stringify(rhs);
    }

    L lhs_;
    bool is_negated_;
};

struct Decomposer {
    bool is_negated;

    template <class T>
    auto operator<=(const T& lhs) -> Side<const T&> {
        return {lhs, is_negated};
    }
    auto operator<=(bool lhs) -> Side<bool> { return {lhs, is_negated}; }
};

/// One assertion on its way to Catch2. What needs no type of the tests is in layer.cpp.
class Assertion {
public:
    Assertion(Catch::StringRef macro, const Catch::SourceLineInfo& line, const char* expression,
              int disposition);

    [[nodiscard]] Decomposer decomposer() const { return {is_negated_}; }

    template <class T>
    void judge(const Side<T>& side) {
        const Catch::UnaryExpr<T> result(side.value());
        if (is_canary())
            fail();
        else
            judge(result);
    }
    void judge(const Catch::ITransientExpression& result);

    template <class Argument, class Matcher>
    void match(const Argument& argument, const Matcher& matcher, const char* text) {
        const auto result = Catch::makeMatchExpr(argument, matcher, text);
        if (is_canary())
            fail();
        else
            judge(result);
    }
    template <class Matcher>
    void match_message(const Matcher& matcher, const char* text) {
        if (is_canary()) return fail();
        Catch::handleExceptionMatchExpr(handler_, matcher, text);
        count(Catch::getResultCapture().lastAssertionPassed());
    }
    void threw_as_wanted();
    void threw_nothing_as_wanted();
    void threw_nothing();
    void threw();
    void complete() { handler_.complete(); }

private:
    /// What every assertion of a canary run does that is not shown to hold.
    void fail();

    Catch::AssertionHandler handler_;
    Catch::SourceLineInfo line_;
    const char* expression_;
    bool is_negated_;
};

// Compiled once, in layer.cpp.
#ifndef GRADER_LAYER_COMMON_ASSERTIONS
#define GRADER_LAYER_COMMON_ASSERTIONS extern
#endif
GRADER_LAYER_COMMON_ASSERTIONS template class Side<bool>;
GRADER_LAYER_COMMON_ASSERTIONS template class Side<const int&>;
GRADER_LAYER_COMMON_ASSERTIONS template auto Side<const int&>::operator==(const int&)
    -> Catch::BinaryExpr<const int&, const int&> const;
GRADER_LAYER_COMMON_ASSERTIONS template void Assertion::judge(const Side<bool>&);

}  // namespace grader_layer

#define GRADER_LAYER_TEST(macro, disposition, ...)                                              \
    do {                                                                                        \
        CATCH_INTERNAL_IGNORE_BUT_WARN(__VA_ARGS__);                                            \
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #__VA_ARGS__, disposition);              \
        try {                                                                                   \
            grader_layer_assertion.judge(grader_layer_assertion.decomposer() <=                 \
                                         __VA_ARGS__);                                          \
        } catch (...) {                                                                         \
            grader_layer_assertion.threw();                                                     \
        }                                                                                       \
        grader_layer_assertion.complete();                                                      \
    } while ((void)0, (false) && static_cast<bool>(!!(__VA_ARGS__)))

#define GRADER_LAYER_NOTHROW(macro, disposition, ...)                                           \
    do {                                                                                        \
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #__VA_ARGS__, disposition);              \
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
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #__VA_ARGS__, disposition);              \
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
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #expr ", " #type, disposition);          \
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
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #__VA_ARGS__ ", " #matcher,              \
            disposition);                                                                       \
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
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #__VA_ARGS__ ", " #type ", " #matcher,   \
            disposition);                                                                       \
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
        ::grader_layer::Assertion grader_layer_assertion(                                       \
            macro##_catch_sr, CATCH_INTERNAL_LINEINFO, #arg ", " #matcher, disposition);        \
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

#define GRADER_LAYER_REQUIRE_FLAG Catch::ResultDisposition::Normal
#define GRADER_LAYER_CHECK_FLAG Catch::ResultDisposition::ContinueOnFailure
#define GRADER_LAYER_NOT Catch::ResultDisposition::FalseTest

#define REQUIRE(...) GRADER_LAYER_TEST("REQUIRE", GRADER_LAYER_REQUIRE_FLAG, __VA_ARGS__)
#define REQUIRE_FALSE(...) \
    GRADER_LAYER_TEST("REQUIRE_FALSE", GRADER_LAYER_REQUIRE_FLAG | GRADER_LAYER_NOT, __VA_ARGS__)
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
#define CHECK(...) GRADER_LAYER_TEST("CHECK", GRADER_LAYER_CHECK_FLAG, __VA_ARGS__)
#define CHECK_FALSE(...) \
    GRADER_LAYER_TEST("CHECK_FALSE", GRADER_LAYER_CHECK_FLAG | GRADER_LAYER_NOT, __VA_ARGS__)
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
