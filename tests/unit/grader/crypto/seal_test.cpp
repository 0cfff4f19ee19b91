// What is sealed is opened with its key, of whom it is, and not otherwise.
#include "grader/crypto/seal.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "grader/crypto/base64.h"
#include "tests/support/programs.h"

namespace grader::crypto {
namespace {

TEST_CASE("a sealed text opens with the key of its file", "[seal]") {
    const tests::TempFolder folder;
    const std::string path = folder.path() + "/contacts.key";
    const Seal made = Seal::load_or_make(path);
    const Seal found = Seal::load_or_make(path);
    for (const std::string text : {"ada@example.org", "", "\0x", "ünïcödé"}) {
        const std::string sealed = made.seal(text, "p-1");
        CHECK(sealed.find("example") == std::string::npos);
        CHECK(found.open(sealed, "p-1") == text);
    }
    CHECK(made.seal("ada", "p-1") != made.seal("ada", "p-1"));
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a text that was changed, moved or sealed by another key does not open", "[seal]") {
    const tests::TempFolder folder;
    const Seal seal = Seal::load_or_make(folder.path() + "/a");
    const Seal other = Seal::load_or_make(folder.path() + "/b");
    const std::string sealed = seal.seal("ada@example.org", "p-1");
    CHECK_FALSE(seal.open(sealed, "p-2").has_value());
    CHECK_FALSE(other.open(sealed, "p-1").has_value());
    const std::string bytes = from_base64(sealed).value();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(seal.open(to_base64(changed), "p-1").has_value());
    }
    CHECK_FALSE(seal.open(to_base64(bytes.substr(0, 20)), "p-1").has_value());
    CHECK_FALSE(seal.open("", "p-1").has_value());
    CHECK_FALSE(seal.open("no base64", "p-1").has_value());
}

TEST_CASE("a fingerprint finds the same text again, with its key alone", "[seal]") {
    const tests::TempFolder folder;
    const Seal seal = Seal::load_or_make(folder.path() + "/a");
    const Seal other = Seal::load_or_make(folder.path() + "/b");
    CHECK(seal.fingerprint("ada@example.org") == seal.fingerprint("ada@example.org"));
    CHECK(seal.fingerprint("ada@example.org") != seal.fingerprint("eda@example.org"));
    CHECK(seal.fingerprint("ada@example.org") != other.fingerprint("ada@example.org"));
    CHECK(seal.fingerprint("").size() == 64);
}

}  // namespace
}  // namespace grader::crypto
