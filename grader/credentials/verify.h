// Whether a credential holds, offline: by the key that it names itself, and by one that the reader
// has from elsewhere. Pure, and made for anybody's bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grader::credentials {

inline constexpr std::size_t kMostBytesOfCredential = std::size_t{1024} * 1024;

/// Spelled as in JSON.
enum class Standing {
    valid,
    changed,           ///< after it was signed, or never signed by the key that it names
    another_key,       ///< whole, and not signed by the key that was expected
    expired,           ///< whole, and its time is over
    not_yet,           ///< whole, and its time has not begun
    not_a_credential,  ///< or a kind that is not known here
};
std::string_view to_string(Standing standing);

/// What a credential says, as its issuer wrote it: any text, of any characters.
struct Said {
    std::string issuer;  ///< "did:key:z6Mk…"
    std::string issuer_name;
    std::string subject;     ///< an address
    std::string subject_id;  ///< as the issuer calls the person; empty where it does not say
    std::string subject_name;
    std::string name;
    std::string description;
    std::string valid_from;                                    ///< "2027-03-01T09:30:00Z"
    std::string valid_until;                                   ///< empty: it does not end
    std::vector<std::pair<std::string, std::string>> results;  ///< what, and how much of it
    bool may_be_withdrawn = false;  ///< it names a place that says so, which nobody asked

    bool operator==(const Said&) const = default;
};

struct Verdict {
    Standing standing = Standing::not_a_credential;
    std::string why;           ///< a sentence
    std::optional<Said> said;  ///< nothing where nobody has signed it
};

/// `text` is a compact JWS with or without a newline at its end. `key`: the issuer's public key in
/// base64, as the reader knows it; empty: any key.
Verdict verify(std::string_view text, std::string_view key, std::int64_t now_ms);

}  // namespace grader::credentials
