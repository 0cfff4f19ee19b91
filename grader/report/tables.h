// What a report says beside its rows: targets, claims, costs, and what of the programme's own facts
// could not be used. Every count of people in them is that of a row, or is as safe as one.
#pragma once

#include <span>
#include <vector>

#include "grader/report/document.h"
#include "grader/report/make_report.h"

namespace grader::report {

struct TableSource {
    const Request& request;
    const Known& known;
    std::span<const figures::Figure> figures;
    const std::vector<Row>& rows;  ///< of these figures, in their order, and maybe more
    const std::vector<privacy::Record>& ledger;  ///< what readers may have already
};

/// What stands where a table may say no number, and where there is none to say.
inline constexpr const char* kHidden = "hidden";
inline constexpr const char* kNone = "none";

struct Tables {
    std::vector<Table> tables;          ///< without those that would be empty
    std::vector<privacy::Record> told;  ///< what they say that no row says, by its keys
};

Tables tables_of(const TableSource& source);

/// P6, metric 64: how many of the counts are hidden.
Row suppressed_row(const privacy::Release& release, const std::string& as_of,
                   const std::string& scope);

}  // namespace grader::report
