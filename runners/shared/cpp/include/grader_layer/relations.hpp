// The operators that an assertion may have between its sides.
#pragma once

#include <compare>
#include <type_traits>

namespace [[gnu::visibility("hidden")]] grader_layer {

template <class T>
inline constexpr bool is_ordering = std::is_same_v<std::remove_cvref_t<T>, std::strong_ordering> ||
                                    std::is_same_v<std::remove_cvref_t<T>, std::weak_ordering> ||
                                    std::is_same_v<std::remove_cvref_t<T>, std::partial_ordering>;

/// What was NULL or 0 beside a pointer or an ordering; in a variable it is no longer such.
template <class T, class Other>
inline constexpr bool is_nothing_beside = std::is_integral_v<std::remove_cvref_t<T>> &&
                                          (std::is_pointer_v<std::decay_t<Other>> ||
                                           is_ordering<Other>);

#define GRADER_LAYER_RELATION(Name, sign)                                                       \
    struct Name {                                                                               \
        static constexpr const char* text = #sign;                                              \
        template <class A, class B>                                                             \
        static constexpr bool is_there =                                                        \
            requires(const A& a, const B& b) { static_cast<bool>(a sign b); };                  \
                                                                                                \
        template <class A, class B>                                                             \
        bool operator()(A& a, B& b) const {                                                     \
            if constexpr (is_ordering<A> && is_nothing_beside<B, A>)                            \
                return a sign 0;                                                                \
            else if constexpr (is_nothing_beside<B, A>)                                         \
                return a sign nullptr;                                                          \
            else if constexpr (is_nothing_beside<A, B>)                                         \
                return nullptr sign b;                                                          \
            else                                                                                \
                return static_cast<bool>(a sign b);                                             \
        }                                                                                       \
    }

GRADER_LAYER_RELATION(Equals, ==);
GRADER_LAYER_RELATION(Differs, !=);
GRADER_LAYER_RELATION(IsLess, <);
GRADER_LAYER_RELATION(IsMore, >);
GRADER_LAYER_RELATION(IsAtMost, <=);
GRADER_LAYER_RELATION(IsAtLeast, >=);
GRADER_LAYER_RELATION(SharesBits, &);
GRADER_LAYER_RELATION(HasBits, |);
GRADER_LAYER_RELATION(HasOtherBits, ^);
#undef GRADER_LAYER_RELATION

template <class Relation>
inline constexpr bool is_equality =
    std::is_same_v<Relation, Equals> || std::is_same_v<Relation, Differs>;
template <class Relation>
inline constexpr bool is_of_less =
    std::is_same_v<Relation, IsLess> || std::is_same_v<Relation, IsAtMost>;
template <class Relation>
inline constexpr bool is_of_more =
    std::is_same_v<Relation, IsMore> || std::is_same_v<Relation, IsAtLeast>;

}  // namespace grader_layer
