// Counts the words that are typed in
#include <iostream>
#include "counter.h"

int main() {
    Counter counter;
    for (std::string line; std::getline(std::cin, line);) {
        counter.add(line);
    }
    std::cout << counter.distinct() << " words\n";
    return counter.distinct() == 0;
}
