// Counts a programme's people by a report's plan, from the record, on two processors.
#pragma once

#include <functional>
#include <set>

#include "grader/insight/figures/counter.h"
#include "grader/insight/promises/programme.h"
#include "grader/report/evidence_list.h"
#include "grader/store/fact_log.h"

namespace grader::cli {

/// What the programme itself did: events, targets, claims, costs. Quick: these are few.
promises::Programme read_programme(store::FactLog& log, const store::Snapshot& snapshot,
                                   facts::Day as_of);

struct ProgrammeCount {
    figures::Counter counter;
    report::EvidenceLists evidence;
    std::set<facts::Kind> kinds;  ///< of all facts that are known
};

/// `plan` must outlive the count. `on_progress` is told now and then how many people are counted,
/// by one thread at a time.
ProgrammeCount count_programme(store::FactLog& log, const store::Snapshot& snapshot,
                               const figures::Plan& plan, const figures::Scope& whole,
                               const std::function<void(std::int64_t people)>& on_progress);

}  // namespace grader::cli
