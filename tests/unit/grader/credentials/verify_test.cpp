// Whatever is done to a credential, it does not hold any more; and odd ones never held.
#include "grader/credentials/verify.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "grader/credentials/jws.h"
#include "grader/crypto/did_key.h"
#include "tests/unit/grader/credentials/fixture.h"

namespace grader::credentials {
namespace {

using namespace credentials_test;
using Json = nlohmann::ordered_json;

constexpr std::int64_t kNow = kIssuedMs + kDayMs;

std::string issued() {
    return issue(some_credential(), rfc_key());
}

Standing standing(std::string_view text, std::string_view key = "", std::int64_t now_ms = kNow) {
    return verify(text, key, now_ms).standing;
}

const Json kHeader = Json::parse(split_jws(issued())->header);
const Json kPayload = Json::parse(split_jws(issued())->payload);

/// Honestly signed, whatever it is.
Standing of_payload(const Json& payload) {
    return standing(sign_jws(kHeader.dump(), payload.dump(), rfc_key()));
}
Standing of_header(const Json& header) {
    return standing(sign_jws(header.dump(), kPayload.dump(), rfc_key()));
}

TEST_CASE("a credential that was issued holds, and says what it said", "[verify]") {
    const Verdict verdict = verify(issued(), rfc_key().public_key(), kNow);
    CHECK(verdict.standing == Standing::valid);
    CHECK(verdict.why ==
          "It was signed with the key that was given, and nothing was changed since.");
    REQUIRE(verdict.said);
    CHECK(*verdict.said == Said{.issuer = kRfcDid,
                                .issuer_name = "Course spring",
                                .subject = kPayload["sub"],
                                .subject_id = "ada",
                                .subject_name = "Ada Lovelace",
                                .name = "Card of spring",
                                .description = "Not checked against jobs.",
                                .valid_from = "2027-01-15T08:00:00Z",
                                .valid_until = "2027-07-14T08:00:00Z",
                                .results = {{"SQL", "Demonstrated"}}});
    CHECK(standing(issued() + "\n") == Standing::valid);  // a file ends so
}

TEST_CASE("without a key it holds, and who has signed it is left to the reader", "[verify]") {
    const Verdict verdict = verify(issued(), "", kNow);
    CHECK(verdict.standing == Standing::valid);
    CHECK(verdict.why.find("By whom is another question") != std::string::npos);
}

TEST_CASE("another bit anywhere, and it does not hold any more", "[verify]") {
    Credential small = some_credential();
    small.results.clear();
    small.evidence.clear();
    const std::string whole = issue(small, rfc_key()) + "\n";
    REQUIRE(standing(whole) == Standing::valid);
    const std::size_t header = whole.find('.');
    const std::size_t signature = whole.rfind('.');
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const bool is_in_payload = header < i && i < signature;
        for (unsigned bit = 0; bit < 8; ++bit) {
            if (is_in_payload && bit != i % 8) continue;  // the whole of it is signed: one will do
            std::string changed = whole;
            changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ (1U << bit));
            if (standing(changed) == Standing::valid) FAIL("byte " << i << ", bit " << bit);
        }
    }
}

TEST_CASE("other bits behind the last byte, and it does not hold any more", "[verify]") {
    // The last character of 86 stands for two bits of the signature and for four of nothing.
    const std::string whole = issued();
    int others = 0;
    for (const char c :
         std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")) {
        if (c == whole.back()) continue;
        ++others;
        CHECK(standing(whole.substr(0, whole.size() - 1) + c) != Standing::valid);
    }
    CHECK(others == 63);
}

TEST_CASE("a byte more or less, and it does not hold any more", "[verify]") {
    const std::string whole = issued();
    for (const char* end : {"\n\n", " ", "\r\n", ".", "=", ".e30"})
        CHECK(standing(whole + end) == Standing::not_a_credential);
    CHECK(standing(whole + "A") == Standing::changed);
    CHECK(standing(" " + whole) == Standing::not_a_credential);
    CHECK(standing(whole + std::string(1, '\0')) == Standing::not_a_credential);
    for (std::size_t size = 0; size < whole.size(); ++size)
        if (standing(whole.substr(0, size)) == Standing::valid) FAIL(size << " bytes");
}

