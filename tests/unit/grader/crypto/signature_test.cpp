// Keys in files, and what they sign.
#include "grader/crypto/signature.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "grader/crypto/base64.h"
#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace grader::crypto {
namespace {

TEST_CASE("a key that is made is found again, and its owner alone can read it", "[signature]") {
    const tests::TempFolder folder;
    const std::string path = folder.path() + "/receipt.key";
    const SigningKey made = SigningKey::load_or_make(path);
    const SigningKey found = SigningKey::load_or_make(path);
    CHECK(found.public_key() == made.public_key());
    CHECK(found.sign("a receipt") == made.sign("a receipt"));
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a signature holds for its bytes and its key alone", "[signature]") {
    const tests::TempFolder folder;
    const SigningKey key = SigningKey::load_or_make(folder.path() + "/a");
    const SigningKey other = SigningKey::load_or_make(folder.path() + "/b");
    const std::string signature = key.sign("10 of 10");
    CHECK(is_signed_by(key.public_key(), "10 of 10", signature));
    CHECK_FALSE(is_signed_by(key.public_key(), "11 of 10", signature));
    CHECK_FALSE(is_signed_by(other.public_key(), "10 of 10", signature));
    std::string changed = *from_base64(signature);
    changed[5] = static_cast<char>(changed[5] ^ 1);
    CHECK_FALSE(is_signed_by(key.public_key(), "10 of 10", to_base64(changed)));
    CHECK_FALSE(is_signed_by(key.public_key(), "10 of 10", ""));
    CHECK_FALSE(is_signed_by("", "10 of 10", signature));
}

TEST_CASE("a signature is the one of RFC 8032", "[signature]") {
    // Its first test: nothing is signed.
    CHECK(is_signed_by("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "",
                       "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVf"
                       "uIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw=="));
}

TEST_CASE("what is no key is refused, and stays as it is", "[signature]") {
    const tests::TempFolder folder;
    const std::string path = folder.path() + "/receipt.key";
    std::ofstream(path) << "half a ke";
    CHECK_THROWS_AS(SigningKey::load_or_make(path), base::Error);
    CHECK(tests::read_file(path) == "half a ke");
}

}  // namespace
}  // namespace grader::crypto
