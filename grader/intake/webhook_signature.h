// Whether a webhook comes from somebody who knows the secret.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/intake/webhook_headers.h"

namespace grader::intake {

/// What the host is, by the names of its headers.
enum class HostKind { github, gitlab, gitea, forgejo, gogs };

/// Each opens alone, so that one can be replaced while webhooks with the old one still come. One
/// that begins with "whsec_" is base64 behind it, as Standard Webhooks writes keys.
using Secrets = std::vector<std::string>;

/// Nothing where it is proved; else what is wrong, in plain words and without any secret.
///
/// GitHub signs the body in X-Hub-Signature-256; its older SHA-1 alone is not believed. Gitea,
/// Forgejo and Gogs sign the JSON (`document`) even where they send a form, under several names at
/// once: all that are there must hold. GitLab signs the body with its number and time in
/// webhook-signature, or sends the secret itself in X-Gitlab-Token; a wrong signature is not made
/// good by a token.
std::optional<std::string> signature_problem(HostKind host, const Headers& headers,
                                             std::string_view body, std::string_view document,
                                             const Secrets& secrets);

}  // namespace grader::intake
