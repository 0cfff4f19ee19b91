// Tokens, and what is kept of them.
#include "grader/crypto/token.h"

#include <catch2/catch.hpp>
#include <set>

namespace grader::crypto {
namespace {

TEST_CASE("no token comes twice, and each can stand in an address", "[token]") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = make_token();
        CHECK(token.size() == 47);
        CHECK(token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789-_") == std::string::npos);
        CHECK(seen.insert(token).second);
    }
}

TEST_CASE("a pseudonym says nothing, and none comes twice", "[token]") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string name = make_pseudonym();
        CHECK(name.starts_with("p-"));
        CHECK(name.size() == 22);
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
        CHECK(seen.insert(name).second);
    }
}

TEST_CASE("what is kept of a token is not the token", "[token]") {
    const std::string token = make_token();
    CHECK(token_fingerprint(token) == token_fingerprint(token));
    CHECK(token_fingerprint(token).find(token) == std::string::npos);
    CHECK(token_fingerprint(token) != token_fingerprint(token + "x"));
}

}  // namespace
}  // namespace grader::crypto
