// What the tests of this room share: a key that everybody knows, and a credential.
#pragma once

#include <string>

#include "grader/credentials/credential.h"
#include "grader/crypto/signature.h"
#include "tests/support/programs.h"

namespace grader::credentials_test {

/// A pair from its seed and public key, in base64.
inline crypto::SigningKey key_of(const std::string& pair) {
    const tests::TempFolder folder;
    return crypto::SigningKey::load_or_make(folder.write("a.key", pair + "\n"));
}

/// The key of RFC 8032's first test and of RFC 8037.
inline crypto::SigningKey rfc_key() {
    return key_of(
        "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==");
}

inline const std::string kRfcDid = "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";

/// Another one, made for the caller alone.
inline crypto::SigningKey fresh_key() {
    const tests::TempFolder folder;
    return crypto::SigningKey::load_or_make(folder.path() + "/a.key");
}

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;
constexpr std::int64_t kIssuedMs = 1'800'000'000'000;  // 2027-01-15T08:00:00Z

inline credentials::Credential some_credential() {
    return {.issuer_name = "Course spring",
            .subject = {.of = "spring", .id = "ada", .name = "Ada Lovelace"},
            .achievement = {.key = "spring/card",
                            .type = "Assessment",
                            .name = "Card",
                            .description = "What was shown.",
                            .criteria = "Tests."},
            .name = "Card of spring",
            .description = "Not checked against jobs.",
            .results = {{.key = "sql/status",
                         .name = "SQL",
                         .type = "PerformanceLevel",
                         .allowed = {"Not yet", "Demonstrated"},
                         .value = "Demonstrated",
                         .alignments = {{.framework = "O*NET",
                                         .code = "2.B.3.e",
                                         .url = "https://example.org/2.B.3.e"}}}},
            .evidence = {{.genre = "Graded submission", .name = "joins", .narrative = "2 of 2."}},
            .valid_from_ms = kIssuedMs,
            .valid_until_ms = kIssuedMs + 180 * kDayMs};
}

}  // namespace grader::credentials_test
