#include <vector>

std::vector<int> sums(const std::vector<int>& numbers) {
    std::vector<int> all;
    for (int number : numbers) {
        all.push_back(all.empty() ? number : all.back() + number);
    }
    return all;
}

std::vector<int> odds(const std::vector<int>& numbers) {
    std::vector<int> all;
    for (int number : numbers) {
        if (number % 2 != 0) {
            all.push_back(number);
        }
    }
    return all;
}
