// Bars are pictures without a style of their own, since the page allows none; they are hidden from
// whoever has the page read aloud.
#include "grader/report/html_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "grader/report/cells.h"
#include "grader/report/html_text.h"
#include "grader/report/words.h"

namespace grader::report {

namespace {

constexpr std::string_view kKept =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./=;:-_";
constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
constexpr double kWholeBar = 100;

std::optional<double> number(std::string_view text) {
    if (!decimals_of(text)) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// One decimal: a tenth of a pixel is not seen.
std::string length(double percent) {
    std::array<char, 16> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), percent,
                                            std::chars_format::fixed, 1);
    return error == std::errc() ? std::string(digits.data(), end) : "0";
}

bool fits_bar(const std::optional<double>& percent) {
    return percent && *percent >= 0 && *percent <= kWholeBar;
}

std::string bar(double percent, const std::string& whisker) {
    return R"(<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">)"
           R"(<rect class="frame" width="100" height="10"/><rect class="fill" width=")" +
           length(percent) + R"(" height="10"/>)" + whisker + "</svg>";
}

std::string bar_of(const Row& row) {
    const std::optional<double> value = number(row.value);
    if (row.unit != "percent" || !fits_bar(value)) return "";
    const std::optional<double> low = number(row.low);
    const std::optional<double> high = number(row.high);
    std::string whisker;
    if (fits_bar(low) && fits_bar(high))
        whisker = R"(<path class="whisker" d="M)" + length(*low) + " 5H" + length(*high) + R"("/>)";
    return bar(*value, whisker);
}

std::string caption_of(std::string_view text, Captions captions) {
    return html_element(captions == Captions::seen ? "caption" : "caption class=\"heard\"", text) +
           "\n";
}

std::string head_of(const std::vector<std::string>& columns) {
    std::string cells;
    for (const std::string& column : columns)
        cells += html_element("th scope=\"col\"", column);
    return "<thead><tr>" + cells + "</tr></thead>\n";
}

// Scrolls sideways by itself where the screen is narrow, and for that can have the keyboard.
std::string framed(std::string_view label, const std::string& inside) {
    return R"(<div class="wide" role="group" tabindex="0" aria-label=")" + html_text(label) +
           "\"><table>\n" + inside + "</table></div>\n";
}

/// Which columns have anything in them.
struct Filled {
    bool count = false;
    bool interval = false;
    bool evidence = false;
};

Filled filled(const std::vector<const Row*>& rows) {
    Filled columns;
    for (const Row* row : rows) {
        columns.count |= !count_words(*row).empty();
        columns.interval |= !interval_words(*row).empty();
        columns.evidence |= !row->evidence.empty();
    }
    return columns;
}

std::string notes_of(const Row& row, const std::string& as_of) {
    std::string notes;
    if (!row.open.empty() && row.open != "0")
        notes += R"(<br><small class="open">)" +
                 html_text("not counted yet: " + cell_words(row.open)) + "</small>";
    if (!row.shown_as_of.empty())
        notes += "<br><small>" + html_text("last shown as of " + row.shown_as_of) + "</small>";
    if (row.profile.empty() && !row.until.empty())
        notes += "<br><small>" + html_text(until_words(row.until)) + "</small>";
    if (row.as_of != as_of) notes += "<br><small>" + html_text("as of " + row.as_of) + "</small>";
    return notes;
}

std::string matrix_cell(const Row& row) {
    return "<td id=\"" + anchor_of(row) + R"("><span class="value">)" +
           html_text(cell_words(row.value.empty() ? row.k : row.value)) + "</span></td>";
}

std::string opened(const Row& row) {
    return "<tr id=\"" + anchor_of(row) + "\">";
}

}  // namespace

