// Four characters have a meaning in HTML.
#include "grader/report/html_text.h"

#include "grader/report/cells.h"

namespace grader::report {

std::string html_text(std::string_view text) {
    std::string safe;
    for (const char letter : plain_text(text)) {
        if (letter == '&')
            safe += "&amp;";
        else if (letter == '<')
            safe += "&lt;";
        else if (letter == '>')
            safe += "&gt;";
        else if (letter == '"')
            safe += "&quot;";
        else
            safe += letter;
    }
    return safe;
}

std::string html_element(std::string_view tag, std::string_view text) {
    return "<" + std::string(tag) + ">" + html_text(text) + "</" +
           std::string(tag.substr(0, tag.find(' '))) + ">";
}

}  // namespace grader::report
