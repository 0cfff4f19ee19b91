// One pass over the bytes: text, or a reference between braces.
#include "grader/report/bound_text.h"

#include <algorithm>
#include <map>

#include "grader/assignment/utf8.h"
#include "grader/insight/privacy/small_cells.h"
#include "grader/report/number_character.h"
#include "grader/report/words.h"

namespace grader::report {

namespace {

constexpr std::size_t kLongestReference = 1024;

/// How many bytes at the beginning are a number: digits of any script, and between them what parts
/// and ends numbers.
std::size_t number_length(std::string_view text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        std::string_view after = rest;
        const bool is_part = is_number(assignment::take_character(after)) ||
                             (rest.size() < text.size() &&
                              std::string_view(".,%").find(rest[0]) != std::string_view::npos);
        if (!is_part) break;
        rest = after;
    }
    return text.size() - rest.size();
}

class Binding {
public:
    explicit Binding(const std::vector<Row>& rows) {
        for (const Row& row : rows)
            rows_.emplace(id_of(row), &row);
    }

    BoundText bind(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            ++line_;
            take_line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        end_paragraph();
        return std::move(bound_);
    }

private:
    void complain(std::string what) { bound_.problems.push_back({line_, std::move(what)}); }

    void end_paragraph() {
        if (!paragraph_.empty()) bound_.paragraphs.push_back(std::move(paragraph_));
        paragraph_.clear();
    }

    void take_line(std::string_view line) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) return end_paragraph();
        // Stray bytes on both sides of a reference could become a number once it is gone.
        if (assignment::find_invalid_utf8(line))
            return complain("this is no UTF-8: save the text in that encoding");
        if (!paragraph_.empty()) paragraph_ += ' ';
        while (!line.empty()) {
            const char first = line.front();
            if (first == '{') {
                line.remove_prefix(take_reference(line));
                continue;
            }
            if (const std::size_t length = number_length(line)) {
                const std::string number(line.substr(0, length));
                complain(typed_by_hand(number));
                line.remove_prefix(length);
                continue;
            }
            if (first == '}')
                complain("a } without its {");
            else if (first != '\r')
                paragraph_ += first;
            line.remove_prefix(1);
        }
    }

    // How many bytes it takes.
    std::size_t take_reference(std::string_view line) {
        const std::size_t end = line.substr(0, kLongestReference).find('}');
        if (end == std::string_view::npos) {
            complain("a { without its }");
            return 1;
        }
        std::string_view inside = line.substr(1, end - 1);
        if (inside.starts_with('='))
            paragraph_ += inside.substr(1);
        else
            paragraph_ += figure(inside);
        return end + 1;
    }

    std::string figure(std::string_view reference) {
        // A scope may hold a colon; a part is one of three words behind the last.
        const std::size_t colon = reference.rfind(':');
        std::string_view part;
        if (colon != std::string_view::npos) part = reference.substr(colon + 1);
        const bool has_part = part == "value" || part == "k" || part == "n";
        const std::string id(has_part ? reference.substr(0, colon) : reference);
        const auto found = rows_.find(id);
        if (found == rows_.end()) {
            complain("this report has no figure \"" + id + "\"");
            return {};
        }
        const Row& row = *found->second;
        const std::string& text = part == "k" ? row.k : part == "n" ? row.n : row.value;
        if (has_part && text.empty())
            complain("the figure \"" + id + "\" has no " + std::string(part));
        const std::string words = has_part ? cell_words(text) : in_words(row);
        // In a sentence it stands for a number, and is no adjective: "of (hidden) graduates".
        return privacy::parse_code(text) ? "(" + words + ")" : words;
    }

    std::map<std::string, const Row*, std::less<>> rows_;
    std::size_t line_ = 0;
    std::string paragraph_;
    BoundText bound_;
};

}  // namespace

std::string typed_by_hand(const std::string& number) {
    return "\"" + number +
           "\" is typed by hand: point at the figure, {metric/…}, or say that it is none: {=" +
           number + "}";
}

std::string in_words(const Row& row) {
    std::string value = value_words(row);
    if (row.unit != "percent" || privacy::parse_code(row.value)) return value;
    return value + " (" + (privacy::parse_code(row.k) ? "" : row.k + " ") + "of " + row.n + ")";
}

BoundText bind_numbers(std::string_view text, const std::vector<Row>& rows) {
    return Binding(rows).bind(text);
}

}  // namespace grader::report
