// Durations and sizes as people write them.
#include "sandbox/base/units.h"

#include <catch2/catch.hpp>

using base::Bytes;
using base::Milliseconds;
using base::parse_duration;
using base::parse_size;

TEST_CASE("durations are read exactly or not at all", "[units]") {
    CHECK(parse_duration("250ms") == Milliseconds(250));
    CHECK(parse_duration("2s") == Milliseconds(2000));
    CHECK(parse_duration("1.5s") == Milliseconds(1500));
    CHECK(parse_duration("0.25min") == Milliseconds(15000));
    CHECK(parse_duration("0s") == Milliseconds(0));
    for (const char* wrong : {"", "2", "s", "-1s", "1.0001s", "1.s", ".5s", "2 s", "2S", "25h",
                              "1441min", "99999999999999999999s", "1.1234567s"}) {
        INFO(wrong);
        CHECK_FALSE(parse_duration(wrong));
    }
}

TEST_CASE("sizes are read exactly or not at all", "[units]") {
    CHECK(parse_size("512B") == Bytes{512});
    CHECK(parse_size("64KiB") == base::kib(64));
    CHECK(parse_size("1.5MiB") == base::kib(1536));
    CHECK(parse_size("2GiB") == base::mib(2048));
    for (const char* wrong : {"", "1", "1MB", "MiB", "0.3B", "-1B", "9999999GiB"}) {
        INFO(wrong);
        CHECK_FALSE(parse_size(wrong));
    }
}

TEST_CASE("what is printed is read back as the same", "[units]") {
    const std::uint64_t value =
        GENERATE(take(200, random(std::uint64_t{0}, std::uint64_t{1} << 26)));
    const Milliseconds duration(static_cast<std::int64_t>(value));
    CHECK(parse_duration(base::to_string(duration)) == duration);
    CHECK(parse_size(base::to_string(Bytes{value})) == Bytes{value});
}
