#pragma once

#include <string>

int small(int a, int b);
int large(int a, int b);
std::string last_digit(int number);
