// Numbers and days as they stand in sentences.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace grader::programmes {

/// "1,000,000"
std::string number_text(std::int64_t number);

/// "2019-06-19"; years 0 to 9999 (ensured).
std::string day_text(std::chrono::sys_days day);

}  // namespace grader::programmes
