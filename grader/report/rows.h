// Figures and what was decided of them, as the texts that every format prints.
#pragma once

#include <string>
#include <vector>

#include "grader/insight/figures/figure.h"
#include "grader/insight/privacy/releases.h"
#include "grader/report/document.h"

namespace grader::report {

struct Telling {
    std::string as_of;
    figures::Scope whole;  ///< of which evidence and open windows are told; parts are too small
    privacy::Settings settings;
    std::vector<bool> not_collected;  ///< by figure: nothing was ever asked that it is made of
};

/// One for each figure, in their order.
std::vector<Row> rows_of(const std::vector<figures::Figure>& figures,
                         const std::vector<privacy::Decision>& decisions, const Telling& telling);

/// "95000.00" of 9500000 cents; "-3.50".
std::string money_text(std::int64_t cents);

}  // namespace grader::report
