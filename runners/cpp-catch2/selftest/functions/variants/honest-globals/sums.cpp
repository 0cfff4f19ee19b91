#include "sums.hpp"

#include <stdexcept>
#include <iostream>
#include <map>
#include <vector>

using namespace std;

vector<int> history;
map<string, int> counts = {{"large", 0}};
int y1 = 3;  // also the name of a function of the C library

struct Logger {
    Logger() { cout << "started\n"; }
    ~Logger() { cout << "ended\n"; }
    void operator()(const string& what) { ++counts[what]; }
} log_to;

void log(const string& what) {
    log_to(what);
    if (counts[what] > y1) cout << "often\n";
}

int small(int a, int b) {
    return a + b;
}

int large(int a, int b) {
    history.push_back(a);
    history.push_back(b);
    log("large");
    return history[history.size() - 1] + history[history.size() - 2];
}

std::string last_digit(int number) {
    if (number < 0) throw std::invalid_argument("a negative number");
    return std::to_string(number % 10);
}
