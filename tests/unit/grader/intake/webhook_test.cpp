// What each host's webhooks mean, and which are answered with a refusal. The signatures were made
// with Python's hmac, not with the code under test.
#include "grader/intake/webhook.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/crypto/hash.h"
#include "grader/intake/percent.h"
#include "tests/unit/grader/intake/payloads.h"

namespace grader::intake {
namespace {

const Secrets kSecrets{"three-legged-stool"};
constexpr const char* kGiteaHex =
    "a9de77d7065a141352c34a10b14a16d932cb56da9d50ab6dc025db29858f36c0";

Headers github_headers() {
    return {{"Host", "grader.example"},
            {"User-Agent", "GitHub-Hookshot/0a1b2c3"},
            {"Content-Type", "application/json"},
            {"X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958"},
            {"X-GitHub-Event", "push"},
            {"X-GitHub-Hook-ID", "292430182"},
            {"X-Hub-Signature", "sha1=7b9af642ab8dfef78afd30949fedb2f5dc2e0d6c"},
            {"X-Hub-Signature-256",
             "sha256=24bc41a0a1eaa64199366ba152607fa744db180fed7fdfec402e92df7ea919df"}};
}

Headers gitlab_headers() {
    return {{"Content-Type", "application/json"},
            {"X-Gitlab-Event", "Push Hook"},
            {"X-Gitlab-Token", "three-legged-stool"},
            {"X-Gitlab-Instance", "https://gitlab.example"},
            {"X-Gitlab-Webhook-UUID", "02affd2d-2cba-4033-917d-ec22d5dc4b38"},
            {"X-Gitlab-Event-UUID", "13792a34-cac6-4fda-95a8-c58e00a3954e"},
            {"Idempotency-Key", "f5e57ebd-0d5a-4f0d-8d23-3c3d4f0d4d0a"}};
}

Headers gitea_headers() {
    return {{"Content-Type", "application/json"},
            {"X-Gitea-Delivery", "f6266f16-1bf3-46a5-9ea4-602e06ead473"},
            {"X-Gitea-Event", "push"},
            {"X-Gitea-Event-Type", "push"},
            {"X-Gitea-Signature", kGiteaHex},
            {"X-Gogs-Delivery", "f6266f16-1bf3-46a5-9ea4-602e06ead473"},
            {"X-Gogs-Event", "push"},
            {"X-Gogs-Event-Type", "push"},
            {"X-Gogs-Signature", kGiteaHex},
            {"X-Hub-Signature-256", std::string("sha256=") + kGiteaHex},
            {"X-GitHub-Delivery", "f6266f16-1bf3-46a5-9ea4-602e06ead473"},
            {"X-GitHub-Event", "push"}};
}

Headers without(Headers headers, const std::string& name) {
    std::erase_if(headers, [&](const Header& one) { return one.name == name; });
    return headers;
}

Headers with(Headers headers, const std::string& name, const std::string& value) {
    headers = without(std::move(headers), name);
    headers.push_back({name, value});
    return headers;
}

// For bodies that are made here: a signature that holds.
Headers resigned(const Headers& headers, std::string_view body) {
    std::string hex;
    for (const char c : crypto::hmac_sha256(kSecrets[0], body)) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return with(headers, "X-Hub-Signature-256", "sha256=" + hex);
}

Push push_of(const WebhookAnswer& answer) {
    if (const auto* refused = std::get_if<Refused>(&answer)) FAIL(refused->reason);
    REQUIRE(std::holds_alternative<Push>(answer));
    return std::get<Push>(answer);
}

int status_of(const WebhookAnswer& answer) {
    const auto* refused = std::get_if<Refused>(&answer);
    if (refused != nullptr) CHECK_FALSE(refused->reason.empty());
    return refused == nullptr ? 200 : refused->status;
}

WebhookAnswer answer_to_github(const std::string& body, const Headers& headers = github_headers()) {
    return read_webhook(resigned(headers, body), body, kSecrets);
}

std::string changed(std::string_view body, const std::string& what, const std::string& into) {
    std::string text(body);
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), into);
}

std::string as_form(std::string_view json) {
    std::string text = percent_encoded(json);
    for (auto at = text.find("%20"); at != std::string::npos; at = text.find("%20", at))
        text.replace(at, 3, "+");
    return "payload=" + text;
}

