// The kinds of types that values are read and written as.
#pragma once

namespace grader_call {

template <class T>
concept MapLike = requires {
    typename T::mapped_type;
};

template <class T>
concept SetLike = !MapLike<T> && requires {
    typename T::key_type;
};

template <class T>
concept Sequence = requires(const T& all) {
    all.begin() != all.end();
};

template <class T>
concept Optional = requires(const T& value) {
    value.has_value();
};

}  // namespace grader_call
