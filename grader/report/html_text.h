// The one place that writes a text into HTML: pages of the command and of reports.
#pragma once

#include <string>
#include <string_view>

namespace grader::report {

/// Fit for an element and for an attribute in double quotes; as plain_text().
std::string html_text(std::string_view text);

/// `<td class="k">text</td>` of "td class=\"k\"" and "text". The tag is ours, the text anybody's.
std::string html_element(std::string_view tag, std::string_view text);

}  // namespace grader::report
