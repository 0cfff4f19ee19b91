// The library writes to a file by its name: a file in memory has one below /proc. Its own passing
// files have none, and lie in the memory of /dev/shm.
#include "grader/report/xlsx.h"

#include <xlsxwriter.h>

#include <unistd.h>
#include <algorithm>
#include <charconv>
#include <ctime>
#include <map>
#include <memory>
#include <set>

#include "grader/insight/figures/metrics.h"
#include "grader/insight/privacy/cell_guard.h"
#include "grader/report/cells.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::report {

namespace {

constexpr std::size_t kMostUnits = 32'767;  // of UTF-16 in a cell
constexpr std::size_t kMostDigits = 15;     // that a number of Excel's has
constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

void check_written(lxw_error error) {
    if (error != LXW_NO_ERROR)
        throw base::Error("write the workbook: " + std::string(::lxw_strerror(error)));
}

// Midnight of a day as "2026-07-01". The library takes 0 for the present.
std::time_t seconds_of(const std::string& day) {
    constexpr std::time_t kNoDay = 315'532'800;  // 1980, when archives begin
    std::tm parts{};
    const char* const end = ::strptime(day.c_str(), "%Y-%m-%d", &parts);
    if (end == nullptr || *end != '\0') return kNoDay;
    return std::max(::timegm(&parts), kNoDay);
}

// A workbook takes "_x0041_" for an "A": the underscore before it is written in that way, too.
std::string escaped(const std::string& text) {
    constexpr std::string_view kHexadecimal = "0123456789abcdefABCDEF";
    constexpr std::size_t kLength = 7;
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view next = std::string_view(text).substr(i, kLength);
        const bool is_code = next.size() == kLength && next.starts_with("_x") &&
                             next.back() == '_' &&
                             next.substr(2, 4).find_first_not_of(kHexadecimal) == std::string::npos;
        safe += is_code ? "_x005F_" : std::string(1, text[i]);
    }
    return safe;
}

using Texts = std::vector<std::string>;

/// The library's workbook; writes nothing where it is not closed.
class Workbook {
public:
    Workbook(const std::string& path, std::time_t created) {
        lxw_workbook_options options{
            .constant_memory = LXW_FALSE, .tmpdir = passing_.data(), .use_zip64 = LXW_FALSE};
        book_.reset(::workbook_new_opt(path.c_str(), &options));
        if (!book_) throw base::Error("begin a workbook");
        lxw_doc_properties properties{};
        properties.created = created;
        check_written(::workbook_set_properties(book_.get(), &properties));
        bold_ = ::workbook_add_format(book_.get());
        ::format_set_bold(bold_);
    }

    lxw_worksheet* add_sheet(const char* name) {
        lxw_worksheet* sheet = ::workbook_add_worksheet(book_.get(), name);
        if (sheet == nullptr) throw base::Error("add the sheet " + std::string(name));
        return sheet;
    }

    /// Shows a number with so many digits behind the point.
    lxw_format* decimals(int digits) {
        lxw_format*& format = numbers_[digits];
        if (format != nullptr) return format;
        format = ::workbook_add_format(book_.get());
        const std::string picture =
            digits == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(digits), '0');
        ::format_set_num_format(format, picture.c_str());
        return format;
    }

    [[nodiscard]] lxw_format* bold() const { return bold_; }

    void close() { check_written(::workbook_close(book_.release())); }

private:
    struct Free {
        void operator()(lxw_workbook* book) const { ::lxw_workbook_free(book); }
    };

    std::string passing_ = "/dev/shm";
    std::unique_ptr<lxw_workbook, Free> book_;
    lxw_format* bold_ = nullptr;
    std::map<int, lxw_format*> numbers_;
};

/// Fills a sheet from top to bottom.
class Sheet {
public:
    Sheet(Workbook& book, const char* name, const std::vector<double>& widths)
        : book_(book), sheet_(book.add_sheet(name)) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            check_written(::worksheet_set_column(sheet_, column, column, widths[i], nullptr));
        }
    }

    void add_head(const Texts& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            put_text(i, texts[i], book_.bold());
        ++line_;
    }

    void add_texts(const Texts& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            put_text(i, texts[i]);
        ++line_;
    }

    /// What looks like a number is one.
    void add_values(const Texts& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            put_value(i, texts[i]);
        ++line_;
    }

    void add_row(const Row& row) {
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            const std::string& text = row.*kColumns.at(i).text;
            if (is_numeric(kColumns.at(i)))
                put_value(i, text);
            else
                put_text(i, text);
        }
        ++line_;
    }

    void add_space() { ++line_; }

    /// What stands so far stays where it is when the rest is scrolled.
    void freeze() { ::worksheet_freeze_panes(sheet_, line_, 0); }

