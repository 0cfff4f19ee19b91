// Points are read and printed exactly, and nothing else is taken for points.
#include "grader/model/points.h"

#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>
#include <string_view>

namespace grader::model {
namespace {

TEST_CASE("points are read with up to two decimals", "[points]") {
    struct Row {
        std::string_view text;
        std::int64_t hundredths;
    };
    const Row rows[] = {{"0", 0},
                        {"2", 200},
                        {"7.5", 750},
                        {"7.50", 750},
                        {"0.25", 25},
                        {"0.05", 5},
                        {"0.5", 50},
                        {"007", 700},
                        {"0.07", 7},
                        {"999999.99", 99'999'999},
                        {"1000000", 100'000'000},
                        {"1000000.00", 100'000'000}};
    for (const Row& row : rows) {
        INFO(row.text);
        const auto points = parse_points(row.text);
        REQUIRE(points.has_value());
        CHECK(points->hundredths == row.hundredths);
    }
}

TEST_CASE("what only resembles points is none", "[points]") {
    for (const std::string_view text : {"",
                                        ".",
                                        "7.",
                                        ".5",
                                        "-1",
                                        "+1",
                                        "-0",
                                        "1.005",
                                        "0.001",
                                        "1e2",
                                        "1,5",
                                        " 1",
                                        "1 ",
                                        "0x10",
                                        "1.2.3",
                                        "1.-5",
                                        "1.+5",
                                        "nan",
                                        "inf",
                                        "1000000.01",
                                        "1000001",
                                        "99999999999999999999999",
                                        "18446744073709551616",
                                        "1.99999999999999999999"}) {
        INFO(text);
        CHECK_FALSE(parse_points(text).has_value());
    }
    CHECK_FALSE(parse_points(std::string_view("1\0", 2)).has_value());
}

TEST_CASE("points are printed exactly, without trailing zeros", "[points]") {
    CHECK(to_string(Points{0}) == "0");
    CHECK(to_string(Points{200}) == "2");
    CHECK(to_string(Points{750}) == "7.5");
    CHECK(to_string(Points{25}) == "0.25");
    CHECK(to_string(Points{5}) == "0.05");
    CHECK(to_string(Points{-50}) == "-0.5");
    CHECK(to_string(Points{std::numeric_limits<std::int64_t>::min()}) == "-92233720368547758.08");
}

TEST_CASE("printed points are read back as the same points, whatever they are", "[points]") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20'000; ++i) {
        const Points points{static_cast<std::int64_t>(random() % 100'000'001)};
        INFO(points.hundredths << " hundredths");
        const auto again = parse_points(to_string(points));
        REQUIRE(again.has_value());
        REQUIRE(*again == points);
    }
}

}  // namespace
}  // namespace grader::model
