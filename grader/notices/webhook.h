// A notice for a program, signed as Standard Webhooks 1.0 says. Pure.
//
// The receiver knows by webhook-id that it was told this before: an attempt is repeated when its
// answer was lost. docs/operators/notices.md shows the body.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grader/notices/notice.h"

namespace grader::notices {

struct WebhookTarget {
    std::string url;
    /// "whsec_" and base64, or any text, whose bytes are the key. Each signs, so that a receiver
    /// can change from one to the next; at least one.
    std::vector<std::string> secrets;
};

/// `now_ms`: of this attempt, UTC; receivers refuse what is minutes old.
HttpRequest signed_webhook(const Notice& notice, const WebhookTarget& target, std::int64_t now_ms);

}  // namespace grader::notices
