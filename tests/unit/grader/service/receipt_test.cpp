// Receipts: written, read, and refused.
#include "grader/service/receipt.h"

#include <catch2/catch.hpp>

#include "tests/support/programs.h"

namespace grader::service {
namespace {

const Receipt kReceipt{.course = {"spring"},
                       .student = {"ada"},
                       .assignment = {"two-fer"},
                       .commit = {"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"},
                       .seen_at_ms = 1'795'751'147'000,
                       .submission = {12}};

TEST_CASE("a receipt says what it was made of, to whoever has the public key", "[receipt]") {
    const tests::TempFolder folder;
    const auto key = crypto::SigningKey::load_or_make(folder.path() + "/key");
    const std::string line = signed_receipt(kReceipt, key);
    CHECK(line == signed_receipt(kReceipt, key));
    CHECK(line.find("student=ada assignment=two-fer") != std::string::npos);
    CHECK(read_receipt(line, key.public_key()) == kReceipt);
}

TEST_CASE("a receipt of which any byte was changed, or of another grader, is none", "[receipt]") {
    const tests::TempFolder folder;
    const auto key = crypto::SigningKey::load_or_make(folder.path() + "/key");
    const auto other = crypto::SigningKey::load_or_make(folder.path() + "/other");
    const std::string line = signed_receipt(kReceipt, key);
    CHECK_FALSE(read_receipt(line, other.public_key()));
    for (std::size_t i = 0; i < line.size(); ++i) {
        std::string changed = line;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        INFO(changed);
        CHECK_FALSE(read_receipt(changed, key.public_key()));
        CHECK_FALSE(read_receipt(line.substr(0, i), key.public_key()));
    }
    CHECK_FALSE(read_receipt("", key.public_key()));
    CHECK_FALSE(read_receipt(" signature=", key.public_key()));
}

TEST_CASE("what the key signed for another purpose is no receipt", "[receipt]") {
    const tests::TempFolder folder;
    const auto key = crypto::SigningKey::load_or_make(folder.path() + "/key");
    for (const std::string said :
         {"grader.receipt/2 course=a student=b assignment=c commit=d seen_ms=1 submission=1",
          "grader.receipt/1 course=a student=b", "grader.receipt/1",
          "grader.receipt/1 course=a student=b assignment=c commit=d seen_ms=x submission=1"})
        CHECK_FALSE(read_receipt(said + " signature=" + key.sign(said), key.public_key()));
}

}  // namespace
}  // namespace grader::service
