// P5: what has gone out before, and can be held against what goes out next.
//
// The ledger knows hidden counts as well, with their values: it is as confidential as the facts and
// stays with them. Its text is CSV, one count a line, in the order of its keys.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/privacy/family.h"
#include "grader/insight/privacy/scope.h"

namespace grader::privacy {

/// What follows a day that is told of once more, otherwise: "2026-07-01#2" (releases.h).
inline constexpr char kToldAgain = '#';

/// A count, wherever it is printed.
struct CellKey {
    std::string counts;  ///< "placed"
    std::string as_of;   ///< a date, "2026-07-01"
    Scope scope;

    auto operator<=>(const CellKey&) const = default;
};

/// A count that went out, or was hidden in what went out.
struct Record {
    CellKey key;
    std::string among;  ///< the count that it is a part of; empty for people
    std::int64_t value = 0;
    bool shown = false;
    Range known;  ///< what readers know of it where it is hidden

    bool operator==(const Record&) const = default;
};

std::string to_csv(std::span<const Record> records);

struct LedgerText {
    std::vector<Record> records;
    std::optional<std::string> problem;  ///< "line 7: …"; the records are void then
};

/// Reads what to_csv() writes, and refuses everything else: at most a million lines of at most 2
/// KiB.
LedgerText parse_ledger(std::string_view csv);

}  // namespace grader::privacy
