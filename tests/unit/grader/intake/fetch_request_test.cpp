// What grader-fetch reads from its parent.
#include "grader/intake/fetch_request.h"

#include <catch2/catch.hpp>
#include <random>

#include "sandbox/base/error.h"

namespace grader::intake {
namespace {

const FetchRequest kRequest{.mirror = "/var/lib/grader/one.git",
                            .url = "https://ann:s3cret@host/one\n.git",
                            .branch = "main",
                            .max_bytes = ~std::uint64_t{0},
                            .private_key = "/etc/grader/key",
                            .known_hosts = "/etc/grader/known hosts",
                            .known = std::string(40, 'a')};

TEST_CASE("a request survives the way to the helper", "[fetch_request]") {
    CHECK(decode_request(encode(kRequest)) == kRequest);
    CHECK(decode_request(encode(FetchRequest{})) == FetchRequest{});
}

TEST_CASE("a zero byte cannot smuggle a field in", "[fetch_request]") {
    FetchRequest request = kRequest;
    request.branch = std::string("main\0x", 6);
    CHECK_THROWS_AS(encode(request), base::Error);
}

TEST_CASE("what is cut, longer or damaged is no request", "[fetch_request]") {
    const std::string bytes = encode(kRequest);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(decode_request(bytes.substr(0, size)));
    CHECK_FALSE(decode_request(bytes + '\0'));
    CHECK_FALSE(decode_request(bytes + "x"));
    for (const char* number : {"", "-1", "1x", " 1", "99999999999999999999"})
        CHECK_FALSE(decode_request(std::string("m\0u\0b\0", 6) + number + std::string(4, '\0')));
}

TEST_CASE("random bytes are no request, or one that encodes the same", "[fetch_request]") {
    constexpr unsigned kSeed = 20'240'919;
    INFO("seed " << kSeed);
    std::mt19937 random(kSeed);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (auto size = random() % 12; size > 0; --size)
            bytes += random() % 2 == 0 ? '\0' : static_cast<char>('0' + random() % 3);
        const auto request = decode_request(bytes);
        if (request) CHECK(decode_request(encode(*request)) == request);
    }
}

}  // namespace
}  // namespace grader::intake
