#pragma once
#include <map>
#include <string>
#include <vector>

namespace Catch {
struct Helper {};
}  // namespace Catch

class Counter {
public:
    void add(const std::string& text);
    int distinct() const;
    int count(const std::string& word) const;
    std::string most_common() const;
    std::vector<std::string> words() const;
    double share(const std::string& word) const;

private:
    std::map<std::string, int> counts_;
    int all_ = 0;
};
