#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

int add(int a, int b) {
    while (true) std::cout << "again and again\n";
}

double add(double a, double b) {
    return a + b;
}

std::map<std::string, int> count(const std::vector<std::string>& words) {
    std::map<std::string, int> counts;
    for (const std::string& word : words) ++counts[word];
    return counts;
}

namespace texts {

char next(std::string_view text) {
    if (text.empty()) throw std::invalid_argument("an empty text");
    return static_cast<char>(text.front() + 1);
}

}  // namespace texts

std::vector<int> flat(const std::vector<std::vector<int>>& lists) {
    std::vector<int> all;
    for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

std::optional<std::pair<std::size_t, bool>> found(std::set<char> of, const char* text) {
    for (std::size_t i = 0; text[i] != '\0'; ++i) {
        if (of.count(text[i]) > 0) return std::pair(i, true);
    }
    return std::nullopt;
}

int main() {
    std::cout << add(1, 2) << "\n";
}
