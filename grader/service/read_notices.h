// The [[notice]] tables of grader.toml, read and checked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/table_reader.h"
#include "grader/service/notice_target.h"

namespace grader::service {

/// Paths in it are relative to `folder`. No file is opened.
std::vector<NoticeTarget> read_notices(assignment::TableReader& root, const std::string& folder,
                                       assignment::Findings& findings);

/// Reads the secrets that stand in files; `file` is what diagnostics call grader.toml. What is told
/// never holds a secret.
std::vector<assignment::Diagnostic> read_secrets(std::vector<NoticeTarget>& targets,
                                                 const std::string& file);

}  // namespace grader::service
