// Reads a published report that somebody typed in: docs/formats/published-report.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/insight/programmes/published.h"

namespace grader::programmes {

struct ReadReport {
    std::optional<PublishedReport> report;  ///< present exactly when `diagnostics` is empty
    std::vector<assignment::Diagnostic> diagnostics;
};

/// `document` is the text of the file, `file` what diagnostics call it.
ReadReport read_published(std::string_view document, const std::string& file);

}  // namespace grader::programmes
