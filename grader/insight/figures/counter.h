// Counts people one after the other into the cells of a plan. Each person is given once; what
// several counters have counted of different people can be added up.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "grader/insight/figures/cell.h"
#include "grader/insight/figures/plan.h"
#include "grader/insight/figures/rungs.h"
#include "grader/insight/outcomes/history.h"
#include "grader/insight/outcomes/outcome.h"

namespace grader::figures {

class Counter {
public:
    /// The plan must outlive the counter.
    explicit Counter(const Plan& plan);

    /// Told of each enrolment that counts: its outcomes as the plan's tables.
    using OnEnrolment = std::function<void(const outcomes::Enrolment& enrolment,
                                           std::span<const outcomes::Outcome> outcomes)>;
    void add(const outcomes::History& history, const OnEnrolment& on_enrolment = {});
    /// What another has counted, by the same plan.
    void add(const Counter& other);

    [[nodiscard]] const Cell& whole() const { return whole_; }
    /// The cells of plan.breakdowns[i], in the order of their scopes.
    [[nodiscard]] std::map<Scope, const Cell*> cells(std::size_t breakdown) const;

    /// Of the whole: how many people stood on a rung by the end of each day, as far as is known by
    /// the plan's; the last total is whole().ladder[rung].
    [[nodiscard]] std::vector<programmes::Counted> people_by_day(programmes::Rung rung) const;
    /// The same of seats.
    [[nodiscard]] std::vector<programmes::Counted> seats_by_day() const;

private:
    const Plan& plan_;
    const std::vector<Table> tables_;
    Cell whole_;
    Days days_;                                                 // of the whole
    std::vector<std::unordered_map<std::string, Cell>> cells_;  // by breakdown, by key
};

}  // namespace grader::figures
