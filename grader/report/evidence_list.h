// What the outcomes of a report rest on, enrolment by enrolment: the list that an auditor gets, and
// whose fingerprint stands in the report. A line is
//
//     counted 1A p-5fz… e-1042 E2 17,25
//
// what it counts as, the person's pseudonym, the enrolment, how well it is known, and the numbers
// of the facts that decided (`grader facts show`).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/figures/plan.h"
#include "grader/insight/outcomes/outcome.h"
#include "grader/report/document.h"

namespace grader::report {

/// Of all tables of a plan; people are added in the order of their pseudonyms.
class EvidenceLists {
public:
    /// `whole` as in Request. The plan must outlive the lists.
    EvidenceLists(const figures::Plan& plan, figures::Scope whole);

    void add(std::string_view person, const outcomes::Enrolment& enrolment,
             std::span<const outcomes::Outcome> outcomes);
    /// Those of people who come after all of these.
    void add(EvidenceLists&& next);

    /// "cirr-2017/180d" and the like, with the lines of each.
    [[nodiscard]] const std::map<std::string, std::string>& lines() const { return lines_; }

private:
    const figures::Plan& plan_;
    const figures::Scope whole_;
    std::vector<figures::Table> tables_;
    std::vector<std::string> names_;            // by table
    std::map<std::string, std::string> lines_;  // by name
};

/// The whole file of a list. `salt` is secret until somebody gets the file: without it, who knows
/// the people could guess what the fingerprint is of.
std::string evidence_file(std::string_view salt, std::string_view lines);

/// Those lines that a rate or a category of the definition counts; `among`: those that it counts
/// them among.
struct Traced {
    std::vector<std::string> counted;
    std::vector<std::string> among;
};
/// Nothing where the definition has no such line ("rate-placement", "1A").
std::optional<Traced> trace(const outcomes::Profile& profile, std::string_view line,
                            std::string_view lines);

}  // namespace grader::report
