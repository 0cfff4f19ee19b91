// A notice as a message in a chat, through an address that the chat gave out. Pure.
//
// Such an address is itself the secret. Nothing in a message can call anybody or become markup,
// whatever students and tests are called.
#pragma once

#include <string>

#include "grader/notices/notice.h"

namespace grader::notices {

/// An "incoming webhook".
HttpRequest slack_message(const Notice& notice, const std::string& url);
HttpRequest discord_message(const Notice& notice, const std::string& url);
/// A workflow that begins "when a Teams webhook request is received", with an Adaptive Card.
HttpRequest teams_message(const Notice& notice, const std::string& url);

}  // namespace grader::notices
