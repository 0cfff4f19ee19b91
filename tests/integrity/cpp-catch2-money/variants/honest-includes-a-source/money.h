#pragma once
#include <string>
#include <vector>

namespace testing {
struct Helper {};
}  // namespace testing

class Money {
public:
    explicit Money(int cents);
    int cents() const;
    std::string text() const;
    Money operator+(const Money& other) const;
    bool operator==(const Money& other) const;
    bool operator!=(const Money& other) const;
    bool operator<(const Money& other) const;
    std::vector<Money> share(int people) const;
    static Money parse(const std::string& text);

private:
    int cents_;
};
