// Takes an assertion's expression apart, as Catch2 does: `decomposer <= a == b` is an object that
// knows a, b and the operator. In a canary run it also asks whether the answer would still be the
// wanted one for something else.
//
// The operators are looked up among the student's, too. Ours are the best for every side, so that
// of theirs none is better: each parameter is either of our own type or binds to exactly what is
// there. One that is as good is ambiguous, and such a header does not go with the tests.
#pragma once

#include <type_traits>

#include "grader_layer/equality.hpp"
#include "grader_layer/order.hpp"
#include "grader_layer/relations.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// Numbers are taken as they are: a field of some bits has no address.
template <class T>
concept ByValue = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_null_pointer_v<T>;

template <class T>
concept ByReference = !ByValue<std::remove_cvref_t<T>>;

/// Whether what must not hold is said to hold; `Framework` may know more of its own types.
template <class Framework, class Relation, bool is_wanted, class A, class B>
bool holds_wrongly(A& a, B& b) {
    if constexpr (is_nothing_beside<A, B> || is_nothing_beside<B, A>) {
        return false;
    } else if constexpr (is_equality<Relation> && std::is_same_v<Relation, Equals> == is_wanted) {
        const auto equal = [](auto& x, auto& y) { return Relation()(x, y) == is_wanted; };
        return Framework::holds_although_twisted(equal, a, b);
    } else if constexpr (std::is_same_v<Relation, Differs>) {
        return differs_from_itself(a, b);
    } else if constexpr (is_of_less<Relation> || is_of_more<Relation>) {
        return holds_out_of_order<Relation, is_wanted>(a, b);
    } else {
        return false;
    }
}

/// Two sides and what is between them.
template <class Relation, class L, class R>
struct Compared {
    L lhs;
    R rhs;

    [[nodiscard]] bool answer() const { return Relation()(lhs, rhs); }
    /// Beside && and the like, where the comparison is but a part of a condition.
    operator bool() const { return answer(); }
};

template <class Framework, bool is_wanted, class L>
struct Side {
    L lhs;
    bool& holds;  ///< of a canary run: what must not hold does

    explicit operator bool() const { return static_cast<bool>(lhs); }

    template <class Relation, class R>
    Compared<Relation, L, R> compared(R rhs) const {
        if (is_canary()) holds = holds_wrongly<Framework, Relation, is_wanted>(lhs, rhs) || holds;
        return {lhs, rhs};
    }
};

template <class Framework, bool is_wanted>
struct Decomposer {
    bool& holds;
};

template <class Framework, bool is_wanted, ByReference T>
auto operator<=(Decomposer<Framework, is_wanted>&& decomposer, T&& lhs)
    -> Side<Framework, is_wanted, typename Framework::template Operand<T>> {
    return {lhs, decomposer.holds};
}
template <class Framework, bool is_wanted, ByValue T>
auto operator<=(Decomposer<Framework, is_wanted>&& decomposer, T lhs)
    -> Side<Framework, is_wanted, const T> {
    return {lhs, decomposer.holds};
}

#define GRADER_LAYER_COMPARE_BY(sign, Relation)                                                 \
    template <class Framework, bool is_wanted, class L, ByReference R>                          \
    auto operator sign(Side<Framework, is_wanted, L>&& side, R&& rhs)                           \
        -> Compared<Relation, L, typename Framework::template Operand<R>> {                     \
        return side.template compared<Relation, typename Framework::template Operand<R>>(rhs);  \
    }                                                                                           \
    template <class Framework, bool is_wanted, class L, ByValue R>                              \
    auto operator sign(Side<Framework, is_wanted, L>&& side, R rhs)                             \
        -> Compared<Relation, L, const R> {                                                     \
        return side.template compared<Relation, const R>(rhs);                                  \
    }

GRADER_LAYER_COMPARE_BY(==, Equals)
GRADER_LAYER_COMPARE_BY(!=, Differs)
GRADER_LAYER_COMPARE_BY(<, IsLess)
GRADER_LAYER_COMPARE_BY(>, IsMore)
GRADER_LAYER_COMPARE_BY(<=, IsAtMost)
GRADER_LAYER_COMPARE_BY(>=, IsAtLeast)
GRADER_LAYER_COMPARE_BY(&, SharesBits)
GRADER_LAYER_COMPARE_BY(|, HasBits)
GRADER_LAYER_COMPARE_BY(^, HasOtherBits)
#undef GRADER_LAYER_COMPARE_BY

}  // namespace grader_layer
