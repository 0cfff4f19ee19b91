// The rows of a report in the order in which people read them: pure, and the same for each format.
#pragma once

#include <string>
#include <vector>

#include "grader/report/document.h"

namespace grader::report {

/// Rows for one table; they belong to the document, which must live on.
struct Group {
    std::string title;  ///< "In-field placement (CIRR 2017, 180 days)"; empty: the section's own
    std::vector<const Row*> rows;
};

struct Section {
    std::string id;     ///< "section-reach", fit for an address; no two are the same
    std::string title;  ///< "Reach", "By city and segment"
    std::vector<Group> groups;
};

/// Whether it is a step of the count ladder.
bool is_rung(const Row& row);

/// The rungs of the whole, in the document's order; empty where there are none.
std::vector<const Row*> ladder_of(const Document& document);

/// Rows of the whole by the sections of the metric catalogue; in a section first those that need no
/// definition, then one group for each definition and window.
std::vector<Section> sections_of(const Document& document);

/// Rows of parts of the whole, by the dimensions that make them parts; one group for each figure,
/// and one for all rungs of the ladder.
std::vector<Section> breakdowns_of(const Document& document);

/// Which part of the whole the row is about: "Detroit, student".
std::string part_of(const Row& row, const Document& document);

/// The definition's title, the window and of whom: "CIRR 2017, 180 days, graduated or left by
/// 2026-12-31"; empty where there is no definition.
std::string basis_of(const Row& row, const Document& document);

}  // namespace grader::report