std::string anchor_of(const Row& row) {
    std::string anchor;
    for (const char letter : id_of(row)) {
        if (kKept.find(letter) != std::string_view::npos) {
            anchor += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        anchor += '~';
        anchor += kHexadecimal[byte / 16U];
        anchor += kHexadecimal[byte % 16U];
    }
    return anchor;
}

std::string row_table(const RowTable& about, const std::vector<const Row*>& rows) {
    const Filled has = filled(rows);
    std::vector<std::string> columns{about.head, "Value"};
    if (has.count) columns.emplace_back("Count");
    if (has.interval) columns.emplace_back("95 % interval");
    if (has.evidence) columns.emplace_back("Evidence");
    std::string body;
    for (const Row* row : rows) {
        body += opened(*row) + "<th scope=\"row\">" + html_text(about.name(*row)) +
                notes_of(*row, about.as_of) + R"(</th><td class="value">)" + bar_of(*row) +
                html_text(value_words(*row)) + "</td>";
        if (has.count) body += html_element("td class=\"count\"", count_words(*row));
        if (has.interval) body += html_element("td class=\"interval\"", interval_words(*row));
        if (has.evidence) body += html_element("td class=\"evidence\"", cell_words(row->evidence));
        body += "</tr>\n";
    }
    return framed(about.caption, caption_of(about.caption, about.captions) + head_of(columns) +
                                     "<tbody>\n" + body + "</tbody>");
}

std::string ladder_table(std::string_view caption, const std::vector<const Row*>& rungs) {
    double most = 0;
    for (const Row* rung : rungs)
        most = std::max(most, number(rung->k).value_or(0));
    std::string body;
    for (const Row* rung : rungs) {
        const std::optional<double> people = number(rung->k);
        const bool has_bar = people && *people >= 0 && most > 0;
        body += opened(*rung) + html_element("th scope=\"row\"", rung->name) +
                R"(<td class="value">)" + html_text(value_words(*rung)) +
                R"(</td><td class="funnel">)" +
                (has_bar ? bar(kWholeBar * *people / most, "") : "") + "</td></tr>\n";
    }
    return framed(caption, caption_of(caption, Captions::seen) +
                               "<thead><tr><th scope=\"col\">Step</th><th scope=\"col\">People</th>"
                               "<td></td></tr></thead>\n<tbody>\n" +
                               body + "</tbody>");
}

std::string ladder_matrix(const RowTable& about, const std::vector<const Row*>& rungs) {
    std::vector<std::string> lines;
    std::vector<std::string> parts;
    std::map<std::string, std::map<std::string, const Row*>> cells;
    for (const Row* rung : rungs) {
        const std::string part = about.name(*rung);
        if (std::ranges::count(lines, rung->line) == 0) lines.push_back(rung->line);
        if (!cells.contains(part)) parts.push_back(part);
        cells[part].try_emplace(rung->line, rung);
    }
    std::vector<std::string> columns{about.head};
    for (std::string line : lines) {
        std::ranges::replace(line, '_', ' ');
        columns.push_back(line);
    }
    std::string body;
    for (const std::string& part : parts) {
        body += "<tr>" + html_element("th scope=\"row\"", part);
        for (const std::string& line : lines) {
            const auto cell = cells[part].find(line);
            body += cell == cells[part].end() ? "<td></td>" : matrix_cell(*cell->second);
        }
        body += "</tr>\n";
    }
    return framed(about.caption, caption_of(about.caption, about.captions) + head_of(columns) +
                                     "<tbody>\n" + body + "</tbody>");
}

std::string text_table(const TextTable& table) {
    std::string body;
    for (const std::vector<std::string>& line : table.lines) {
        body += "<tr>";
        for (const std::string& cell : line)
            body +=
                html_element(&cell == line.data() ? "th scope=\"row\"" : "td", cell_words(cell));
        body += "</tr>\n";
    }
    return framed(table.caption, caption_of(table.caption, table.captions) +
                                     head_of(table.columns) + "<tbody>\n" + body + "</tbody>");
}

}  // namespace grader::report
