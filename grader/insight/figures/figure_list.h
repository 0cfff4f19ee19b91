// The figures of one scope while they are made: the forms that each group of metrics fills in.
// Private to this room.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/insight/figures/cell.h"
#include "grader/insight/figures/figure.h"
#include "grader/insight/figures/plan.h"

namespace grader::figures {

class FigureList {
public:
    explicit FigureList(Scope scope) : scope_(std::move(scope)) {}

    Figure& add(std::string_view metric, std::string_view line, std::string_view name,
                Measure measure);
    /// People or things counted; named by what it counts.
    Figure& add_count(std::string_view metric, std::string_view counts, std::string_view name,
                      std::int64_t count);
    Figure& add_share(std::string_view metric, std::string_view name, std::string_view counts,
                      std::string_view among, statistics::Proportion share);

    [[nodiscard]] const Scope& scope() const { return scope_; }

    /// All that were added, in their order; the list is empty then.
    std::vector<Figure> take() { return std::move(figures_); }

private:
    Scope scope_;
    std::vector<Figure> figures_;
};

// The groups of metrics, in the order of a report.
void add_reach(FigureList& list, const Cell& cell);
void add_ladder(FigureList& list, const Plan& plan, const Cell& cell);
void add_completion(FigureList& list, const Plan& plan, const Cell& cell);
void add_outcomes(FigureList& list, const Plan& plan, const Cell& cell);
void add_work(FigureList& list, const Plan& plan, const Cell& cell);
void add_integrity(FigureList& list, const Cell& cell);

}  // namespace grader::figures