private:
    void put_value(std::size_t column, const std::string& text) {
        const std::optional<int> decimals = decimals_of(text);
        if (!decimals || text.size() > kMostDigits) return put_text(column, text);
        double number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        check_written(::worksheet_write_number(sheet_, line_, static_cast<lxw_col_t>(column),
                                               number, book_.decimals(*decimals)));
    }

    void put_text(std::size_t column, const std::string& text, lxw_format* format = nullptr) {
        if (text.empty()) return;
        const std::string held = cut_text(escaped(privacy::guarded(plain_text(text))), kMostUnits);
        check_written(::worksheet_write_string(sheet_, line_, static_cast<lxw_col_t>(column),
                                               held.c_str(), format));
    }

    Workbook& book_;
    lxw_worksheet* sheet_;
    lxw_row_t line_ = 0;
};

constexpr double kNarrow = 14;
constexpr double kMiddling = 28;
constexpr double kWide = 60;

void add_values(Workbook& book, const Document& document) {
    Sheet sheet(book, "Values", std::vector<double>(kColumns.size(), kNarrow));
    Texts names;
    for (const Column& column : kColumns)
        names.emplace_back(column.name);
    sheet.add_head(names);
    sheet.freeze();
    for (const Row& row : document.rows)
        sheet.add_row(row);
}

void add_tables(Workbook& book, const Document& document) {
    Sheet sheet(book, "Tables", {kMiddling, kMiddling, kMiddling, kMiddling, kMiddling, kMiddling});
    for (const Table& table : document.tables) {
        sheet.add_head({table.title});
        if (!table.note.empty()) sheet.add_texts({table.note});
        sheet.add_head(table.columns);
        for (const Texts& line : table.lines)
            sheet.add_values(line);
        sheet.add_space();
    }
}

void add_definitions(Workbook& book, const Document& document) {
    Sheet sheet(book, "Definitions", {kMiddling, kMiddling, kWide, kWide, kWide, kMiddling});
    sheet.add_head({"definition", "version", "title", "source", "not confirmed"});
    for (const Definition& definition : document.definitions) {
        sheet.add_texts({definition.id, definition.version, definition.title, definition.source});
        for (const std::string& note : definition.notes)
            sheet.add_texts({definition.id, definition.version, "", "", note});
    }
    sheet.add_space();
    sheet.add_head({"metric", "name", "formula", "denominator", "left out", "evidence"});
    std::set<std::string_view> printed;
    for (const Row& row : document.rows)
        printed.insert(row.metric);
    for (const figures::Metric& metric : figures::metrics()) {
        if (printed.contains(metric.id))
            sheet.add_texts({std::string(metric.id), std::string(metric.name),
                             std::string(metric.formula), std::string(metric.denominator),
                             std::string(metric.left_out), std::string(metric.evidence)});
    }
}

void add_evidence(Workbook& book, const Document& document) {
    Sheet sheet(book, "Evidence", {kWide, kWide, kWide});
    sheet.add_head({"table", "SHA-256 of the list behind it"});
    for (const Manifest& manifest : document.manifests)
        sheet.add_texts({manifest.table, manifest.sha256});
    sheet.add_space();
    sheet.add_head({"figure", "name", "evidence"});
    for (const Row& row : document.rows)
        if (!row.evidence.empty()) sheet.add_texts({id_of(row), row.name, row.evidence});
}

void add_about(Workbook& book, const Document& document) {
    Sheet sheet(book, "About", {kMiddling, 2 * kWide});
    sheet.add_texts({"programme", document.programme});
    sheet.add_texts({"audience", document.audience});
    sheet.add_texts({"as of", document.as_of});
    sheet.add_texts({"scope", document.scope.empty() ? "everybody" : document.scope});
    sheet.add_texts({"release", document.release});
    sheet.add_texts({"facts", document.facts});
    sheet.add_texts({"digest of the facts", document.digest});
    sheet.add_texts({"last recorded", document.recorded});
    sheet.add_space();
    for (const std::string& paragraph : document.summary)
        sheet.add_texts({"summary", paragraph});
    for (const std::string& notice : document.notices)
        sheet.add_texts({"notice", notice});
}

}  // namespace

std::string to_xlsx(const Document& document) {
    const base::Fd file = base::memory_file("report.xlsx");
    Workbook book("/proc/self/fd/" + std::to_string(file.get()), seconds_of(document.as_of));
    add_values(book, document);
    add_tables(book, document);
    add_definitions(book, document);
    add_evidence(book, document);
    add_about(book, document);
    book.close();
    base::check(::lseek(file.get(), 0, SEEK_SET), "go back to the workbook's start");
    return base::read_all(file.get(), kMostBytes);
}

}  // namespace grader::report
