// Section 8.2 of Open Badges 3.0, narrowed to Ed25519 and did:key: there the key is the issuer's
// name, so nothing has to be fetched. What is not signed is not looked at further.
#include "grader/credentials/verify.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "grader/credentials/credential.h"
#include "grader/credentials/jws.h"
#include "grader/crypto/base64.h"
#include "grader/crypto/did_key.h"
#include "grader/crypto/signature.h"

namespace grader::credentials {

namespace {

// Not the one that keeps an order: it looks at every key before it adds one.
using Json = nlohmann::json;

constexpr int kDeepest = 32;
constexpr std::int64_t kMsOfSecond = 1000;
constexpr std::array kHeaderKeys{"alg", "jwk", "kid", "typ"};

/// An object without a key twice, at any depth. Nothing for anything else; never throws.
std::optional<Json> parse_object(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return std::nullopt;  // ends it for the parser
    bool is_fine = true;
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
        is_fine = is_fine && depth <= kDeepest;
        if (!is_fine) return false;
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key)
            is_fine = keys.back().insert(value.get_ref<const std::string&>()).second;
        return is_fine;
    };
    Json json = Json::parse(text, watch, false);
    if (!is_fine || !json.is_object()) return std::nullopt;
    return json;
}

const Json& at(const Json& object, const char* key) {
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return !object.is_object() || found == object.end() ? nothing : *found;
}

/// Empty where there is no such text.
std::string text_at(const Json& object, const char* key) {
    const Json& value = at(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// A text, or a list with it.
bool holds(const Json& value, std::string_view text) {
    if (value.is_string()) return value.get_ref<const std::string&>() == text;
    if (!value.is_array()) return false;
    for (const Json& item : value)
        if (item.is_string() && item.get_ref<const std::string&>() == text) return true;
    return false;
}

/// The did:key that says it has signed; empty where the header is none of ours.
std::string signer_of(const Json& header) {
    for (const auto& [key, value] : header.items())
        if (std::ranges::find(kHeaderKeys, key) == kHeaderKeys.end()) return {};
    if (text_at(header, "alg") != "EdDSA") return {};
    if (header.contains("typ") && text_at(header, "typ") != "JWT") return {};
    const std::string kid = text_at(header, "kid");
    const std::string did = kid.substr(0, kid.find('#'));
    const auto key = crypto::from_did_key(did);
    if (!key || kid != crypto::key_within(did)) return {};
    if (!header.contains("jwk")) return did;
    const Json jwk{{"kty", "OKP"},
                   {"crv", "Ed25519"},
                   {"x", crypto::to_base64url(*crypto::from_base64(*key))}};
    return header["jwk"] == jwk ? did : std::string();
}

std::optional<std::int64_t> seconds_at(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (!value.is_number_integer()) return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() >= kEndOfYears)
        return std::nullopt;
    const auto seconds = value.get<std::int64_t>();
    return seconds < 0 ? std::nullopt : std::optional(seconds);
}

/// A claim of the token that says the same as a day of the credential; both or, where it may be
/// left out, neither.
bool is_same_time(const Json& credential, const char* claim, const char* day) {
    const auto seconds = seconds_at(credential, claim);
    return seconds && text_at(credential, day) == utc_stamp(*seconds * kMsOfSecond);
}

bool is_badge(const Json& credential) {
    constexpr std::string_view kContext = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    const Json& context = at(credential, "@context");
    const Json& type = at(credential, "type");
    const Json& subject = at(credential, "credentialSubject");
    return context.is_array() && context.size() >= 2 &&
           context[0] == "https://www.w3.org/ns/credentials/v2" && context[1].is_string() &&
           context[1].get_ref<const std::string&>().starts_with(kContext) &&
           holds(type, "VerifiableCredential") &&
           (holds(type, "OpenBadgeCredential") || holds(type, "AchievementCredential")) &&
           holds(at(subject, "type"), "AchievementSubject") &&
           at(subject, "achievement").is_object() && !credential.contains("vc");
}

std::string issuer_of(const Json& credential) {
    const Json& issuer = at(credential, "issuer");
    return issuer.is_string() ? issuer.get<std::string>() : text_at(issuer, "id");
}

/// Whether the token's claims are those of the credential that it holds.
bool agrees(const Json& credential, const std::string& signer) {
    const std::string id = text_at(credential, "id");
    const std::string subject = text_at(at(credential, "credentialSubject"), "id");
    const bool ends = credential.contains("exp") || credential.contains("validUntil");
    return text_at(credential, "iss") == signer && issuer_of(credential) == signer && !id.empty() &&
           text_at(credential, "jti") == id && text_at(credential, "sub") == subject &&
           is_same_time(credential, "nbf", "validFrom") &&
           (!ends || is_same_time(credential, "exp", "validUntil"));
}

void read_identities(const Json& subject, Said& said) {
    const Json& identities = at(subject, "identifier");
    if (!identities.is_array()) return;
    for (const Json& identity : identities) {
        if (at(identity, "hashed") != Json(false)) continue;
        if (text_at(identity, "identityType") == "identifier")
            said.subject_id = text_at(identity, "identityHash");
        if (text_at(identity, "identityType") == "name")
            said.subject_name = text_at(identity, "identityHash");
    }
}

void read_results(const Json& subject, Said& said) {
    std::map<std::string, std::string> names;
    const Json& descriptions = at(at(subject, "achievement"), "resultDescription");
    if (descriptions.is_array())
        for (const Json& description : descriptions)
            names.insert_or_assign(text_at(description, "id"), text_at(description, "name"));
    const Json& results = at(subject, "result");
    if (!results.is_array()) return;
    for (const Json& result : results) {
        const auto name = names.find(text_at(result, "resultDescription"));
        said.results.emplace_back(name == names.end() ? "" : name->second,
                                  text_at(result, "value"));
    }
}

Said read(const Json& credential) {
    const Json& subject = at(credential, "credentialSubject");
    Said said{.issuer = issuer_of(credential),
              .issuer_name = text_at(at(credential, "issuer"), "name"),
              .subject = text_at(subject, "id"),
              .name = text_at(credential, "name"),
              .description = text_at(credential, "description"),
              .valid_from = text_at(credential, "validFrom"),
              .valid_until = text_at(credential, "validUntil"),
              .may_be_withdrawn = credential.contains("credentialStatus")};
    if (said.name.empty()) said.name = text_at(at(subject, "achievement"), "name");
    read_identities(subject, said);
    read_results(subject, said);
    return said;
}

Verdict no_credential(std::string why) {
    return {.standing = Standing::not_a_credential, .why = std::move(why)};
}

/// Of one that its own key has signed.
Verdict judge(const Json& credential, std::string_view key, std::int64_t now_ms) {
    Verdict verdict{.standing = Standing::valid, .said = read(credential)};
    const std::int64_t now = now_ms / kMsOfSecond;
    const auto end = seconds_at(credential, "exp");
    if (!key.empty() && crypto::from_did_key(verdict.said->issuer) != key) {
        verdict.standing = Standing::another_key;
        verdict.why = "It was signed with another key than the one that was given.";
    } else if (now < seconds_at(credential, "nbf")) {
        verdict.standing = Standing::not_yet;
        verdict.why = "It holds from " + verdict.said->valid_from + " on.";
    } else if (end && *end <= now) {
        verdict.standing = Standing::expired;
        verdict.why = "It held until " + verdict.said->valid_until + ".";
    } else if (key.empty()) {
        verdict.why =
            "Nothing was changed since it was signed. By whom is another question: compare the "
            "key with the one that the issuer has published, or give that one.";
    } else {
        verdict.why = "It was signed with the key that was given, and nothing was changed since.";
    }
    if (verdict.said->may_be_withdrawn)
        verdict.why += " Whether it was withdrawn meanwhile was not asked.";
    return verdict;
}

}  // namespace

