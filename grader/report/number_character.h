// Which characters are numbers to a reader, in whatever script.
#pragma once

namespace grader::report {

/// A digit, a fraction, a numeral: "7", "٧", "½", "Ⅶ", "⑦". The categories Nd, Nl and No of Unicode
/// 14 in its first plane, where the scripts of the living are, and the digits for mathematics.
bool is_number(char32_t character);

}  // namespace grader::report
