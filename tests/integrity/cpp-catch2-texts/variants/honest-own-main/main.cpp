// Tries my functions
#include <cassert>
#include <iostream>
#include "texts.h"

int main(int count, char**) {
    assert(vowels("aa") == 2);
    std::cout << slug("It works") << std::endl;
    return count == 1 ? 3 : 0;
}
