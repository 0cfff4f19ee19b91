// Fisher's own tables, and the sum of all tables by exact fractions.
#include "grader/insight/statistics/fisher.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

namespace grader::statistics {
namespace {

TEST_CASE("the exact test gives the published values", "[insight][statistics]") {
    CHECK(fisher_exact({3, 4}, {1, 4}) == Approx(17.0 / 35));        // the lady and the tea
    CHECK(fisher_exact({10, 13}, {2, 17}) == Approx(0.0005367241));  // convicted twins
    CHECK(fisher_exact({0, 5}, {5, 5}) == Approx(2.0 / 252));
    CHECK(fisher_exact({1, 9}, {11, 14}) == Approx(0.0027594562));
    CHECK(fisher_exact({75, 100}, {50, 100}) == Approx(0.0004203305));
}

TEST_CASE("a table that cannot be otherwise proves nothing", "[insight][statistics]") {
    CHECK(fisher_exact({0, 0}, {3, 7}) == 1);
    CHECK(fisher_exact({5, 5}, {9, 9}) == 1);
    CHECK(fisher_exact({0, 5}, {0, 9}) == 1);
    CHECK(fisher_exact({5, 10}, {5, 10}) == Approx(1));
}

// Tables of 20 people at most, by Pascal's triangle, whose numbers are exact in doubles.
double by_counting(Proportion one, Proportion other) {
    std::vector<std::vector<double>> choose(41, std::vector<double>(41, 0));
    for (std::size_t n = 0; n <= 40; ++n) {
        choose[n][0] = 1;
        for (std::size_t k = 1; k <= n; ++k)
            choose[n][k] = choose[n - 1][k - 1] + (k < n ? choose[n - 1][k] : 0);
    }
    const auto ways = [&](std::int64_t count) {
        const std::int64_t rest = one.count + other.count - count;
        if (count > one.of || rest < 0 || rest > other.of) return 0.0;
        return choose[static_cast<std::size_t>(one.of)][static_cast<std::size_t>(count)] *
               choose[static_cast<std::size_t>(other.of)][static_cast<std::size_t>(rest)];
    };
    double all = 0;
    double improbable = 0;
    for (std::int64_t count = 0; count <= one.count + other.count; ++count) {
        all += ways(count);
        if (ways(count) <= ways(one.count)) improbable += ways(count);
    }
    return improbable / all;
}

TEST_CASE("every small table has the probability that counting gives", "[insight][statistics]") {
    for (std::int64_t n = 1; n <= 9; ++n) {
        for (std::int64_t m = 1; m <= 11; m += 2) {
            for (std::int64_t i = 0; i <= n; ++i) {
                for (std::int64_t j = 0; j <= m; ++j) {
                    const double p = fisher_exact({i, n}, {j, m});
                    if (p != Approx(by_counting({i, n}, {j, m})))
                        FAIL_CHECK(i << " of " << n << ", " << j << " of " << m << ": " << p);
                }
            }
        }
    }
}

TEST_CASE("large groups neither overflow nor vanish", "[insight][statistics]") {
    CHECK(fisher_exact({50'000, 100'000}, {50'000, 100'000}) == Approx(1));
    CHECK(fisher_exact({50'000, 100'000}, {60'000, 100'000}) < 1e-100);
    CHECK(fisher_exact({50'000, 100'000}, {50'400, 100'000}) == Approx(0.0737).margin(0.002));
}

TEST_CASE("the table that mirrors this one is as likely, to the last digit",
          "[insight][statistics]") {
    // As many pass as fail: whatever is seen, the mirror image has the same chance and counts, too.
    for (std::int64_t n = 3; n <= 40; ++n) {
        for (std::int64_t i = 0; i <= n; ++i) {
            INFO(i << " of " << n << ", " << n + 1 - i << " of " << n + 2);
            CHECK(fisher_exact({i, n}, {n + 1 - i, n + 2}) ==
                  Approx(fisher_exact({n - i, n}, {i + 1, n + 2})));
        }
    }
}

}  // namespace
}  // namespace grader::statistics
