// Every secret is tried, also after one that fits: the time tells nothing of which.
#include "grader/intake/webhook_signature.h"

#include <algorithm>
#include <array>

#include "grader/crypto/base64.h"
#include "grader/crypto/hash.h"

namespace grader::intake {

namespace {

constexpr std::string_view kHubPrefix = "sha256=";
constexpr std::string_view kScheme = "v1,";

const std::string kWrong =
    "No configured secret made this signature. Is the secret of the webhook one of them?";

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

template <class Fits>
bool any_secret(const Secrets& secrets, Fits fits) {
    bool found = false;
    for (const std::string& secret : secrets) {
        const bool fitting = !secret.empty() && fits(secret);
        found = found || fitting;
    }
    return found;
}

// What stands behind "sha256=" in the one header that has it, and all of the others.
std::optional<std::string_view> hex_of(std::string_view name, std::string_view value) {
    if (name != "x-hub-signature-256") return value;
    if (!value.starts_with(kHubPrefix)) return std::nullopt;
    return value.substr(kHubPrefix.size());
}

std::optional<std::string> hex_problem(const Headers& headers, std::string_view bytes,
                                       const std::vector<std::string_view>& names,
                                       const Secrets& secrets) {
    std::vector<std::string_view> signatures;
    for (const std::string_view name : names) {
        const auto value = header(headers, name);
        if (!value) continue;
        const auto hex = hex_of(name, *value);
        if (!hex) return "The header " + std::string(name) + " does not begin with \"sha256=\".";
        signatures.push_back(*hex);
    }
    if (signatures.empty()) {
        const bool old = header(headers, "x-hub-signature").has_value();
        return old ? "It is signed with SHA-1 only, which is not believed any more."
                   : "It is not signed. Set a secret where the webhook is set up.";
    }
    const bool holds = any_secret(secrets, [&](const std::string& secret) {
        const std::string expected = hexadecimal(crypto::hmac_sha256(secret, bytes));
        return std::ranges::all_of(signatures, [&](std::string_view given) {
            return crypto::same_secret(expected, given);
        });
    });
    if (!holds) return kWrong;
    return std::nullopt;
}

// The signatures of a list such as "v1,AAAA v1,BBBB v2,CCCC" that are of the one scheme we know.
std::vector<std::string_view> known_signatures(std::string_view list) {
    std::vector<std::string_view> found;
    while (!list.empty()) {
        const std::string_view one = list.substr(0, list.find(' '));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
        if (one.starts_with(kScheme)) found.push_back(one.substr(kScheme.size()));
    }
    return found;
}

std::optional<std::string> standard_problem(const Headers& headers, std::string_view list,
                                            std::string_view body, const Secrets& secrets) {
    const auto id = header(headers, "webhook-id");
    const auto time = header(headers, "webhook-timestamp");
    if (!id || !time || id->empty() || time->empty())
        return "Of a signed webhook, webhook-id and webhook-timestamp are missing.";
    const std::string message =
        std::string(*id) + "." + std::string(*time) + "." + std::string(body);
    const std::vector<std::string_view> signatures = known_signatures(list);
    const bool holds = any_secret(secrets, [&](const std::string& secret) {
        const std::string expected =
            crypto::to_base64(crypto::hmac_sha256(crypto::signing_key(secret), message));
        return std::ranges::any_of(signatures, [&](std::string_view given) {
            return crypto::same_secret(expected, given);
        });
    });
    if (!holds) return kWrong;
    return std::nullopt;
}

std::optional<std::string> gitlab_problem(const Headers& headers, std::string_view body,
                                          const Secrets& secrets) {
    if (const auto list = header(headers, "webhook-signature"))
        return standard_problem(headers, *list, body, secrets);
    const auto token = header(headers, "x-gitlab-token");
    if (!token || token->empty())
        return "It has no secret token. Set one where the webhook is set up.";
    const bool known = any_secret(
        secrets, [&](const std::string& secret) { return crypto::same_secret(secret, *token); });
    if (!known) return "Its secret token is none of the configured secrets.";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> signature_problem(HostKind host, const Headers& headers,
                                             std::string_view body, std::string_view document,
                                             const Secrets& secrets) {
    if (std::ranges::all_of(secrets, &std::string::empty))
        return "No secret for webhooks is configured here, so none is believed.";
    if (host == HostKind::gitlab) return gitlab_problem(headers, body, secrets);
    if (host == HostKind::github)
        return hex_problem(headers, body, {"x-hub-signature-256"}, secrets);
    return hex_problem(
        headers, document,
        {"x-forgejo-signature", "x-gitea-signature", "x-gogs-signature", "x-hub-signature-256"},
        secrets);
}

}  // namespace grader::intake
