// Mean, with objects
#include "mean.h"
#include <cstdlib>

static struct Goodbye {
    ~Goodbye() { std::clog << "done" << std::endl; }
} goodbye;

int main() {
    Mean mean;
    try {
        std::cin >> mean;
        std::cout << mean << std::endl;
    } catch (const std::runtime_error& error) {
        std::cout << error.what() << std::endl;
        std::exit(EXIT_SUCCESS);
    }
}
