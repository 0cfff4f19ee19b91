// Signatures that hold and those that do not. They were made with Python's hmac and openssl's
// dgst, not with the code under test.
#include "grader/intake/webhook_signature.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/intake/payloads.h"

namespace grader::intake {
namespace {

constexpr const char* kGitHubHex =
    "24bc41a0a1eaa64199366ba152607fa744db180fed7fdfec402e92df7ea919df";
constexpr const char* kGiteaHex =
    "a9de77d7065a141352c34a10b14a16d932cb56da9d50ab6dc025db29858f36c0";
constexpr const char* kStandard = "v1,VG5nkVR4PgSJUsCxkxrYILxbIKiXF/qMIbAb6anmDD8=";
constexpr const char* kStandardPlain = "v1,sVrP3viArhFVv+69zmg7jpuTbUIHVEHkKAEz+x2sCZU=";
const Secrets kSecrets{"three-legged-stool"};
const Secrets kKey{"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"};

bool holds(HostKind host, const Headers& headers, std::string_view body,
           const Secrets& secrets = kSecrets) {
    return !signature_problem(host, headers, body, body, secrets);
}

Headers github(const std::string& signature) {
    return {{"X-Hub-Signature-256", signature}};
}

Headers standard(const std::string& signature) {
    return {{"webhook-id", "msg_01"},
            {"webhook-timestamp", "1764200000"},
            {"webhook-signature", signature}};
}

TEST_CASE("GitHub's signature holds for its bytes and no others", "[webhook]") {
    const std::string good = std::string("sha256=") + kGitHubHex;
    CHECK(holds(HostKind::github, github(good), payloads::kGitHub));
    for (const std::size_t at :
         {std::size_t{0}, payloads::kGitHub.size() / 2, payloads::kGitHub.size() - 1}) {
        std::string changed(payloads::kGitHub);
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(holds(HostKind::github, github(good), changed));
    }
    CHECK_FALSE(holds(HostKind::github, github(good), std::string(payloads::kGitHub) + "\n"));
    CHECK_FALSE(holds(HostKind::github, github(good), ""));
}

TEST_CASE("a signature that is spelled otherwise does not hold", "[webhook]") {
    const std::string hex = kGitHubHex;
    for (const std::string& value :
         {std::string(), hex, std::string("sha256="), "sha1=" + hex, "SHA256=" + hex,
          "sha256= " + hex, "sha256=" + hex.substr(0, 63), "sha256=" + hex + "0",
          "sha256=" + std::string(64, '0'), "sha256=" + hex + ",sha256=" + hex}) {
        INFO(value);
        CHECK_FALSE(holds(HostKind::github, github(value), payloads::kGitHub));
    }
    CHECK_FALSE(holds(HostKind::github, {}, payloads::kGitHub));
}

TEST_CASE("GitHub's old SHA-1 is not believed, rightly made as it is", "[webhook]") {
    const auto problem = signature_problem(
        HostKind::github, {{"X-Hub-Signature", "sha1=7b9af642ab8dfef78afd30949fedb2f5dc2e0d6c"}},
        payloads::kGitHub, payloads::kGitHub, kSecrets);
    CHECK(problem == "It is signed with SHA-1 only, which is not believed any more.");
}

TEST_CASE("one of several secrets is enough, and an empty one opens nothing", "[webhook]") {
    const Headers headers = github(std::string("sha256=") + kGitHubHex);
    CHECK(holds(HostKind::github, headers, payloads::kGitHub,
                {"", "another", "three-legged-stool", "one more"}));
    CHECK_FALSE(holds(HostKind::github, headers, payloads::kGitHub, {"another", "one more"}));
    CHECK_FALSE(holds(HostKind::github, headers, payloads::kGitHub, {"three-legged-stool "}));
    // The HMAC of that body with an empty key.
    const Headers keyless =
        github("sha256=070609ca3cf41e6f77907c1c5ac8f7ef37aad0b3534bbd58d646e96cfc7e4756");
    CHECK_FALSE(holds(HostKind::github, keyless, payloads::kGitHub, {"", "another"}));
    CHECK_FALSE(holds(HostKind::github, headers, payloads::kGitHub, {}));
    CHECK_FALSE(holds(HostKind::gitlab, {{"X-Gitlab-Token", ""}}, payloads::kGitLab, {"", "a"}));
}

TEST_CASE("each name under which Gitea, Forgejo and Gogs sign is taken", "[webhook]") {
    const std::string hex = kGiteaHex;
    for (const HostKind host : {HostKind::gitea, HostKind::forgejo, HostKind::gogs}) {
        CHECK(holds(host, {{"X-Gitea-Signature", hex}}, payloads::kGitea));
        CHECK(holds(host, {{"X-Forgejo-Signature", hex}}, payloads::kGitea));
        CHECK(holds(host, {{"X-Gogs-Signature", hex}}, payloads::kGitea));
        CHECK(holds(host, {{"X-Hub-Signature-256", "sha256=" + hex}}, payloads::kGitea));
        CHECK_FALSE(holds(host, {}, payloads::kGitea));
        CHECK_FALSE(holds(host, {{"X-Gitlab-Token", kSecrets[0]}}, payloads::kGitea));
    }
    CHECK_FALSE(holds(HostKind::github, {{"X-Gitea-Signature", hex}}, payloads::kGitea));
}

TEST_CASE("of several signatures each must hold", "[webhook]") {
    const std::string hex = kGiteaHex;
    const std::string wrong = kGitHubHex;
    CHECK(holds(HostKind::forgejo,
                {{"X-Forgejo-Signature", hex}, {"X-Hub-Signature-256", "sha256=" + hex}},
                payloads::kGitea));
    CHECK_FALSE(holds(HostKind::forgejo,
                      {{"X-Forgejo-Signature", wrong}, {"X-Gitea-Signature", hex}},
                      payloads::kGitea));
    CHECK_FALSE(holds(HostKind::forgejo, {{"X-Forgejo-Signature", hex}, {"X-Gitea-Signature", ""}},
                      payloads::kGitea));
}

TEST_CASE("GitLab's token is one of the secrets", "[webhook]") {
    CHECK(holds(HostKind::gitlab, {{"X-Gitlab-Token", "three-legged-stool"}}, "any body"));
    for (const char* token : {"", "three", "three-legged-stool-", "THREE-LEGGED-STOOL", "="}) {
        INFO(token);
        CHECK_FALSE(holds(HostKind::gitlab, {{"X-Gitlab-Token", token}}, "any body"));
    }
    CHECK_FALSE(holds(HostKind::gitlab, {}, "any body"));
}

TEST_CASE("GitLab's signature covers number, time and body", "[webhook]") {
    CHECK(holds(HostKind::gitlab, standard(kStandard), payloads::kGitLab, kKey));
    CHECK(holds(HostKind::gitlab, standard(kStandardPlain), payloads::kGitLab));
    CHECK(holds(HostKind::gitlab, standard(std::string("v1,AAAA v1a,BBBB ") + kStandard),
                payloads::kGitLab, kKey));
    CHECK_FALSE(holds(HostKind::gitlab, standard(kStandard), payloads::kGitHub, kKey));
    for (const std::size_t changed : {std::size_t{0}, std::size_t{1}}) {
        Headers headers = standard(kStandard);
        headers[changed].value += "0";
        CHECK_FALSE(holds(HostKind::gitlab, headers, payloads::kGitLab, kKey));
        headers.erase(headers.begin() + static_cast<std::ptrdiff_t>(changed));
        CHECK_FALSE(holds(HostKind::gitlab, headers, payloads::kGitLab, kKey));
    }
}

TEST_CASE("a wrong signature of GitLab is not made good by its token", "[webhook]") {
    for (const std::string& list :
         {std::string(), std::string("v1,"), std::string("v1"),
          std::string(kStandard).replace(1, 1, "2"), std::string(kStandardPlain)}) {
        INFO(list);
        Headers headers = standard(list);
        headers.push_back({"X-Gitlab-Token", kKey[0]});
        CHECK_FALSE(holds(HostKind::gitlab, headers, payloads::kGitLab, kKey));
    }
}

TEST_CASE("what is wrong with a signature is told without the secret", "[webhook]") {
    for (const HostKind host : {HostKind::github, HostKind::gitlab, HostKind::gitea}) {
        const auto problem =
            signature_problem(host, {{"X-Gitlab-Token", "guess"}}, "{}", "{}", kSecrets);
        REQUIRE(problem);
        CHECK(problem->find(kSecrets[0]) == std::string::npos);
        CHECK(problem->find("guess") == std::string::npos);
    }
}

}  // namespace
}  // namespace grader::intake
