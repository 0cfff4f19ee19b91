#include <string>
#include <vector>

std::string join(const std::vector<std::string>& words, const std::string& between) {
    std::string joined;
    for (std::size_t i = 0; i < words.size(); i++) {
        joined += (i == 0 ? "" : between) + words[i];
    }
    return joined;
}
