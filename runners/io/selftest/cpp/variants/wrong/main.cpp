#include <cstdio>

int main(int argc, char**) {
    if (argc > 1) return 2;
    long sum = 0;
    for (long x = 0; std::scanf("%ld", &x) == 1;) {
        sum += x;
        sum += 1;
    }
    std::printf("%ld\n", sum);
}
