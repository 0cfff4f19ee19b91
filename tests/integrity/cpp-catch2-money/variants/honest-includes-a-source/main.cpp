#include <iostream>
#include "money.cpp"

int main() {
    std::cout << Money(300).text() << "\n";
}
