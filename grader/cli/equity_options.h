// What `grader report --equity` needs beside a report: which attribute, who lives in the service
// area, and what people told of themselves.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "grader/cli/report_options.h"

namespace grader::cli {

/// Reads and checks --equity and --area into the request. Prints what is wrong; false then.
bool read_equity(const ReportOptions& options, report::Request& request);

/// What is known of an attribute.
struct ToldAttribute {
    std::map<std::string, std::string> by_person;
    std::string fingerprint;  ///< of all of it; made with the vault's key
};

/// From the vault that has it. `before_reading` is called once it is open. Prints what is wrong and
/// gives nothing where there is no vault, or nothing in it.
std::optional<ToldAttribute> read_told(const Where& where, const std::string& attribute,
                                       const std::function<void()>& before_reading);

}  // namespace grader::cli
