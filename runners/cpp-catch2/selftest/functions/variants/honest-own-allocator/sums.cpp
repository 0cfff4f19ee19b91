#include "sums.hpp"

#include <stdexcept>
#include <cstdlib>
#include <new>

static int allocations = 0;

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

int small(int a, int b) {
    return a + b;
}

int large(int a, int b) {
    ++allocations;
    return a + b;
}

std::string last_digit(int number) {
    if (number < 0) throw std::invalid_argument("a negative number");
    return std::to_string(number % 10);
}
