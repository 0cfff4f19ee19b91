// The reports of programmes that went out, in their order. Only added to: what somebody may have
// cannot be taken back.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grader/store/store.h"

namespace grader::store {

/// A report that went out.
struct PublishedRelease {
    std::int64_t number = 0;  ///< of the programme's, from 1
    std::string audience;     ///< who has it: "public", or a partner's name
    std::string id;           ///< fingerprint of what was asked for; each goes out once
    std::string request;      ///< what was asked for, in words
    std::string as_of;        ///< a day
    std::int64_t made_at_ms = 0;
    std::int64_t snapshot_length = 0;
    std::string snapshot_digest;
    std::string counts;  ///< a ledger (docs/formats/figures.md), with what is hidden

    bool operator==(const PublishedRelease&) const = default;
};

/// Thread-safe, as a Store.
class ReleaseLog {
public:
    /// Opens or makes the record and brings its schema up to date.
    explicit ReleaseLog(const Options& options);
    ReleaseLog(ReleaseLog&&) noexcept;
    ReleaseLog& operator=(ReleaseLog&&) noexcept;
    ~ReleaseLog();

    /// By their numbers.
    [[nodiscard]] std::vector<PublishedRelease> of(std::string_view programme);

    /// Adds one behind those that were there when it was decided on: `release.number` is one more
    /// than the last. False where another went out meanwhile: it has to be decided again.
    [[nodiscard]] bool add(std::string_view programme, const PublishedRelease& release);

private:
    std::unique_ptr<Database> database_;
};

}  // namespace grader::store
