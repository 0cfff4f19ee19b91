// What a webhook's body says, as far as it matters here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::intake {

constexpr std::size_t kMaxWebhookDepth = 64;

/// Of the JSON; texts are empty where they are missing or are no texts.
struct WebhookFields {
    std::string object_kind;  ///< of GitLab: "push"
    std::string ref;          ///< "refs/heads/main"
    std::string before;
    std::string after;
    std::vector<std::string> addresses;  ///< of the repository, each once, in the body's order
};

/// Nothing where it is no JSON object or is nested too deeply. Never throws for what it is given,
/// and keeps no more of it than the fields.
std::optional<WebhookFields> read_fields(std::string_view json);

/// The JSON in a form of the field `payload` and others; nothing where there is not exactly one.
std::optional<std::string> payload_of_form(std::string_view body);

}  // namespace grader::intake
