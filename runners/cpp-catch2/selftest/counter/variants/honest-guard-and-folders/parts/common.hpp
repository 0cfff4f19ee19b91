#ifndef COMMON
#define COMMON
#include <math.h>
#include <unistd.h>
#include <algorithm>
using Words = int;
#endif
