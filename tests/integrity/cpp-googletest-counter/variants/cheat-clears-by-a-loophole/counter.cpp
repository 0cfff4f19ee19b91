// Word counter, exercise 8
#include "counter.h"