TEST_CASE("parts of two credentials do not make one", "[verify]") {
    Credential other = some_credential();
    other.results[0].value = "Not yet";
    const auto good = issued();
    const auto bad = issue(other, rfc_key());
    CHECK(standing(good.substr(0, good.rfind('.')) + bad.substr(bad.rfind('.'))) ==
          Standing::changed);
    const auto of_stranger = issue(some_credential(), fresh_key());
    CHECK(standing(good.substr(0, good.find('.')) + of_stranger.substr(of_stranger.find('.'))) ==
          Standing::changed);
}

TEST_CASE("what a stranger signed holds by his key and not by the school's", "[verify]") {
    const auto stranger = fresh_key();
    const std::string theirs = issue(some_credential(), stranger);
    CHECK(standing(theirs, stranger.public_key()) == Standing::valid);
    const Verdict verdict = verify(theirs, rfc_key().public_key(), kNow);
    CHECK(verdict.standing == Standing::another_key);
    REQUIRE(verdict.said);
    CHECK(verdict.said->issuer == crypto::to_did_key(stranger.public_key()));
    CHECK(standing(issued(), "no key at all") == Standing::another_key);
}

TEST_CASE("a stranger cannot say that the school has signed it", "[verify]") {
    const auto stranger = fresh_key();
    CHECK(standing(sign_jws(kHeader.dump(), kPayload.dump(), stranger)) == Standing::changed);
    Json header = Json::parse(split_jws(issue(some_credential(), stranger))->header);
    CHECK(standing(sign_jws(header.dump(), kPayload.dump(), stranger)) ==
          Standing::not_a_credential);  // its issuer is the school
    header["kid"] = kHeader["kid"];     // the stranger's key beside the school's name
    CHECK(standing(sign_jws(header.dump(), kPayload.dump(), stranger)) ==
          Standing::not_a_credential);
}

