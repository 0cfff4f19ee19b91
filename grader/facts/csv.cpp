// A cell either begins with a quote and ends with one, or holds none.
#include "grader/facts/csv.h"

#include <algorithm>

namespace grader::facts {

CsvReader::CsvReader(std::string_view text) : text_(text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
}

// At the opening quote. Two quotes stand for one.
bool CsvReader::quoted_cell(std::string& cell) {
    const std::size_t began = line_;
    for (++at_; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == '\n') ++line_;
        if (c != '"') {
            cell += c;
        } else if (text_.substr(at_ + 1).starts_with('"')) {
            cell += '"';
            ++at_;
        } else {
            ++at_;
            return true;
        }
    }
    problem_ = "a quote is not closed";
    problem_line_ = began;
    return false;
}

void CsvReader::plain_cell(std::string& cell) {
    const std::size_t end = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
    cell = text_.substr(at_, end - at_);
    at_ = end;
}

// Takes the end of a row, if it is there.
bool CsvReader::ends_row() {
    if (at_ == text_.size()) return true;
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    if (text_[at_] != '\n') return false;
    ++at_;
    ++line_;
    return true;
}

std::optional<CsvRow> CsvReader::next() {
    while (at_ < text_.size() && ends_row()) {
    }
    if (at_ == text_.size() || !problem_.empty()) return std::nullopt;
    CsvRow row{line_, {}};
    while (true) {
        std::string cell;
        if (text_.substr(at_).starts_with('"')) {
            if (!quoted_cell(cell)) return std::nullopt;
        } else {
            plain_cell(cell);
        }
        row.cells.push_back(std::move(cell));
        if (ends_row()) return row;
        if (text_[at_] != ',') {
            problem_ = "after a cell there must be a comma or the end of the line";
            problem_line_ = line_;
            return std::nullopt;
        }
        ++at_;
    }
}

std::string csv_row(std::span<const std::string> cells) {
    std::string row;
    for (const std::string& cell : cells) {
        if (&cell != cells.data()) row += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            row += cell;
            continue;
        }
        row += '"';
        for (const char c : cell) {
            if (c == '"') row += '"';
            row += c;
        }
        row += '"';
    }
    return row + "\r\n";
}

}  // namespace grader::facts
