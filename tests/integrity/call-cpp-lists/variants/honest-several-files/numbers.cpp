// Lists, part 2
#include "lists.h"
#include <algorithm>
#include <iterator>
#include <numeric>
#include <stdexcept>

static int calls = 0;

std::vector<int> sums(const std::vector<int>& numbers) {
    std::vector<int> all(numbers.size());
    std::partial_sum(numbers.begin(), numbers.end(), all.begin());
    return ++calls, all;
}

std::vector<int> odds(const std::vector<int>& numbers) {
    std::vector<int> all;
    std::copy_if(numbers.rbegin(), numbers.rend(), std::back_inserter(all), [](int n) { return n & 1; });
    return all;
}

double median(std::vector<int> numbers) {
    if (not numbers.size()) throw std::invalid_argument("∅");
    auto middle = [&](std::size_t at) { std::nth_element(numbers.begin(), numbers.begin() + at, numbers.end()); return numbers[at]; };
    return (middle(numbers.size() / 2) + middle((numbers.size() - 1) / 2)) / 2.;
}

double median(double one) { return one; }
