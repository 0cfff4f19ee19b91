// Numbers and their mean
#pragma once
#include <iostream>
#include <stdexcept>

template <typename T = long double>
class BasicMean {
public:
    friend std::istream& operator>>(std::istream& in, BasicMean& mean) {
        for (T number; in >> number; ++mean.count) mean.sum += number;
        return in;
    }
    friend std::ostream& operator<<(std::ostream& out, const BasicMean& mean) {
        if (!mean.count) throw std::runtime_error("nothing");
        out.precision(17);
        return out << mean.count << " " << mean.sum / mean.count;
    }

private:
    T sum = 0;
    unsigned long long count = 0;
};
using Mean = BasicMean<>;