TEST_CASE("a push to GitHub is read", "[webhook]") {
    const Push push = push_of(read_webhook(github_headers(), payloads::kGitHub, kSecrets));
    CHECK(push.host == HostKind::github);
    CHECK(push.branch == "main");
    CHECK(push.before == "5c9a1b7e0d3f48a6b2c4d6e8f0a1b3c5d7e9f1a3");
    CHECK(push.after == "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c");
    CHECK_FALSE(push.deleted);
    CHECK(push.delivery == "72d3162e-cc78-11e3-81ab-4c9367dc0958");
    CHECK(std::ranges::count(push.addresses,
                             "https://github.example/spring-camp/two-fer-ada.git") == 1);
}

TEST_CASE("a push to GitLab is read, by token and by signature", "[webhook]") {
    const Push push = push_of(read_webhook(gitlab_headers(), payloads::kGitLab, kSecrets));
    CHECK(push.host == HostKind::gitlab);
    CHECK(push.branch == "main");
    CHECK(push.before == std::string(40, '0'));
    CHECK_FALSE(push.deleted);
    CHECK(push.delivery == "13792a34-cac6-4fda-95a8-c58e00a3954e");
    CHECK(push.addresses ==
          std::vector<std::string>{"https://gitlab.example/camp/ben/homework",
                                   "ssh://git@gitlab.example:2222/camp/ben/homework.git",
                                   "https://gitlab.example/camp/ben/homework.git"});
    Headers signed_headers = without(gitlab_headers(), "X-Gitlab-Token");
    signed_headers = with(signed_headers, "webhook-id", "msg_01");
    signed_headers = with(signed_headers, "webhook-timestamp", "1764200000");
    signed_headers = with(signed_headers, "webhook-signature",
                          "v1,VG5nkVR4PgSJUsCxkxrYILxbIKiXF/qMIbAb6anmDD8=");
    CHECK(push_of(read_webhook(signed_headers, payloads::kGitLab,
                               {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"}))
              .delivery == "msg_01");
}

TEST_CASE("a hook for all of a GitLab tells of pushes under another name", "[webhook]") {
    const Headers headers = with(gitlab_headers(), "X-Gitlab-Event", "System Hook");
    CHECK(push_of(read_webhook(headers, payloads::kGitLab, kSecrets)).branch == "main");
    const std::string created =
        changed(payloads::kGitLab, R"("object_kind":"push",)", R"("object_kind":"repository",)");
    CHECK(std::holds_alternative<Ignored>(read_webhook(headers, created, kSecrets)));
}

TEST_CASE("pushes to Gitea, Forgejo and Gogs are read", "[webhook]") {
    const Push push = push_of(read_webhook(gitea_headers(), payloads::kGitea, kSecrets));
    CHECK(push.host == HostKind::gitea);
    CHECK(push.after == "bffeb74224043ba2feb48d137756c8a9331c449a");
    CHECK(push.delivery == "f6266f16-1bf3-46a5-9ea4-602e06ead473");
    Headers forgejo = with(gitea_headers(), "X-Forgejo-Event", "push");
    forgejo = with(forgejo, "X-Forgejo-Signature", kGiteaHex);
    CHECK(push_of(read_webhook(forgejo, payloads::kGitea, kSecrets)).host == HostKind::forgejo);
    Headers gogs = gitea_headers();
    std::erase_if(gogs, [](const Header& one) {
        return one.name.starts_with("X-Gitea") || one.name.starts_with("X-Hub");
    });
    CHECK(push_of(read_webhook(gogs, payloads::kGitea, kSecrets)).host == HostKind::gogs);
}

TEST_CASE("GitHub signs the form, the others the JSON in it", "[webhook]") {
    constexpr const char* kForm = "application/x-www-form-urlencoded";
    Headers headers = with(github_headers(), "Content-Type", kForm);
    const std::string body = as_form(payloads::kGitHub);
    CHECK(status_of(read_webhook(headers, body, kSecrets)) == 401);
    headers = with(headers, "X-Hub-Signature-256",
                   "sha256=835782e116587d8989c66e71eae4d67dd2a12b363b540ca986fd0aa090e39077");
    CHECK(push_of(read_webhook(headers, body, kSecrets)).branch == "main");
    headers = with(gitea_headers(), "Content-Type", kForm);
    CHECK(push_of(read_webhook(headers, as_form(payloads::kGitea), kSecrets)).branch == "main");
    CHECK(status_of(read_webhook(headers, as_form(payloads::kGitHub), kSecrets)) == 401);
    CHECK(status_of(read_webhook(headers, "payload=%7", kSecrets)) == 400);
    headers = with(gitlab_headers(), "Content-Type", kForm);
    CHECK(status_of(read_webhook(headers, as_form(payloads::kGitLab), kSecrets)) == 415);
}

TEST_CASE("the bytes count: line ends that were changed on the way are noticed", "[webhook]") {
    std::string body;
    for (const char c : payloads::kGitea)
        body += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(status_of(read_webhook(gitea_headers(), body, kSecrets)) == 401);
    Headers headers = gitea_headers();
    const std::string hex = "732fcf3a2f89689ff1435c58dac610ddb398d4de6bac7b7dbc71226c198f2883";
    headers = with(headers, "X-Gitea-Signature", hex);
    headers = with(headers, "X-Gogs-Signature", hex);
    headers = with(headers, "X-Hub-Signature-256", "sha256=" + hex);
    CHECK(push_of(read_webhook(headers, body, kSecrets)).branch == "main");
}

TEST_CASE("a webhook that is set up is tried out", "[webhook]") {
    Headers headers = with(github_headers(), "X-GitHub-Event", "ping");
    headers = with(headers, "X-Hub-Signature-256",
                   "sha256=dc559968d57a402e65fbcdacd06123a21089be25fd37ba852324fd9f94d988d2");
    CHECK(std::holds_alternative<Ping>(read_webhook(headers, payloads::kPing, kSecrets)));
    CHECK(status_of(read_webhook(headers, payloads::kPing, {"another"})) == 401);
}

TEST_CASE("a header that is missing refuses", "[webhook]") {
    const std::pair<const char*, int> rows[] = {
        {"Content-Type", 415}, {"X-GitHub-Event", 400}, {"X-Hub-Signature-256", 401}};
    for (const auto& [name, status] : rows) {
        INFO(name);
        CHECK(status_of(read_webhook(without(github_headers(), name), payloads::kGitHub,
                                     kSecrets)) == status);
    }
    CHECK(status_of(read_webhook({}, "", kSecrets)) == 400);
    CHECK(status_of(read_webhook(without(gitlab_headers(), "X-Gitlab-Token"), payloads::kGitLab,
                                 kSecrets)) == 401);
    CHECK(push_of(read_webhook(without(github_headers(), "X-GitHub-Delivery"), payloads::kGitHub,
                               kSecrets))
              .delivery.empty());
}

TEST_CASE("a header that is there twice refuses, even with the same value", "[webhook]") {
    for (const char* name : {"Content-Type", "X-GitHub-Event", "X-Hub-Signature-256"}) {
        Headers headers = github_headers();
        const auto found = std::ranges::find(headers, name, &Header::name);
        headers.push_back(*found);
        INFO(name);
        CHECK(status_of(read_webhook(headers, payloads::kGitHub, kSecrets)) == 400);
    }
    Headers headers = gitlab_headers();
    headers.insert(headers.begin(), {"x-gitlab-token", "guess"});
    CHECK(status_of(read_webhook(headers, payloads::kGitLab, kSecrets)) == 400);
}

TEST_CASE("headers of two hosts refuse: a token cannot stand for a signature", "[webhook]") {
    Headers headers = without(github_headers(), "X-Hub-Signature-256");
    headers = with(headers, "X-Gitlab-Event", "Push Hook");
    headers = with(headers, "X-Gitlab-Token", kSecrets[0]);
    CHECK(status_of(read_webhook(headers, payloads::kGitHub, kSecrets)) == 400);
}

TEST_CASE("other content types refuse", "[webhook]") {
    for (const char* type : {"", "text/plain", "application/jsonp", "application/vnd.a+json",
                             "multipart/form-data; boundary=x", "application"}) {
        INFO(type);
        CHECK(status_of(read_webhook(with(github_headers(), "Content-Type", type),
                                     payloads::kGitHub, kSecrets)) == 415);
    }
    const Headers polite =
        with(github_headers(), "Content-Type", "Application/JSON; charset=utf-8");
    CHECK(push_of(read_webhook(polite, payloads::kGitHub, kSecrets)).branch == "main");
}

TEST_CASE("without a secret nothing is believed", "[webhook]") {
    CHECK(status_of(read_webhook(github_headers(), payloads::kGitHub, {})) == 401);
    CHECK(status_of(read_webhook(gitlab_headers(), payloads::kGitLab, {""})) == 401);
}

TEST_CASE("a body may have 25 MiB and no byte more", "[webhook]") {
    std::string body(payloads::kGitHub);
    body.resize(kMaxWebhookBytes, ' ');
    CHECK(push_of(answer_to_github(body)).branch == "main");
    body += ' ';
    CHECK(status_of(answer_to_github(body)) == 413);
}

TEST_CASE("only a signed body is read at all", "[webhook]") {
    const std::string deep = std::string(100'000, '[');
    CHECK(status_of(read_webhook(github_headers(), deep, kSecrets)) == 401);
    CHECK(status_of(answer_to_github(deep)) == 400);
    CHECK(status_of(answer_to_github("{\"ref\":\"\xff\"}")) == 400);
    CHECK(status_of(answer_to_github("")) == 400);
}

TEST_CASE("other events are ignored, and the reason names them", "[webhook]") {
    for (const char* event : {"issues", "pull_request", "", "Push Hook", "push\x1b[31m"}) {
        const Headers headers = with(github_headers(), "X-GitHub-Event", event);
        const auto answer = read_webhook(headers, payloads::kGitHub, kSecrets);
        INFO(event);
        REQUIRE(std::holds_alternative<Ignored>(answer));
        CHECK(std::get<Ignored>(answer).reason.find('\x1b') == std::string::npos);
    }
    CHECK(std::holds_alternative<Ignored>(read_webhook(
        with(gitlab_headers(), "X-Gitlab-Event", "Issue Hook"), payloads::kGitLab, kSecrets)));
    const std::string tag = changed(payloads::kGitHub, "refs/heads/main", "refs/tags/v1");
    CHECK(std::holds_alternative<Ignored>(answer_to_github(tag)));
    CHECK(std::holds_alternative<Ignored>(read_webhook(
        with(gitlab_headers(), "X-Gitlab-Event", "Tag Push Hook"), payloads::kGitLab, kSecrets)));
    const std::string note = changed(payloads::kGitHub, "refs/heads/main", "refs/notes/commits");
    CHECK(std::holds_alternative<Ignored>(answer_to_github(note)));
}

TEST_CASE("a branch that was deleted is told as that", "[webhook]") {
    const std::string body =
        changed(payloads::kGitHub, R"("after":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c")",
                R"("after":")" + std::string(40, '0') + "\"");
    CHECK(push_of(answer_to_github(body)).deleted);
}

TEST_CASE("commits of repositories with SHA-256 are taken", "[webhook]") {
    const std::string name(64, 'a');
    std::string body = changed(payloads::kGitHub, "5c9a1b7e0d3f48a6b2c4d6e8f0a1b3c5d7e9f1a3", name);
    CHECK(push_of(answer_to_github(body)).before == name);
}

TEST_CASE("what is no commit, no branch or no repository refuses", "[webhook]") {
    const std::string before = "5c9a1b7e0d3f48a6b2c4d6e8f0a1b3c5d7e9f1a3";
    for (const char* wrong : {"", "main", "5c9a", "5C9A1B7E0D3F48A6B2C4D6E8F0A1B3C5D7E9F1A3",
                              "5c9a1b7e0d3f48a6b2c4d6e8f0a1b3c5d7e9f1a3f",
                              "--upload-pack=xxxxxxxxxxxxxxxxxxxxxxxxxxx"}) {
        INFO(wrong);
        CHECK(status_of(answer_to_github(changed(payloads::kGitHub, before, wrong))) == 400);
    }
    for (const char* branch :
         {"", "-x", "a..b", "a b", "../main", "a\\u0000b", "a\\nb", "x.lock"}) {
        INFO(branch);
        const std::string ref = std::string("refs/heads/") + branch;
        CHECK(status_of(answer_to_github(changed(payloads::kGitHub, "refs/heads/main", ref))) ==
              400);
    }
    CHECK(status_of(answer_to_github(changed(payloads::kGitHub, "\"repository\"", "\"repo\""))) ==
          400);
    CHECK(push_of(answer_to_github(changed(payloads::kGitHub, "refs/heads/main",
                                           "refs/heads/weeks/1-caf\xc3\xa9")))
              .branch == "weeks/1-café");
}

}  // namespace
}  // namespace grader::intake
