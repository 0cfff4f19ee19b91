#include "sums.hpp"

#include <stdexcept>
#include <chrono>
#include <thread>

int small(int a, int b) {
    return a + b;
}

int large(int a, int b) {
    int sum = 0;
    std::thread adder([&] { sum = a + b; });
    adder.join();
    std::thread([] { std::this_thread::sleep_for(std::chrono::hours(1)); }).detach();
    return sum;
}

std::string last_digit(int number) {
    if (number < 0) throw std::invalid_argument("a negative number");
    return std::to_string(number % 10);
}