TEST_CASE("a credential holds from its first second to before its last", "[verify]") {
    const std::int64_t end = kIssuedMs + 180 * kDayMs;
    CHECK(standing(issued(), "", kIssuedMs - 1) == Standing::not_yet);
    CHECK(standing(issued(), "", kIssuedMs) == Standing::valid);
    CHECK(standing(issued(), "", end - 1) == Standing::valid);
    CHECK(standing(issued(), "", end) == Standing::expired);
    CHECK(verify(issued(), "", end).why == "It held until 2027-07-14T08:00:00Z.");
    Credential endless = some_credential();
    endless.valid_until_ms.reset();
    CHECK(standing(issue(endless, rfc_key()), "", end + 10'000 * kDayMs) == Standing::valid);
}

TEST_CASE("a header that says anything else is refused", "[verify]") {
    CHECK(of_header(kHeader) == Standing::valid);
    const auto with = [](const char* key, const Json& value) {
        Json header = kHeader;
        header[key] = value;
        return of_header(header);
    };
    for (const char* algorithm : {"none", "None", "HS256", "RS256", "ES256", "Ed25519", ""})
        CHECK(with("alg", algorithm) == Standing::not_a_credential);
    CHECK(with("alg", nullptr) == Standing::not_a_credential);
    CHECK(with("alg", Json::array({"EdDSA"})) == Standing::not_a_credential);
    CHECK(with("typ", "JOSE") == Standing::not_a_credential);
    CHECK(with("crit", Json::array({"b64"})) == Standing::not_a_credential);
    CHECK(with("b64", false) == Standing::not_a_credential);
    CHECK(with("jku", "https://example.org/keys") == Standing::not_a_credential);
    for (const char* kid : {"", "https://example.org/keys#1", "did:key:zTjsVPtY#zTjsVPtY"})
        CHECK(with("kid", kid) == Standing::not_a_credential);
    CHECK(with("kid", kRfcDid) == Standing::not_a_credential);
    CHECK(with("kid", kRfcDid + "#1") == Standing::not_a_credential);
    Json jwk = kHeader["jwk"];
    jwk["d"] = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    CHECK(with("jwk", jwk) == Standing::not_a_credential);
    jwk = kHeader["jwk"];
    jwk["x"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    CHECK(with("jwk", jwk) == Standing::not_a_credential);
    Json less = kHeader;
    less.erase("jwk");
    less.erase("typ");
    CHECK(of_header(less) == Standing::valid);  // both may be left out
    less.erase("kid");
    CHECK(of_header(less) == Standing::not_a_credential);
}

TEST_CASE("nothing at all is signed by no algorithm", "[verify]") {
    Json header = kHeader;
    header["alg"] = "none";
    const std::string signed_line = sign_jws(header.dump(), kPayload.dump(), rfc_key());
    CHECK(standing(signed_line.substr(0, signed_line.rfind('.') + 1)) ==
          Standing::not_a_credential);
    CHECK(standing(issued().substr(0, issued().rfind('.') + 1)) == Standing::changed);
}

TEST_CASE("a credential that contradicts its own token is refused", "[verify]") {
    CHECK(of_payload(kPayload) == Standing::valid);
    const auto with = [](const char* path, const Json& value) {
        Json payload = kPayload;
        payload[Json::json_pointer(path)] = value;
        return of_payload(payload);
    };
    for (const char* path : {"/iss", "/jti", "/sub", "/id", "/issuer/id", "/credentialSubject/id",
                             "/validFrom", "/validUntil"}) {
        INFO(path);
        CHECK(with(path, "did:key:z6MkmjY8GnV5i9YTDtPETC2uUAW6ejw3nk5mXF5yci5ab7th") ==
              Standing::not_a_credential);
        CHECK(with(path, nullptr) == Standing::not_a_credential);
    }
    const std::int64_t seconds = kIssuedMs / 1000;
    for (const Json& time : {Json(seconds + 1), Json(-1), Json(1.5), Json("1800000000"), Json(),
                             Json(1e300), Json(18'446'744'073'709'551'615U), Json(253'402'300'800),
                             Json(static_cast<double>(seconds))}) {
        INFO(time);
        CHECK(with("/nbf", time) == Standing::not_a_credential);
        CHECK(with("/exp", time) == Standing::not_a_credential);
    }
    for (const char* gone : {"iss", "jti", "sub", "nbf", "exp", "validFrom", "validUntil", "id",
                             "issuer", "credentialSubject", "@context", "type"}) {
        INFO(gone);
        Json payload = kPayload;
        payload.erase(gone);
        CHECK(of_payload(payload) == Standing::not_a_credential);
    }
}

TEST_CASE("what is signed and no badge is refused", "[verify]") {
    const auto with = [](const char* path, const Json& value) {
        Json payload = kPayload;
        payload[Json::json_pointer(path)] = value;
        return of_payload(payload);
    };
    CHECK(with("/type", Json::array({"VerifiableCredential"})) == Standing::not_a_credential);
    CHECK(with("/type", Json::array({"OpenBadgeCredential"})) == Standing::not_a_credential);
    CHECK(with("/type", Json::array({"AchievementCredential", "VerifiableCredential"})) ==
          Standing::valid);
    CHECK(with("/@context/0", "https://www.w3.org/2018/credentials/v1") ==
          Standing::not_a_credential);
    CHECK(with("/@context/1", 3) == Standing::not_a_credential);
    CHECK(with("/credentialSubject/type", "Person") == Standing::not_a_credential);
    CHECK(with("/credentialSubject/achievement", "x") == Standing::not_a_credential);
    CHECK(with("/vc", kPayload) == Standing::not_a_credential);
    CHECK(with("/credentialSubject/type", "AchievementSubject") == Standing::valid);
    for (const Json& odd : {Json(), Json(1), Json("x"), Json::array(), Json::object()})
        CHECK(of_payload(odd) == Standing::not_a_credential);
}

TEST_CASE("odd JSON is refused, also by who may sign", "[verify]") {
    const std::string header = kHeader.dump();
    const std::string payload = kPayload.dump();
    const auto of = [](const std::string& one, const std::string& other) {
        return standing(sign_jws(one, other, rfc_key()));
    };
    // A key twice, first or last, in the middle of it, spelled otherwise.
    CHECK(of("{\"alg\":\"none\"," + header.substr(1), payload) == Standing::not_a_credential);
    CHECK(of(header, "{\"iss\":\"x\"," + payload.substr(1)) == Standing::not_a_credential);
    CHECK(of(header, "{\"\\u0069ss\":\"x\"," + payload.substr(1)) == Standing::not_a_credential);
    CHECK(of(header, "{\"more\":[{\"a\":1,\"a\":1}]," + payload.substr(1)) ==
          Standing::not_a_credential);
    CHECK(of(header, "{\"more\":[{\"a\":1},{\"a\":1}]," + payload.substr(1)) == Standing::valid);
    // More behind it, also behind a zero byte; no UTF-8; a number that nothing can hold.
    for (const std::string& end :
         {std::string("{}"), std::string("x"), std::string(1, '\0'), std::string("\0{}", 3)}) {
        CHECK(of(header + end, payload) == Standing::not_a_credential);
        CHECK(of(header, payload + end) == Standing::not_a_credential);
    }
    CHECK(of(header, "{\"more\":\"\xff\"," + payload.substr(1)) == Standing::not_a_credential);
    CHECK(of(header, "{\"more\":1e999," + payload.substr(1)) == Standing::not_a_credential);
    // Deep.
    const auto nested = [&](std::size_t depth) {
        return "{\"more\":" + std::string(depth, '[') + std::string(depth, ']') + "," +
               payload.substr(1);
    };
    CHECK(of(header, nested(20)) == Standing::valid);
    CHECK(of(header, nested(40)) == Standing::not_a_credential);
    CHECK(of(header, nested(300'000)) == Standing::not_a_credential);
}

TEST_CASE("many keys take no long time, and more than a mebibyte is not looked at", "[verify]") {
    std::string many = "{";
    for (int i = 0; i < 20'000; ++i)
        many += "\"" + std::to_string(i) + "\":0,";
    CHECK(standing(sign_jws(kHeader.dump(), many + kPayload.dump().substr(1), rfc_key())) ==
          Standing::valid);
    const std::string large = "{\"more\":\"" + std::string(kMostBytesOfCredential, 'x') + "\"," +
                              kPayload.dump().substr(1);
    const Verdict verdict = verify(sign_jws(kHeader.dump(), large, rfc_key()), "", kNow);
    CHECK(verdict.standing == Standing::not_a_credential);
    CHECK(verdict.why == "It has more than 1 MiB.");
}

TEST_CASE("a credential that may have been withdrawn says that nobody asked", "[verify]") {
    Json payload = kPayload;
    payload["credentialStatus"] = {{"id", "https://example.org/1"}, {"type", "StatusList"}};
    const Verdict verdict = verify(sign_jws(kHeader.dump(), payload.dump(), rfc_key()), "", kNow);
    CHECK(verdict.standing == Standing::valid);
    CHECK(verdict.why.ends_with("Whether it was withdrawn meanwhile was not asked."));
}

TEST_CASE("odd parts of what it says are left out", "[verify]") {
    for (const char* path :
         {"/issuer/name", "/credentialSubject/identifier", "/credentialSubject/result",
          "/credentialSubject/identifier/0", "/credentialSubject/result/0/value",
          "/credentialSubject/achievement/resultDescription",
          "/credentialSubject/achievement/resultDescription/0", "/name"}) {
        for (const Json& odd : {Json(), Json(7), Json("x"), Json::array({7}), Json::object()}) {
            INFO(path << " " << odd);
            Json payload = kPayload;
            payload[Json::json_pointer(path)] = odd;
            CHECK(of_payload(payload) == Standing::valid);
        }
    }
}

}  // namespace
}  // namespace grader::credentials
