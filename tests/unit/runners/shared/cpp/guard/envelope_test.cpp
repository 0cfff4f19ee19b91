// What a man in the middle can do to a report: drop it. And the numbers that the authors of SipHash
// publish for the key 00 01 … 0f.
#include "runners/shared/cpp/guard/envelope.h"

#include <catch2/catch.hpp>

namespace guard {
namespace {

constexpr Key kKey{.first = 0x0706050403020100U, .second = 0x0f0e0d0c0b0a0908U};

TEST_CASE("SipHash gives its authors' numbers", "[envelope]") {
    const auto of_first = [](int count) {
        std::string bytes;
        for (int i = 0; i < count; ++i)
            bytes += static_cast<char>(i);
        return SipHash(kKey).of(bytes);
    };
    CHECK(of_first(0) == 0x726fdb47dd0e0e31U);
    CHECK(of_first(15) == 0xa129ca6149be45e5U);
}

TEST_CASE("a letter arrives as it was sent, with zeros behind it", "[envelope]") {
    const auto letter = opened(kKey, 7, closed(kKey, 7, "passed"));
    REQUIRE(letter);
    CHECK(letter->size() == kLetter);
    CHECK(letter->substr(0, 7) == std::string("passed\0", 7));
    CHECK(letter->find_first_not_of('\0', 6) == std::string::npos);
}

TEST_CASE("an envelope tells neither what is in it nor how long that is", "[envelope]") {
    const std::string passed = closed(kKey, 0, "passed");
    CHECK(passed.find("passed") == std::string::npos);
    CHECK(passed.size() == closed(kKey, 0, "failed: expected 3, but got 2").size());
    CHECK(closed(kKey, 0, "passed").substr(0, 64) != closed(kKey, 1, "passed").substr(0, 64));
}

TEST_CASE("what was changed, sent again, or closed under another key is not opened", "[envelope]") {
    const std::string envelope = closed(kKey, 3, "failed");
    for (const std::size_t at : {std::size_t{0}, kLetter - 1, envelope.size() - 1}) {
        std::string changed = envelope;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(opened(kKey, 3, changed));
    }
    CHECK_FALSE(opened(kKey, 4, envelope));
    CHECK_FALSE(opened({.first = kKey.first, .second = kKey.second + 1}, 3, envelope));
    CHECK_FALSE(opened(kKey, 3, envelope.substr(1)));
    CHECK_FALSE(opened(kKey, 3, ""));
}

}  // namespace
}  // namespace guard
