#include <iostream>
#include "lists.cpp"

int main() {
    std::cout << join({"one", "two"}, ", ") << median({1, 2}) << "\n";
}
