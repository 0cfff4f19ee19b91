// A credential of Open Badges 3.0 that a VC-JWT proves: who says of whom what was shown, and when
// (docs/formats/credentials.md). Pure: the same record and key always give the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/crypto/signature.h"

namespace grader::credentials {

/// Where something stands in a vocabulary of others.
struct Alignment {
    std::string framework;  ///< "O*NET", "ESCO"
    std::string code;       ///< "2.B.3.e"; empty where it has none
    std::string url;

    bool operator==(const Alignment&) const = default;
};

/// One thing that was found.
struct Result {
    std::string key;                   ///< "python.strings/status": once in a credential
    std::string name;                  ///< for people
    std::string type;                  ///< a ResultType of Open Badges, "PerformanceLevel"
    std::vector<std::string> allowed;  ///< from the lowest; none: any text
    std::string value;
    std::vector<Alignment> alignments;
};

/// What it rests on.
struct Evidence {
    std::string genre;  ///< "Graded submission"
    std::string name;
    std::string narrative;
};

/// What can be achieved, by anybody.
struct Achievement {
    std::string key;   ///< "spring/score-card": once for an issuer
    std::string type;  ///< an AchievementType of Open Badges, "Assessment"
    std::string name;
    std::string description;
    std::string criteria;  ///< a narrative
};

/// Who is meant.
struct Subject {
    std::string of;    ///< the course or programme that knows the id
    std::string id;    ///< a student's id, or a pseudonym
    std::string name;  ///< only where the person agreed to it; else empty
};

struct Credential {
    std::string issuer_name;
    Subject subject;
    Achievement achievement;
    std::string name;
    std::string description;  ///< what was looked at, and what it was checked against
    std::vector<Result> results;
    std::vector<Evidence> evidence;
    std::optional<std::int64_t> achieved_ms;  ///< where it was on another day than it was issued
    std::int64_t valid_from_ms = 0;           ///< UTC, since 1970; whole seconds are kept
    std::optional<std::int64_t> valid_until_ms;
};

/// 10000-01-01, in seconds since 1970: the first time that cannot be told.
inline constexpr std::int64_t kEndOfYears = 253'402'300'800;

/// "2027-03-01T09:30:00Z", of the years 1970 to 9999 (ensured).
std::string utc_stamp(std::int64_t ms);
/// "2027-03-01".
std::string utc_day(std::int64_t ms);

/// The credential as its issuer writes it, without the proof: one line of JSON.
std::string to_json(const Credential& credential, const crypto::SigningKey& issuer);

/// The proof with the credential in it: one line without its end, a compact JWS.
std::string issue(const Credential& credential, const crypto::SigningKey& issuer);

}  // namespace grader::credentials
