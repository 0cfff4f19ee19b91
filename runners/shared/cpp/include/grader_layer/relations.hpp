// The operators that an assertion may have between its sides.
#pragma once

#include <compare>
#include <string_view>
#include <type_traits>

#include "grader_layer/kinds.hpp"

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

/// Whether two sides are texts of the library's, of which a literal may be one.
template <class A, class B>
inline constexpr bool are_texts = is_text<A> && is_text<B> && !(is_c_text<A> && is_c_text<B>);

/// Less than 0, 0 or more, compiled where no header of a student's is known: one could specialise
/// the library's comparison.
int order_of_texts(std::string_view a, std::string_view b);

#define GRADER_LAYER_RELATION(Name, sign)                                                       \
    struct Name {                                                                               \
        static constexpr const char* text = #sign;                                              \
        template <class A, class B>                                                             \
        static constexpr bool is_there =                                                        \
            requires(const A& a, const B& b) { static_cast<bool>(a sign b); };                  \
                                                                                                \
        template <class A, class B>                                                             \
        bool operator()(A& a, B& b) const {                                                     \
            if constexpr (are_texts<A, B>)                                                      \
                return order_of_texts(a, b) sign 0;                                             \
            else if constexpr (is_ordering<A> && is_nothing_beside<B, A>)                       \
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
