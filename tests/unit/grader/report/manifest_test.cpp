// Whoever has the manifest knows what went out, and sees when something was changed since.
#include "grader/report/manifest.h"

#include <catch2/catch.hpp>

#include "grader/crypto/hash.h"
#include "tests/support/programs.h"

using namespace grader;
using report::File;

namespace {

const std::vector<File> kFiles{{"report.csv", "a,b\n"}, {"report.html", "<p>"}};

struct Signed {
    tests::TempFolder folder;
    crypto::SigningKey key = crypto::SigningKey::load_or_make(folder.path() + "/key");
    std::string text = report::to_manifest(
        {.programme = "boost", .as_of = "2027-06-30", .release = "ab"}, kFiles, key);
};

}  // namespace

TEST_CASE("a manifest names each file with its fingerprint", "[report]") {
    const Signed one;
    const auto read = report::read_manifest(one.text);
    REQUIRE(read.has_value());
    CHECK(read->programme == "boost");
    CHECK(read->public_key == one.key.public_key());
    REQUIRE(read->files.size() == 2);
    CHECK(read->files[1] == report::ListedFile{"report.html", crypto::sha256("<p>")});
}

TEST_CASE("a file without a fingerprint is in no manifest, whoever has signed it", "[report]") {
    const Signed one;
    const auto read = [&](const std::string& digest) {
        const std::string body =
            R"({"schema":"grader.report-manifest/1","files":[{"name":"a","sha256":")" + digest +
            R"("}],"public_key":")" + one.key.public_key() + R"("})";
        return report::read_manifest(body.substr(0, body.size() - 1) + R"(,"signature":")" +
                                     one.key.sign(body) + "\"}\n");
    };
    const std::string digest = crypto::sha256("");
    CHECK(read(digest).has_value());
    CHECK_FALSE(read("").has_value());
    CHECK_FALSE(read(digest.substr(1)).has_value());
    CHECK_FALSE(read(digest.substr(1) + "G").has_value());
}

TEST_CASE("a manifest with one changed byte is none", "[report]") {
    const Signed one;
    for (std::size_t i = 0; i < one.text.size(); ++i) {
        std::string changed = one.text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        INFO("byte " << i);
        CHECK_FALSE(report::read_manifest(changed).has_value());
    }
    CHECK_FALSE(report::read_manifest(one.text + " ").has_value());
    CHECK_FALSE(report::read_manifest("").has_value());
    CHECK_FALSE(report::read_manifest(R"({"schema":"grader.report-manifest/1"})").has_value());
}
