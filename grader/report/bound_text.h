// Text whose numbers are those of a report's rows: whoever writes it points at figures and types
// none, so that no sentence can say what the tables do not.
//
//     Of those who graduated, {placement-2017/cirr-2017/180d/rate-placement/} work in their field.
//
// A reference is a row's id (document.h), with ":value", ":k" or ":n" for a part of it. A number
// that is no figure is marked as one: {=2026}. Whatever is hidden in the tables is hidden here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/report/document.h"

namespace grader::report {

/// What is wrong with a text, and where.
struct TextProblem {
    std::size_t line = 0;  ///< from 1
    std::string what;      ///< a sentence

    bool operator==(const TextProblem&) const = default;
};

struct BoundText {
    std::vector<std::string> paragraphs;  ///< parted by empty lines; lines of one are joined
    std::vector<TextProblem> problems;    ///< where there are any, the text must not go out
};

BoundText bind_numbers(std::string_view text, const std::vector<Row>& rows);

/// What is wrong with such a number, and what to do instead.
std::string typed_by_hand(const std::string& number);

/// A row as it stands in a sentence: "70.51 % (55 of 78)", "hidden".
std::string in_words(const Row& row);

}  // namespace grader::report
