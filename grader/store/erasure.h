// Who somebody was is forgotten, and what was counted of him still counts (docs/people.md).
//
// In place of the pseudonym comes a tombstone that nobody has; of each fact stays what
// facts::reduced leaves, at its place and with its digest. A fact of the kind `erased` tells which
// ones these are, so that the log still proves itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grader/facts/day.h"
#include "grader/store/store.h"

namespace grader::store {

struct Erase {
    std::string person;
    facts::Day today;
    std::int64_t now_ms = 0;
    std::string actor;
    std::string reason;  ///< in words; never who somebody is
};

struct Erased {
    std::string tombstone;
    std::int64_t facts = 0;  ///< of which only what counts is left

    bool operator==(const Erased&) const = default;
};

/// All of it in one step, then no byte of it is left in the database's files. Throws Error where a
/// fact is not what its digest covers; where it throws, the same call again goes on. The audit log
/// gets an entry, also where nothing was known. The vaults are the caller's.
Erased erase(const Options& options, const Erase& what);

/// What stands in the list of an erasure for one fact.
struct ErasedRow {
    std::int64_t position = 0;
    std::int64_t recorded_at_ms = 0;
    std::string_view content;
    std::string_view digest;
    std::string_view document;  ///< what is left of it
};
/// The fingerprint of the list with one more; the fact of the kind `erased` ends with the last.
std::string listed(std::string_view before, const ErasedRow& row);

/// Whether such a pseudonym is one that an erasure gives.
bool is_tombstone(std::string_view person);

}  // namespace grader::store
