// Counts that a table says beside the rows: the same people on another day. Each is held against
// the rows, against the others, and against what went out before; what is said goes to the ledger,
// for the reports to come.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "grader/insight/figures/figure.h"
#include "grader/insight/privacy/ledger.h"
#include "grader/report/document.h"
#include "grader/report/make_report.h"

namespace grader::report {

class Told {
public:
    /// `rows` are those of the figures, in their order, and maybe more. All must outlive this.
    Told(const Request& request, std::span<const figures::Figure> figures,
         const std::vector<Row>& rows, const std::vector<privacy::Record>& ledger)
        : request_(request), figures_(figures), rows_(rows), ledger_(ledger) {}

    /// The row of a figure of these figures.
    [[nodiscard]] const Row& row_of(const figures::Figure& figure) const;

    /// Whether what the figure counts may be said to have been so many by the end of a day. From
    /// then on it counts as said.
    bool may_say(std::int64_t count, const figures::Figure& figure, facts::Day day);

    /// What was said, in the order of its keys.
    [[nodiscard]] std::vector<privacy::Record> records() const;

private:
    [[nodiscard]] bool is_no_small_change(std::int64_t by) const;
    std::vector<std::int64_t>& known_of(const figures::Figure& figure);
    bool is_safe_beside(std::int64_t count, const figures::Figure& figure);
    [[nodiscard]] bool was_told_otherwise(const figures::Figure& figure,
                                          const std::string& day) const;
    void remember(const privacy::CellKey& key, std::int64_t value);

    const Request& request_;
    std::span<const figures::Figure> figures_;
    const std::vector<Row>& rows_;
    const std::vector<privacy::Record>& ledger_;
    std::map<std::pair<std::string, privacy::Scope>, std::vector<std::int64_t>> known_;
    std::map<privacy::CellKey, privacy::Record> records_;
};

}  // namespace grader::report
