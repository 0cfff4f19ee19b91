// Only the document's own entries are met: in texts Chromium writes a parenthesis with a backslash
// or as a number, and pages are compressed.
#include "grader/report/pdf/fixed_dates.h"

#include <algorithm>
#include <span>

#include "sandbox/base/error.h"

namespace grader::report {

namespace {

constexpr std::string_view kShape = "D:YYYYMMDDhhmmss+00'00'";

[[noreturn]] void refuse(std::string_view why) {
    throw base::Error("take the dates out of a PDF: " + std::string(why));
}

// The end of a text in parentheses; a backslash takes the next byte's meaning.
std::size_t end_of_text(std::string_view pdf, std::size_t at) {
    std::size_t open = 0;
    for (; at < pdf.size(); ++at) {
        if (pdf[at] == '\\') {
            ++at;
        } else if (pdf[at] == '(') {
            ++open;
        } else if (pdf[at] == ')') {
            if (open == 0) return at;
            --open;
        }
    }
    refuse("a text has no end");
}

/// The bytes of the one text that has this name.
std::span<char> text_of(std::string& pdf, const std::string& name) {
    const std::string key = "/" + name + " (";
    const std::size_t at = pdf.find(key);
    if (at == std::string::npos) refuse("it has no " + name);
    const std::size_t begin = at + key.size();
    const std::size_t end = end_of_text(pdf, begin);
    if (pdf.find(key, end) != std::string::npos) refuse("it has more than one " + name);
    return std::span(pdf).subspan(begin, end - begin);
}

// "2026-07-01" as "D:20260701000000+00'00'".
std::string date_of(std::string_view day) {
    std::string digits;
    std::ranges::copy_if(day, std::back_inserter(digits),
                         [](char letter) { return letter >= '0' && letter <= '9'; });
    if (day.size() != 10 || digits.size() != 8) refuse("\"" + std::string(day) + "\" is no day");
    return "D:" + digits + "000000+00'00'";
}

}  // namespace

std::string with_fixed_dates(std::string pdf, std::string_view as_of) {
    const std::string date = date_of(as_of);
    for (const char* name : {"CreationDate", "ModDate"}) {
        const std::span<char> text = text_of(pdf, name);
        if (text.size() != kShape.size()) refuse(std::string(name) + " is written in another way");
        std::ranges::copy(date, text.begin());
    }
    for (const char* name : {"Creator", "Producer"})
        std::ranges::fill(text_of(pdf, name), ' ');
    return pdf;
}

}  // namespace grader::report
