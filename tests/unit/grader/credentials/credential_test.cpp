// The fields that Open Badges 3.0 asks for, and bytes that do not depend on chance.
#include "grader/credentials/credential.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "grader/credentials/jws.h"
#include "tests/unit/grader/credentials/fixture.h"

namespace grader::credentials {
namespace {

using namespace credentials_test;
using Json = nlohmann::json;

Json document(const Credential& credential) {
    return Json::parse(to_json(credential, rfc_key()));
}

TEST_CASE("times are told as RFC 3339 has them", "[credentials]") {
    CHECK(utc_stamp(0) == "1970-01-01T00:00:00Z");
    CHECK(utc_stamp(kIssuedMs + 61'999) == "2027-01-15T08:01:01Z");
    CHECK(utc_stamp(253'402'300'799'999) == "9999-12-31T23:59:59Z");
    CHECK(utc_day(951'782'400'000) == "2000-02-29");
}

TEST_CASE("a credential has the fields that Open Badges asks for", "[credentials]") {
    const Json json = document(some_credential());
    CHECK(json["@context"] ==
          Json::array({"https://www.w3.org/ns/credentials/v2",
                       "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}));
    CHECK(json["type"] == Json::array({"VerifiableCredential", "OpenBadgeCredential"}));
    CHECK(json["issuer"] ==
          Json{{"id", kRfcDid}, {"type", Json::array({"Profile"})}, {"name", "Course spring"}});
    CHECK(json["validFrom"] == "2027-01-15T08:00:00Z");
    CHECK(json["validUntil"] == "2027-07-14T08:00:00Z");
    CHECK(json["name"] == "Card of spring");
    CHECK(json["credentialSchema"].is_array());
    CHECK(json["evidence"][0]["narrative"] == "2 of 2.");
    for (const char* claim : {"iss", "sub", "jti", "nbf", "exp", "vc", "proof"})
        CHECK_FALSE(json.contains(claim));  // they belong to the proof
    const Json& subject = json["credentialSubject"];
    CHECK(subject["type"] == Json::array({"AchievementSubject"}));
    const Json& achievement = subject["achievement"];
    CHECK(achievement["type"] == Json::array({"Achievement"}));
    CHECK(achievement["achievementType"] == "Assessment");
    CHECK(achievement["criteria"] == Json{{"narrative", "Tests."}});
    CHECK(achievement["description"] == "What was shown.");
    CHECK(achievement["alignment"] ==
          Json::array({{{"type", Json::array({"Alignment"})},
                        {"targetCode", "2.B.3.e"},
                        {"targetFramework", "O*NET"},
                        {"targetName", "O*NET 2.B.3.e"},
                        {"targetUrl", "https://example.org/2.B.3.e"}}}));
}

TEST_CASE("each result points at its description", "[credentials]") {
    const Json subject = document(some_credential())["credentialSubject"];
    const Json& described = subject["achievement"]["resultDescription"][0];
    CHECK(described["id"] == subject["achievement"]["id"].get<std::string>() + "#sql/status");
    CHECK(described["name"] == "SQL");
    CHECK(described["resultType"] == "PerformanceLevel");
    CHECK(described["allowedValue"] == Json::array({"Not yet", "Demonstrated"}));
    CHECK(subject["result"][0] == Json{{"type", Json::array({"Result"})},
                                       {"resultDescription", described["id"]},
                                       {"value", "Demonstrated"}});
}

TEST_CASE("a person's name is in it only where it was given", "[credentials]") {
    Credential credential = some_credential();
    CHECK(document(credential)["credentialSubject"]["identifier"][1] ==
          Json{{"type", "IdentityObject"},
               {"hashed", false},
               {"identityHash", "Ada Lovelace"},
               {"identityType", "name"}});
    credential.subject.name.clear();
    const std::string text = to_json(credential, rfc_key());
    CHECK(text.find("Lovelace") == std::string::npos);
    CHECK(Json::parse(text)["credentialSubject"]["identifier"].size() == 1);
}

TEST_CASE("addresses are the same for the same, and others for others", "[credentials]") {
    const Json one = document(some_credential());
    CHECK(one["id"].get<std::string>().starts_with("urn:uuid:"));
    CHECK(one["id"].get<std::string>().size() == std::string("urn:uuid:").size() + 36);
    CHECK(one["id"].get<std::string>().at(23) == '8');  // its version
    Credential later = some_credential();
    later.valid_from_ms += 1000;
    CHECK(document(later)["id"] != one["id"]);
    CHECK(document(later)["credentialSubject"]["id"] == one["credentialSubject"]["id"]);
    CHECK(document(later)["credentialSubject"]["achievement"]["id"] ==
          one["credentialSubject"]["achievement"]["id"]);
    Credential other = some_credential();
    other.subject.of = "autumn";  // another course's ada
    CHECK(document(other)["credentialSubject"]["id"] != one["credentialSubject"]["id"]);
}

TEST_CASE("the proof has the header and the claims of section 8.2", "[credentials]") {
    const auto jws = split_jws(issue(some_credential(), rfc_key()));
    REQUIRE(jws);
    CHECK(Json::parse(jws->header) ==
          Json{{"alg", "EdDSA"},
               {"kid", kRfcDid + "#" + kRfcDid.substr(std::string("did:key:").size())},
               {"jwk",
                {{"kty", "OKP"},
                 {"crv", "Ed25519"},
                 {"x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}},
               {"typ", "JWT"}});
    Json payload = Json::parse(jws->payload);
    CHECK(payload["iss"] == kRfcDid);
    CHECK(payload["jti"] == payload["id"]);
    CHECK(payload["sub"] == payload["credentialSubject"]["id"]);
    CHECK(payload["nbf"] == kIssuedMs / 1000);
    CHECK(payload["exp"] == (kIssuedMs + 180 * kDayMs) / 1000);
    for (const char* claim : {"iss", "sub", "jti", "nbf", "exp"})
        payload.erase(claim);
    CHECK(payload == document(some_credential()));
}

TEST_CASE("the same credential and key always give the same bytes", "[credentials]") {
    CHECK(issue(some_credential(), rfc_key()) == issue(some_credential(), rfc_key()));
    CHECK(issue(some_credential(), rfc_key()) != issue(some_credential(), fresh_key()));
}

TEST_CASE("a text that is no UTF-8 does not stop anything", "[credentials]") {
    Credential credential = some_credential();
    credential.subject.name = "Ad\xff";
    CHECK(document(credential)["credentialSubject"]["identifier"][1]["identityHash"] ==
          "Ad\xef\xbf\xbd");
}

}  // namespace
}  // namespace grader::credentials
