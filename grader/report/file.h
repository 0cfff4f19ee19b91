// A file of a report as it goes out.
#pragma once

#include <string>

namespace grader::report {

struct File {
    std::string name;  ///< "report.csv": without a folder
    std::string bytes;
};

}  // namespace grader::report
