// Columns where they fit on a line, else a paragraph for each line of the table.
#include "grader/cli/report_text.h"

#include <algorithm>
#include <map>
#include <vector>

#include "grader/report/groups.h"
#include "grader/report/words.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

using report::Row;
using Line = std::vector<std::string>;

constexpr std::size_t kWidest = 120;

std::string one_line(std::string text) {
    text = base::harmless(std::move(text));
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// Characters of UTF-8.
std::size_t width_of(std::string_view text) {
    constexpr unsigned char kKind = 0xC0;
    constexpr unsigned char kGoesOn = 0x80;
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & kKind) != kGoesOn; }));
}

std::vector<std::size_t> widths_of(const std::vector<Line>& lines) {
    std::vector<std::size_t> widths(lines.front().size(), 0);
    for (const Line& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], width_of(line[i]) + 2);
    return widths;
}

/// The first line has the heads; each has as many cells as it.
std::string aligned(const std::vector<Line>& lines) {
    const std::vector<std::size_t> widths = widths_of(lines);
    std::string text;
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i)
            text.append(line[i]).append(widths[i] - width_of(line[i]), ' ');
        text.erase(text.find_last_not_of(' ') + 1);
        text += "\n";
    }
    return text;
}

/// "cities-visited: aim 50; so far 48", a paragraph for each line.
std::string in_paragraphs(const std::vector<Line>& lines) {
    const Line& heads = lines.front();
    std::string text;
    for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
        text += line->front() + "\n ";
        for (std::size_t i = 1; i < heads.size(); ++i)
            if (!(*line)[i].empty()) text += " " + heads[i] + ": " + (*line)[i] + ";";
        text.back() = '\n';
    }
    return text;
}

std::string table_text(const report::Table& table) {
    std::vector<Line> lines{table.columns};
    lines.insert(lines.end(), table.lines.begin(), table.lines.end());
    for (Line& line : lines)
        for (std::string& cell : line)
            cell = one_line(report::cell_words(cell));
    std::size_t wide = 0;
    for (const std::size_t width : widths_of(lines))
        wide += width;
    return "\n" + one_line(table.title) + "\n" +
           (table.note.empty() ? "" : one_line(table.note) + "\n") +
           (wide > kWidest ? in_paragraphs(lines) : aligned(lines));
}

template <typename Name>
std::string rows_text(const std::string& head, const std::vector<const Row*>& rows,
                      const Name& name) {
    std::vector<Line> lines{{head, "value", "count", "95 %"}};
    for (const Row* row : rows)
        lines.push_back({one_line(name(*row)), report::value_words(*row), report::count_words(*row),
                         report::interval_words(*row)});
    return aligned(lines);
}

/// A line for each part, and a column for each rung.
std::string ladder_text(const std::vector<const Row*>& rungs, const report::Document& document) {
    std::vector<Line> lines{{"people"}};
    std::map<std::string, std::size_t> columns;
    std::map<std::string, std::size_t> parts;
    for (const Row* rung : rungs)
        if (columns.try_emplace(rung->line, lines.front().size()).second)
            lines.front().push_back(rung->line);
    for (const Row* rung : rungs) {
        const std::string part = one_line(report::part_of(*rung, document));
        if (parts.try_emplace(part, lines.size()).second) {
            lines.emplace_back(lines.front().size());
            lines.back().front() = part;
        }
        lines[parts[part]][columns[rung->line]] = report::value_words(*rung);
    }
    for (std::string& head : lines.front())
        std::ranges::replace(head, '_', ' ');
    return aligned(lines);
}

std::string whole_text(const report::Document& document) {
    std::vector<const Row*> rows;
    for (const Row& row : document.rows)
        if (row.scope == document.scope) rows.push_back(&row);
    return rows_text("figure", rows, [](const Row& row) {
        return (row.profile.empty() ? "" : row.profile + " " + row.window + ": ") + row.name;
    });
}

std::string breakdown_text(const report::Section& section, const report::Document& document) {
    std::string text = "\n" + one_line(section.title) + "\n";
    for (const report::Group& group : section.groups)
        text += report::is_rung(*group.rows.front())
                    ? ladder_text(group.rows, document)
                    : "\n" + rows_text(one_line(group.title), group.rows, [&](const Row& row) {
                          return report::part_of(row, document);
                      });
    return text;
}

}  // namespace

std::string as_text(const report::Document& document) {
    std::string text = one_line(document.programme) + ", as of " + document.as_of + "\n";
    for (const std::string& paragraph : document.summary)
        text += "\n" + base::harmless(paragraph) + "\n";
    text += "\n" + whole_text(document);
    for (const report::Section& section : report::breakdowns_of(document))
        text += breakdown_text(section, document);
    for (const report::Table& table : document.tables)
        text += table_text(table);
    return text;
}

}  // namespace grader::cli
