// What a reader needs to know to read a report: the same in each of them.
#pragma once

#include <string>

namespace grader::report {

/// HTML of the section "How to read this", without its heading: what the words in place of numbers
/// mean, what is never shown, what an interval and the evidence levels are.
std::string html_guide();

/// The page's style sheet, for screen and print, legible in black and white.
std::string_view html_style();

}  // namespace grader::report
