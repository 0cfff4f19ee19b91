// What a browser writes into a PDF about itself and the moment, taken out of it.
#pragma once

#include <string>
#include <string_view>

namespace grader::report {

/// The PDF with both of its dates at 00:00 UTC of the day "2026-07-01", and spaces in place of the
/// programs that made it. Every byte stays where it was. Throws Error where the PDF is not as
/// Chromium writes it: it has each of the four entries exactly once.
std::string with_fixed_dates(std::string pdf, std::string_view as_of);

}  // namespace grader::report
