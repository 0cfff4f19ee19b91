// How an attempt to deliver a notice ended, and what follows from what a host said. Pure.
//
// What is wrong with the way is tried again, also a certificate or a host's name: somebody mends
// it. What the host says is wrong with the message is given up: it would be wrong again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sandbox/base/units.h"

namespace grader::notices {

struct Delivered {
    std::string answer;  ///< the body of the host's answer, at most kMaxAnswerBytes
};
struct TryAgain {
    std::string why;                              ///< one line for the log, without secrets
    std::optional<base::Milliseconds> wait = {};  ///< what the host asked for, if it did
};
struct GiveUp {
    std::string why;  ///< one line for the log, without secrets
};
using Delivery = std::variant<Delivered, TryAgain, GiveUp>;

constexpr std::size_t kMaxAnswerBytes = std::size_t{64} << 10;

/// What a host answered over HTTP.
struct HttpAnswer {
    int status = 0;
    std::optional<base::Milliseconds> retry_after = {};
    bool no_calls_left = false;  ///< it counts calls, and the count is used up
    std::string body;
};

/// 2xx is delivered. 408, 425, 429, 5xx, and any refusal that says when to come back, is tried
/// again; the rest, a redirect among it, is given up. `host`: as it may be told.
Delivery judge(const std::string& host, const HttpAnswer& answer,
               const std::vector<std::string>& secrets);

/// The same for mail: `code` 4yz is tried again, 5yz given up, and 0 or another is no answer.
Delivery judge_mail(const std::string& host, int code, std::string_view said,
                    const std::vector<std::string>& secrets);

/// One line of at most 300 characters, every secret struck out.
std::string tellable(std::string_view text, const std::vector<std::string>& secrets);

}  // namespace grader::notices
