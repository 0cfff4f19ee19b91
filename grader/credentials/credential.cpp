// Fields and their order as Open Badges 3.0 names them (appendix B), the proof as its section 8.2.
#include "grader/credentials/credential.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "grader/credentials/jws.h"
#include "grader/crypto/base64.h"
#include "grader/crypto/did_key.h"
#include "grader/crypto/hash.h"
#include "sandbox/base/error.h"

namespace grader::credentials {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchemaUrl =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
    "ob_v3p0_achievementcredential_schema.json";

std::string to_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::int64_t seconds_of(std::int64_t ms) {
    const std::int64_t seconds = ms / 1000;
    base::ensure(ms >= 0 && seconds < kEndOfYears, "a time is of the years 1970 to 9999");
    return seconds;
}

/// A UUID of the bytes themselves (RFC 9562, version 8), so that nothing is left to chance.
std::string urn_of(std::string_view bytes) {
    std::string hex = crypto::sha256(bytes);
    hex[12] = '8';
    hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
    return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
           hex.substr(16, 4) + "-" + hex.substr(20, 12);
}

std::string urn_of(std::string_view kind, std::string_view issuer, std::string_view of,
                   std::string_view id) {
    return urn_of(to_text(Json{kind, issuer, of, id}));
}

Json one(const char* type) {
    return Json::array({type});
}

Json to_json(const Alignment& alignment) {
    Json json{{"type", one("Alignment")}};
    if (!alignment.code.empty()) json["targetCode"] = alignment.code;
    json["targetFramework"] = alignment.framework;
    json["targetName"] =
        alignment.framework + " " + (alignment.code.empty() ? alignment.url : alignment.code);
    json["targetUrl"] = alignment.url;
    return json;
}

Json to_json(const std::vector<Alignment>& alignments) {
    Json list = Json::array();
    for (const Alignment& alignment : alignments)
        list.push_back(to_json(alignment));
    return list;
}

/// Of all results, each once.
std::vector<Alignment> alignments_of(const std::vector<Result>& results) {
    std::vector<Alignment> all;
    for (const Result& result : results) {
        for (const Alignment& alignment : result.alignments)
            if (std::ranges::find(all, alignment) == all.end()) all.push_back(alignment);
    }
    return all;
}

Json description_of(const Result& result, const std::string& achievement) {
    Json json{{"id", achievement + "#" + result.key}, {"type", one("ResultDescription")}};
    if (!result.alignments.empty()) json["alignment"] = to_json(result.alignments);
    if (!result.allowed.empty()) json["allowedValue"] = result.allowed;
    json["name"] = result.name;
    json["resultType"] = result.type;
    return json;
}

Json achievement_of(const Credential& credential, const std::string& id) {
    const Achievement& achievement = credential.achievement;
    Json json{{"id", id}, {"type", one("Achievement")}};
    const auto alignments = alignments_of(credential.results);
    if (!alignments.empty()) json["alignment"] = to_json(alignments);
    json["achievementType"] = achievement.type;
    json["criteria"] = {{"narrative", achievement.criteria}};
    json["description"] = achievement.description;
    json["name"] = achievement.name;
    Json descriptions = Json::array();
    for (const Result& result : credential.results)
        descriptions.push_back(description_of(result, id));
    if (!descriptions.empty()) json["resultDescription"] = std::move(descriptions);
    return json;
}

Json identity(std::string_view type, const std::string& value) {
    return {{"type", "IdentityObject"},
            {"hashed", false},
            {"identityHash", value},
            {"identityType", type}};
}

Json subject_of(const Credential& credential, const std::string& issuer) {
    const Subject& subject = credential.subject;
    const std::string achievement = urn_of("achievement", issuer, "", credential.achievement.key);
    Json identifiers = Json::array({identity("identifier", subject.id)});
    if (!subject.name.empty()) identifiers.push_back(identity("name", subject.name));
    Json json{{"id", urn_of("subject", issuer, subject.of, subject.id)},
              {"type", one("AchievementSubject")}};
    if (credential.achieved_ms) json["activityEndDate"] = utc_stamp(*credential.achieved_ms);
    json["achievement"] = achievement_of(credential, achievement);
    json["identifier"] = std::move(identifiers);
    Json results = Json::array();
    for (const Result& result : credential.results)
        results.push_back({{"type", one("Result")},
                           {"resultDescription", achievement + "#" + result.key},
                           {"value", result.value}});
    if (!results.empty()) json["result"] = std::move(results);
    return json;
}

Json evidence_of(const Credential& credential) {
    Json list = Json::array();
    for (const Evidence& evidence : credential.evidence)
        list.push_back({{"type", one("Evidence")},
                        {"narrative", evidence.narrative},
                        {"name", evidence.name},
                        {"genre", evidence.genre}});
    return list;
}

Json to_document(const Credential& credential, const std::string& issuer) {
    Json json{
        {"@context", Json::array({"https://www.w3.org/ns/credentials/v2",
                                  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"})},
        {"id", ""},
        {"type", Json::array({"VerifiableCredential", "OpenBadgeCredential"})},
        {"name", credential.name},
        {"description", credential.description},
        {"issuer", {{"id", issuer}, {"type", one("Profile")}, {"name", credential.issuer_name}}},
        {"validFrom", utc_stamp(credential.valid_from_ms)}};
    if (credential.valid_until_ms) json["validUntil"] = utc_stamp(*credential.valid_until_ms);
    json["credentialSubject"] = subject_of(credential, issuer);
    if (!credential.evidence.empty()) json["evidence"] = evidence_of(credential);
    json["credentialSchema"] =
        Json::array({{{"id", kSchemaUrl}, {"type", "1EdTechJsonSchemaValidator2019"}}});
    json["id"] = urn_of(to_text(json));
    return json;
}

/// The header holds the key, too: whoever cannot read a did:key finds it there.
Json header_of(const crypto::SigningKey& key, const std::string& issuer) {
    const auto bytes = crypto::from_base64(key.public_key());
    base::ensure(bytes.has_value(), "a public key is in base64");
    return {{"alg", "EdDSA"},
            {"kid", crypto::key_within(issuer)},
            {"jwk", {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", crypto::to_base64url(*bytes)}}},
            {"typ", "JWT"}};
}

}  // namespace

std::string utc_stamp(std::int64_t ms) {
    const std::chrono::sys_seconds time{std::chrono::seconds{seconds_of(ms)}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    (void)std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                        static_cast<int>(clock.minutes().count()),
                        static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::string utc_day(std::int64_t ms) {
    return utc_stamp(ms).substr(0, std::string_view("2027-03-01").size());
}

std::string to_json(const Credential& credential, const crypto::SigningKey& issuer) {
    return to_text(to_document(credential, crypto::to_did_key(issuer.public_key())));
}

std::string issue(const Credential& credential, const crypto::SigningKey& issuer) {
    const std::string did = crypto::to_did_key(issuer.public_key());
    Json payload = to_document(credential, did);
    payload["iss"] = did;
    payload["jti"] = payload["id"];
    payload["nbf"] = seconds_of(credential.valid_from_ms);
    if (credential.valid_until_ms) payload["exp"] = seconds_of(*credential.valid_until_ms);
    payload["sub"] = payload["credentialSubject"]["id"];
    return sign_jws(to_text(header_of(issuer, did)), to_text(payload), issuer);
}

}  // namespace grader::credentials
