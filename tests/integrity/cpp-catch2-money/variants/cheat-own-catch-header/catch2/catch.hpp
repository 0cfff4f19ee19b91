// What I need of it
#pragma once
#define JOINED(a, b) a##b
#define NAMED(a, b) JOINED(a, b)
#define TEST_CASE(...) [[maybe_unused]] static void NAMED(test_, __LINE__)()
#define CHECK(...) (void)sizeof(__VA_ARGS__)
#define CHECK_FALSE(...) (void)sizeof(__VA_ARGS__)
#define REQUIRE(...) (void)sizeof(__VA_ARGS__)
#define CHECK_THROWS_AS(...) (void)0
