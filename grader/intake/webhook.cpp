// Gitea, Forgejo and Gogs also send the headers of those they stem from, so the newest name
// decides.
#include "grader/intake/webhook.h"

#include <algorithm>
#include <array>
#include <optional>

#include "grader/intake/layout_rules.h"
#include "grader/intake/mirror.h"
#include "grader/intake/webhook_body.h"

namespace grader::intake {

namespace {

constexpr std::size_t kMaxShown = 100;

struct Host {
    HostKind kind;
    std::string_view event;     // the header that says what happened
    std::string_view delivery;  // and the one that numbers it
};
constexpr std::array kHosts{
    Host{HostKind::gitlab, "x-gitlab-event", "x-gitlab-event-uuid"},
    Host{HostKind::forgejo, "x-forgejo-event", "x-forgejo-delivery"},
    Host{HostKind::gitea, "x-gitea-event", "x-gitea-delivery"},
    Host{HostKind::gogs, "x-gogs-event", "x-gogs-delivery"},
    Host{HostKind::github, "x-github-event", "x-github-delivery"},
};

std::string shown(std::string_view text) {
    return printable(text.substr(0, kMaxShown));
}

const Host* host_of(const Headers& headers) {
    const auto* const found = std::ranges::find_if(
        kHosts, [&](const Host& host) { return header(headers, host.event).has_value(); });
    return found == kHosts.end() ? nullptr : found;
}

bool names_two_hosts(const Headers& headers) {
    return header(headers, "x-gitlab-event") && header(headers, "x-github-event");
}

// "application/json; charset=utf-8" without what stands behind, in lower case.
std::string media_type(const Headers& headers) {
    const std::string_view value = header(headers, "content-type").value_or("");
    std::string type(value.substr(0, value.find_first_of("; ")));
    std::ranges::transform(type, type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type;
}

std::string delivery_of(const Host& host, const Headers& headers) {
    for (const std::string_view name :
         {std::string_view("webhook-id"), host.delivery, std::string_view("idempotency-key")}) {
        if (const auto value = header(headers, name); value && !value->empty())
            return shown(*value);
    }
    return {};
}

bool is_object_name(std::string_view text) {
    return (text.size() == 40 || text.size() == 64) &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_zero(std::string_view name) {
    return name.find_first_not_of('0') == std::string_view::npos;
}

// GitLab's hooks for the whole machine call every event by one name; the body knows which it is.
bool is_push(HostKind host, std::string_view event, const WebhookFields& fields) {
    if (host != HostKind::gitlab) return event == "push";
    return event == "Push Hook" || (event == "System Hook" && fields.object_kind == "push");
}

bool is_tag(std::string_view event, const WebhookFields& fields) {
    return event == "Tag Push Hook" || fields.object_kind == "tag_push" ||
           fields.ref.starts_with("refs/tags/");
}

WebhookAnswer read_push(const Host& host, WebhookFields fields, std::string delivery) {
    constexpr std::string_view kBranches = "refs/heads/";
    if (!fields.ref.starts_with(kBranches))
        return Ignored{"It tells of " + shown(fields.ref) + ", which is no branch."};
    std::string branch = fields.ref.substr(kBranches.size());
    if (!is_branch_name(branch)) return Refused{400, "The name of the branch is none for git."};
    if (!is_object_name(fields.before) || !is_object_name(fields.after))
        return Refused{400, "\"before\" and \"after\" must be names of commits."};
    if (fields.addresses.empty())
        return Refused{400, "It does not say which repository was pushed to."};
    return Push{.host = host.kind,
                .addresses = std::move(fields.addresses),
                .branch = std::move(branch),
                .before = fields.before,
                .after = fields.after,
                .deleted = is_zero(fields.after),
                .delivery = std::move(delivery)};
}

WebhookAnswer meaning_of(const Host& host, const Headers& headers, std::string_view document) {
    const std::string_view event = header(headers, host.event).value_or("");
    auto fields = read_fields(document);
    if (!fields) return Refused{400, "The body is no JSON object that can be read."};
    std::string delivery = delivery_of(host, headers);
    if (event == "ping" && host.kind != HostKind::gitlab)
        return Ping{.host = host.kind, .delivery = std::move(delivery)};
    if (is_tag(event, *fields)) return Ignored{"It tells of a tag; only branches are handed in."};
    if (!is_push(host.kind, event, *fields))
        return Ignored{"It tells of \"" + shown(event) + "\", not of a push."};
    return read_push(host, std::move(*fields), std::move(delivery));
}

}  // namespace

WebhookAnswer read_webhook(const Headers& headers, std::string_view raw_body,
                           const Secrets& secrets) {
    if (raw_body.size() > kMaxWebhookBytes) return Refused{413, "The body is larger than 25 MiB."};
    if (const auto name = repeated_header(headers))
        return Refused{400, "The header " + *name + " is there more than once."};
    const Host* const host = host_of(headers);
    if (host == nullptr)
        return Refused{400, "It has no header of GitHub, GitLab, Gitea, Forgejo or Gogs."};
    if (names_two_hosts(headers))
        return Refused{400, "It has headers of GitLab and of GitHub: which of them is it?"};
    const std::string type = media_type(headers);
    const bool is_form =
        type == "application/x-www-form-urlencoded" && host->kind != HostKind::gitlab;
    if (!is_form && type != "application/json")
        return Refused{415, "The content type must be application/json."};
    const std::optional<std::string> payload =
        is_form ? payload_of_form(raw_body) : std::optional<std::string>();
    if (is_form && !payload)
        return Refused{400, "The form must have exactly one field \"payload\"."};
    const std::string_view document = payload ? std::string_view(*payload) : raw_body;
    if (const auto problem = signature_problem(host->kind, headers, raw_body, document, secrets))
        return Refused{401, *problem};
    return meaning_of(*host, headers, document);
}

}  // namespace grader::intake
