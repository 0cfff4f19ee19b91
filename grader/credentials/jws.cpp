// What is signed are the parts as they travel, so no byte of them can be another.
#include "grader/credentials/jws.h"

#include "grader/crypto/base64.h"
#include "sandbox/base/error.h"

namespace grader::credentials {

std::string sign_jws(std::string_view header, std::string_view payload,
                     const crypto::SigningKey& key) {
    const std::string bytes = crypto::to_base64url(header) + "." + crypto::to_base64url(payload);
    const auto signature = crypto::from_base64(key.sign(bytes));
    base::ensure(signature.has_value(), "a signature is in base64");
    return bytes + "." + crypto::to_base64url(*signature);
}

std::optional<Jws> split_jws(std::string_view line) {
    const std::size_t first = line.find('.');
    const std::size_t last = line.rfind('.');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    auto header = crypto::from_base64url(line.substr(0, first));
    auto payload = crypto::from_base64url(line.substr(first + 1, last - first - 1));
    const auto signature = crypto::from_base64url(line.substr(last + 1));
    if (!header || !payload || !signature) return std::nullopt;
    return Jws{.header = std::move(*header),
               .payload = std::move(*payload),
               .signature = crypto::to_base64(*signature),
               .signed_bytes = std::string(line.substr(0, last))};
}

}  // namespace grader::credentials