std::string_view to_string(Standing standing) {
    switch (standing) {
        case Standing::valid:
            return "valid";
        case Standing::changed:
            return "changed";
        case Standing::another_key:
            return "another_key";
        case Standing::expired:
            return "expired";
        case Standing::not_yet:
            return "not_yet";
        case Standing::not_a_credential:
            break;
    }
    return "not_a_credential";
}

Verdict verify(std::string_view text, std::string_view key, std::int64_t now_ms) {
    if (text.size() > kMostBytesOfCredential) return no_credential("It has more than 1 MiB.");
    if (text.ends_with('\n')) text.remove_suffix(1);
    const auto jws = split_jws(text);
    if (!jws) return no_credential("It does not have the form of a signed credential.");
    const auto header = parse_object(jws->header);
    const std::string signer = header ? signer_of(*header) : std::string();
    if (signer.empty())
        return no_credential("It does not say in a known way who has signed it, and how.");
    if (!crypto::is_signed_by(*crypto::from_did_key(signer), jws->signed_bytes, jws->signature))
        return {.standing = Standing::changed,
                .why =
                    "The signature does not fit: it was changed after it was signed, or the key "
                    "that it names never signed it."};
    const auto credential = parse_object(jws->payload);
    if (!credential || !is_badge(*credential))
        return no_credential("It is signed, and no credential of Open Badges 3.0.");
    if (!agrees(*credential, signer)) return no_credential("It is signed, and contradicts itself.");
    return judge(*credential, key, now_ms);
}

}  // namespace grader::credentials
