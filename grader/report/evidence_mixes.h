// How well it is known what a headline counts: so many people by their own word, so many by a
// document. Whoever subtracts one mix from another sees the people by whom two rates differ, so
// they are held against each other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grader/insight/figures/figure.h"
#include "grader/report/rows.h"

namespace grader::report {

/// Writes it into the rows of these figures: of the whole, into the first rate of each table, where
/// that is shown. The last window of a definition has its mix before the others. "suppressed" where
/// a mix differs from one that stands already by few people, or of few people in any level.
void tell_evidence(std::vector<Row>& rows, const std::vector<figures::Figure>& figures,
                   const Telling& telling);

/// "E1: 12, E2: 30": levels that fewer than `least` people are known by are told together with the
/// next weaker one that there is, or else the next stronger.
std::string evidence_text(const outcomes::EvidenceMix& evidence, std::int64_t least);

}  // namespace grader::report
