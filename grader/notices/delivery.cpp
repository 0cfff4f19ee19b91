// A host may repeat what it was sent, so its words are searched for secrets before they are cut.
#include "grader/notices/delivery.h"

#include "grader/notices/text.h"

namespace grader::notices {

namespace {

constexpr std::size_t kTold = 300;

std::string said_by(const std::string& host, int code, std::string_view words,
                    const std::vector<std::string>& secrets) {
    const std::string text = tellable(words, secrets);
    return host + " answered " + std::to_string(code) + (text.empty() ? "." : ": " + text);
}

bool is_temporary(const HttpAnswer& answer) {
    return answer.status == 408 || answer.status == 425 || answer.status == 429 ||
           answer.status >= 500 ||
           (answer.status >= 400 && (answer.retry_after.has_value() || answer.no_calls_left));
}

}  // namespace

std::string tellable(std::string_view text, const std::vector<std::string>& secrets) {
    std::string told(text);
    for (const std::string& secret : secrets) {
        if (secret.empty()) continue;
        for (auto at = told.find(secret); at != std::string::npos; at = told.find(secret, at))
            told.replace(at, secret.size(), "…");
    }
    const auto end = told.find_last_not_of(" \t\r\n");
    return fitted(std::string_view(told).substr(0, end == std::string::npos ? 0 : end + 1), kTold);
}

Delivery judge(const std::string& host, const HttpAnswer& answer,
               const std::vector<std::string>& secrets) {
    if (answer.status >= 200 && answer.status < 300) return Delivered{answer.body};
    if (answer.status >= 300 && answer.status < 400)
        return GiveUp{host + " answered " + std::to_string(answer.status) +
                      ": it has moved. Redirects are not followed; write the new address."};
    const std::string why = said_by(host, answer.status, answer.body, secrets);
    if (is_temporary(answer)) return TryAgain{why, answer.retry_after};
    return GiveUp{why};
}

Delivery judge_mail(const std::string& host, int code, std::string_view said,
                    const std::vector<std::string>& secrets) {
    const std::string why = said_by(host, code, said, secrets);
    if (code >= 500 && code < 600) return GiveUp{why};
    return TryAgain{why, {}};
}

}  // namespace grader::notices
