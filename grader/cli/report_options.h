// What a caller of `grader report` wants, read and checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/course.h"
#include "grader/report/make_report.h"

namespace grader::cli {

struct ReportOptions {
    Where where;
    std::string programme;
    std::vector<std::string> profiles;  ///< names, or rule files
    std::string as_of;                  ///< a day; empty: today, or that of `known_by`
    std::vector<std::string> by;        ///< "city", or "city,segment"
    std::string term;                   ///< "2026H1"
    std::string equity;                 ///< a protected attribute: "gender"
    std::string area;                   ///< a file: who lives in the service area, by its values
    std::string audience = "public";
    std::int64_t min_group = privacy::Settings().min_group;  ///< P1: no figure of fewer people
    std::string known_by;                                    ///< a day; empty: now
    std::int64_t snapshot = 0;                               ///< a position; 0: by `known_by`
    std::string narrative;                                   ///< a file
    std::string out;                                         ///< a folder
    std::string trace;  ///< "cirr-2017/180d" or "cirr-2017/180d/rate-placement"
    bool without_pdf = false;
    bool json = false;
};

/// Prints what is wrong and gives nothing then.
std::optional<report::Request> read_request(const ReportOptions& options);

/// Until when facts had been recorded, as the caller says: milliseconds since 1970, UTC.
std::int64_t known_until_ms(const ReportOptions& options);

}  // namespace grader::cli
