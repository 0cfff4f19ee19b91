// A host says that somebody pushed. Pure: nothing is looked up, nothing is remembered.
//
// What it says is only a hint to look at the remote now instead of at the next round: the fetch
// decides what the branch points at. So a webhook that comes twice, late, in another order or from
// somebody who stole the secret costs one look that finds what there is, and can neither hand
// anything in nor take anything away. That is why no time is checked and no delivery remembered.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grader/intake/webhook_headers.h"
#include "grader/intake/webhook_signature.h"

namespace grader::intake {

/// GitHub's own limit; no host is known to send more.
constexpr std::size_t kMaxWebhookBytes = std::size_t{25} << 20;

/// A branch was pushed, made or deleted.
struct Push {
    HostKind host = HostKind::github;
    std::vector<std::string>
        addresses;       ///< of the repository, as the body names them; at least one
    std::string branch;  ///< "main"
    std::string before;  ///< 40 or 64 hexadecimal digits; zeros: it is a new branch
    std::string after;   ///< the same; zeros: the branch was deleted
    bool deleted = false;
    std::string delivery;  ///< the host's number of this message, for the log; printable, maybe ""
};

/// The host tries whether anybody listens.
struct Ping {
    HostKind host = HostKind::github;
    std::string delivery;
};

/// Rightly signed, and of no concern.
struct Ignored {
    std::string reason;  ///< "It tells of issues, not of a push."
};

struct Refused {
    int status = 400;    ///< what to answer: 400, 401, 413 or 415
    std::string reason;  ///< for the host's page of deliveries: plain words, no secret
};

using WebhookAnswer = std::variant<Push, Ping, Ignored, Refused>;

/// Judges the bytes as they came. Only after the signature is proved is anything read of the body,
/// but for a form, which must be opened to see what was signed. Throws base::Error where OpenSSL
/// fails.
WebhookAnswer read_webhook(const Headers& headers, std::string_view raw_body,
                           const Secrets& secrets);

}  // namespace grader::intake
