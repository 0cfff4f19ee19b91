#include <iostream>
#include "counter.cpp"

int main() {
    Counter counter;
    counter.add("one two");
    std::cout << counter.distinct() << "\n";
}
