// Webhooks of strangers: nothing is believed without its signature, and what is believed is fit to
// be looked up and logged. The input's parts are a host, a secret, an event, headers of a
// stranger's, and a body; signatures that hold are made here, in a second way.
#include "grader/intake/webhook.h"

#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <optional>

#include "grader/assignment/utf8.h"
#include "grader/intake/mirror.h"
#include "grader/intake/percent.h"
#include "grader/intake/same_repository.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using namespace grader::intake;
using base::ensure;

std::string hex_hmac(const std::string& key, const std::string& bytes) {
    std::array<unsigned char, 32> mac{};
    unsigned size = 0;
    const std::basic_string<unsigned char> data(bytes.begin(), bytes.end());
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data.data(), data.size(),
         mac.data(), &size);
    std::string text;
    for (const unsigned char byte : mac) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    return text;
}

// Lines of "Name: value".
Headers headers_of(std::string_view text) {
    Headers headers;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        headers.push_back(
            {std::string(line.substr(0, colon)), std::string(line.substr(colon + 1))});
    }
    return headers;
}

void check_line(const std::string& text, const std::string& secret) {
    ensure(!text.empty() && text.size() < 1000, "a reason is short");
    ensure(!assignment::find_invalid_utf8(text), "a reason is UTF-8");
    ensure(!assignment::has_control_character(text), "a reason is one line");
    if (secret.size() >= 24) ensure(text.find(secret) == std::string::npos, "it tells no secret");
}

void check_push(const Push& push) {
    ensure(is_branch_name(push.branch), "a branch is one for git");
    for (const std::string& commit : {push.before, push.after}) {
        ensure(commit.size() == 40 || commit.size() == 64, "a commit's name has its length");
        ensure(std::ranges::all_of(commit, [](char c) { return std::isxdigit(c) != 0; }), "hex");
    }
    ensure(push.deleted == (push.after.find_first_not_of('0') == std::string::npos), "deleted");
    ensure(!push.addresses.empty() && push.addresses.size() <= 16, "some addresses");
    ensure(!assignment::has_control_character(push.delivery), "a delivery is one line");
    for (const std::string& address : push.addresses) {
        ensure(!assignment::has_control_character(address), "an address is one line");
        const bool named = !repository_name(address).empty();
        const std::array remotes{address};
        ensure(meant_by(push, remotes).size() == (named ? 1U : 0U), "a push means its addresses");
    }
}

void check_answer(const WebhookAnswer& answer, const std::string& secret) {
    if (const auto* push = std::get_if<Push>(&answer)) check_push(*push);
    if (const auto* ignored = std::get_if<Ignored>(&answer)) check_line(ignored->reason, "");
    if (const auto* refused = std::get_if<Refused>(&answer)) {
        constexpr std::array kStatuses{400, 401, 413, 415};
        ensure(std::ranges::count(kStatuses, refused->status) == 1, "a known status");
        check_line(refused->reason, secret);
    }
}

bool is_refused_with(const WebhookAnswer& answer, int status) {
    const auto* refused = std::get_if<Refused>(&answer);
    return refused != nullptr && refused->status == status;
}

// What a host would send that knows the secret.
Headers signed_headers(std::size_t host, const std::string& event, const std::string& secret,
                       const std::string& signed_bytes) {
    constexpr std::array kEvents{"X-GitHub-Event", "X-Gitea-Event", "X-Forgejo-Event",
                                 "X-Gogs-Event", "X-Gitlab-Event"};
    Headers headers{{kEvents.at(host), event}, {"Content-Type", "application/json"}};
    if (host == 4)
        headers.push_back({"X-Gitlab-Token", secret});
    else
        headers.push_back({"X-Hub-Signature-256", "sha256=" + hex_hmac(secret, signed_bytes)});
    return headers;
}

bool is_token(const std::string& secret) {
    return !secret.empty() && secret.find_first_of(" \t") == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::size_t host = input.part().size() % 5;
    const std::string secret = input.part();
    const std::string event = input.part();
    const Headers strange = headers_of(input.part());
    const std::string body = input.rest();
    const Secrets unknown{"a secret that no input can hold: " + std::to_string(size * 7919)};

    check_answer(read_webhook(strange, body, {secret}), secret);
    ensure(std::holds_alternative<Refused>(read_webhook(strange, body, unknown)),
           "a stranger is refused");

    if (!is_token(secret)) return 0;
    const Headers honest = signed_headers(host, event, secret, body);
    const WebhookAnswer answer = read_webhook(honest, body, {"another", secret});
    check_answer(answer, secret);
    ensure(!is_refused_with(answer, 401), "who knows the secret is believed");
    ensure(is_refused_with(read_webhook(honest, body, unknown), 401), "who does not, is not");
    if (host == 4) return 0;
    std::string other = body + " ";
    ensure(is_refused_with(read_webhook(honest, other, {secret}), 401), "a changed body is not");

    if (body.find('\0') != std::string::npos) return 0;
    const std::string form = "payload=" + percent_encoded(body);
    Headers in_form = signed_headers(host, event, secret, host == 0 ? form : body);
    in_form[1].value = "application/x-www-form-urlencoded";
    ensure(read_webhook(in_form, form, {secret}).index() == answer.index(),
           "a form says what its JSON says");
    return 0;
}
