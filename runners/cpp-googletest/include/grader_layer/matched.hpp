// Objects of the student's before a matcher or a predicate, which cannot be given another value: it
// is asked beside whether such an object equals whatever is like the values that they compare with.
#pragma once

#include <type_traits>

#include "grader_layer/kinds.hpp"
#include "grader_layer/relations.hpp"
#include "grader_layer/twist.hpp"

namespace [[gnu::visibility("hidden")]] grader_layer {

/// What can be drawn from nothing, and is not so few that one of them is right.
template <class T>
concept Drawable = is_c_text<T> ||(Plain<T> && !std::is_enum_v<T> && !std::is_same_v<T, bool>);

template <class Object, Drawable Value>
bool equals_all_drawn(const Object& object) {
    if constexpr (Foreign<Object> && Equals::is_there<Object, Value>) {
        for (unsigned question = far_off; question <= last_question; ++question) {
            Value other{};
            if constexpr (is_c_text<Value>) other = "";
            twist(other, question);
            if (!Equals()(object, static_cast<const Value&>(other))) return false;
        }
        return true;
    }
    return false;
}

template <class Type>
struct Like {
    template <class Object>
    static bool is_equal_to(const Object&) {
        return false;
    }
};

/// `object` or its first element, of values of the type: Eq("a") is made of a C string,
/// ElementsAre(1) of a tuple with a number.
template <class Type, class Object>
bool equals_anything_like(const Object& object) {
    if constexpr (Drawable<Type>) {
        if (equals_all_drawn<Object, Type>(object)) return true;
        if constexpr (requires {
                          object.begin() != object.end();
                          *object.begin();
                      })
            return object.begin() != object.end() &&
                   equals_all_drawn<std::remove_cvref_t<decltype(*object.begin())>, Type>(
                       *object.begin());
        return false;
    } else {
        return Like<Type>::is_equal_to(object);
    }
}

template <template <class...> class Made, class... Of>
struct Like<Made<Of...>> {
    template <class Object>
    static bool is_equal_to(const Object& object) {
        return (equals_anything_like<std::decay_t<Of>>(object) || ...);
    }
};

}  // namespace grader_layer
