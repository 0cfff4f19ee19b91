// From what is known of a programme to a report that may go out. Pure: the same facts, the same
// earlier reports and the same wishes give the same document.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "grader/facts/kinds.h"
#include "grader/insight/equity/parity.h"
#include "grader/insight/figures/counter.h"
#include "grader/insight/privacy/releases.h"
#include "grader/insight/promises/programme.h"
#include "grader/report/bound_text.h"
#include "grader/report/document.h"
#include "grader/report/free_text.h"

namespace grader::report {

/// What somebody wants to have.
struct Request {
    std::string programme;
    std::string audience = "public";
    figures::Plan plan;          ///< its breakdowns: those that are printed, then others
    std::size_t breakdowns = 0;  ///< how many of them are printed
    figures::Scope whole;        ///< of whom the report is: empty for everybody
    privacy::Settings settings;
    std::string narrative;  ///< as bound_text.h takes it; may be empty
    /// A fingerprint of what a report follows from and does not say (what people told of an
    /// attribute, names that its texts must not tell), that nobody can make without a key.
    std::string unsaid;
    equity::Area area;  ///< of the plan's attribute: who lives in the service area; may be empty
    std::string rules;  ///< the documents of the plan's definitions, one after the other
};

/// What the record says.
struct Known {
    const figures::Counter& counter;      ///< by the request's plan
    const promises::Programme& promised;  ///< until the plan's day
    std::set<facts::Kind> kinds;          ///< of all facts that are known
    std::int64_t facts = 0;               ///< of the snapshot
    std::string digest;                   ///< the same
    std::string recorded;                 ///< when the last one was, in UTC
    std::vector<Manifest> manifests;
    UntoldNames untold_names;  ///< in its texts
};

struct Made {
    Document document;
    privacy::Release release;
    std::vector<TextProblem> problems;  ///< of the narrative: with any, the report must not go out
};

/// What a report is held against.
struct Before {
    std::vector<privacy::Record> ledger;
    /// Some of it only others have: then nothing is said of when a figure was shown last.
    bool is_partly_of_others = false;
};

Made make_report(const Request& request, const Known& known, const Before& before);

/// What tells a request of one snapshot from all others: 64 hexadecimal digits.
std::string release_id(const Request& request, const std::string& digest);

}  // namespace grader::report
