// Texts that only the holder of a key file can read: who people are, and what must not be known of
// them by everybody who has the database.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace grader::crypto {

class Seal {
public:
    /// The one that lies in this file; made there, for its owner alone, where it is absent. Throws
    /// Error for a file that is no such key.
    static Seal load_or_make(const std::string& path);

    /// Encrypted and authenticated (XChaCha20-Poly1305, RFC 8439 with a nonce of 24 bytes), in
    /// base64; each time another text. `about` is not hidden, and must be the same to open it: a
    /// text that was moved to another person does not open.
    [[nodiscard]] std::string seal(std::string_view text, std::string_view about) const;
    /// Nothing where it was not sealed so by this key.
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed,
                                                  std::string_view about) const;

    /// The same for the same text, and telling nothing of it without the key: for looking up. 64
    /// hexadecimal digits.
    [[nodiscard]] std::string fingerprint(std::string_view text) const;

private:
    explicit Seal(std::string secret) : secret_(std::move(secret)) {}

    std::string secret_;  // 32 bytes to seal with, and 32 for fingerprints
};

}  // namespace grader::crypto
