// P5: decides what of the next report may be shown, given all that went out before.
//
// Two releases are one family. A figure whose difference with a released one is a small group is
// not shown: the report may print the earlier figure once more, with its date.
#pragma once

#include "grader/insight/privacy/ledger.h"
#include "grader/insight/privacy/suppression.h"
#include "grader/insight/privacy/tables.h"

namespace grader::privacy {

struct Decision {
    Showing showing;
    /// Where it is hidden: as of when the whole figure was shown last; empty if never.
    std::string shown_as_of;

    bool operator==(const Decision&) const = default;
};

struct Release {
    std::vector<Decision> decisions;    ///< of each figure
    std::vector<Record> additions;      ///< to the ledger, once the report is out; by their keys
    bool all_hidden = false;            ///< nothing less was proved safe
    std::vector<Finding> known_before;  ///< what earlier releases give away by themselves
};

/// `ledger` holds what the same readers may have: each count once. The time that it takes grows
/// with its hidden counts.
Release decide(const std::vector<Record>& ledger, const std::vector<Figure>& figures,
               const Settings& settings, const std::vector<Atom>& atoms = {});

/// P6, #64: hidden cells in hundredths of a percent of all; 0 where there are none.
std::int64_t suppressed_share(const Release& release);

/// What the readers of a release are not told, and whoever hands it out must know: a sentence each.
std::vector<std::string> warnings_of(const Release& release);

/// The ledger with the additions: a count that went out again keeps what was shown of it. Additions
/// that say otherwise of the same day get a day of their own, "2027-06-30#2": more was known.
std::vector<Record> with_additions(std::vector<Record> ledger,
                                   const std::vector<Record>& additions);

}  // namespace grader::privacy
