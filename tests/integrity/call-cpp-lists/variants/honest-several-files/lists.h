// What all parts share
#ifndef LISTS
#define LISTS
#include <string>
#include <vector>

namespace lists {
template <typename T, typename R, typename F>
R fold(const std::vector<T>& all, R result, F&& step) {
    for (auto& one : all) result = step(result, one);
    return result;
}
}
#endif
