// My tests
#include "../money.h"
#include "check.hpp"

int main() {
    expect(Money(5).cents() == 5);
    return 0;
}
