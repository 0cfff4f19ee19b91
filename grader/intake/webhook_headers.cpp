// Names are compared without regard to case (RFC 9110, section 5.1).
#include "grader/intake/webhook_headers.h"

#include <algorithm>
#include <array>

namespace grader::intake {

namespace {

constexpr std::array<std::string_view, 20> kJudged{
    "content-type",      "idempotency-key",  "webhook-id",          "webhook-signature",
    "webhook-timestamp", "x-forgejo-event",  "x-forgejo-delivery",  "x-forgejo-signature",
    "x-gitea-event",     "x-gitea-delivery", "x-gitea-signature",   "x-github-event",
    "x-github-delivery", "x-gitlab-event",   "x-gitlab-event-uuid", "x-gitlab-token",
    "x-gogs-event",      "x-gogs-delivery",  "x-gogs-signature",    "x-hub-signature-256"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_called(const Header& header, std::string_view name) {
    return std::ranges::equal(header.name, name, {}, lower);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t'))
        text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t'))
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::optional<std::string_view> header(const Headers& headers, std::string_view name) {
    const auto found =
        std::ranges::find_if(headers, [name](const Header& one) { return is_called(one, name); });
    if (found == headers.end()) return std::nullopt;
    return trimmed(found->value);
}

std::optional<std::string> repeated_header(const Headers& headers) {
    for (const std::string_view name : kJudged) {
        const auto count = std::ranges::count_if(
            headers, [name](const Header& one) { return is_called(one, name); });
        if (count > 1) return std::string(name);
    }
    return std::nullopt;
}

}  // namespace grader::intake
