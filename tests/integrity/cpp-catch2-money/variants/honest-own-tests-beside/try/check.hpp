// A small test helper
#pragma once
#include <cstdlib>

inline void expect(bool holds) {
    if (!holds) {
        std::exit(1);
    }
}
