// A report as it goes out: every number is a text already, so that all formats print the same.
//
// What stands in place of a number that is not printed is one of the words of privacy::Code, never
// nothing; a column that a row does not have is empty. docs/formats/figures.md names the columns.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grader::report {

/// One published value.
struct Row {
    std::string metric;  ///< "placement-2017", an id of docs/metrics.md, or "ladder"
    std::string profile;
    std::string window;
    std::string line;    ///< a rate, a category, a band, a rung
    std::string name;    ///< for people: "Placed in field"
    std::string scope;   ///< "city=Detroit;segment=student"; empty: everybody
    std::string as_of;   ///< a day, "2026-07-01"
    std::string until;   ///< of outcomes: the day by which those counted had graduated, or exited
    std::string counts;  ///< what `k` counts
    std::string among;   ///< what `n` counts; empty of a count alone
    std::string k;
    std::string n;
    std::string value;
    std::string unit;  ///< "percent", "people", "usd", "days", "hours", "ratio"
    std::string low;   ///< 95 %
    std::string high;
    std::string code;         ///< what the row shows, a word of privacy::Code
    std::string evidence;     ///< "E1: 12, E2: 30, E3: 13"
    std::string open;         ///< people whose window is not over; they are in no `n`
    std::string shown_as_of;  ///< where it is hidden: the day as of which it was last shown

    bool operator==(const Row&) const = default;
};

/// The columns of a table of rows, in their order.
struct Column {
    std::string_view name;
    std::string Row::* text;
};
inline constexpr std::array kColumns{
    Column{"metric", &Row::metric}, Column{"profile", &Row::profile},
    Column{"window", &Row::window}, Column{"line", &Row::line},
    Column{"name", &Row::name},     Column{"scope", &Row::scope},
    Column{"as_of", &Row::as_of},   Column{"until", &Row::until},
    Column{"counts", &Row::counts}, Column{"among", &Row::among},
    Column{"k", &Row::k},           Column{"n", &Row::n},
    Column{"value", &Row::value},   Column{"unit", &Row::unit},
    Column{"low", &Row::low},       Column{"high", &Row::high},
    Column{"code", &Row::code},     Column{"evidence", &Row::evidence},
    Column{"open", &Row::open},     Column{"shown_as_of", &Row::shown_as_of}};

/// What a row is called wherever it is pointed at, the same in each report of the same plan:
/// "placement-2017/cirr-2017/180d/rate-placement/city=Detroit".
std::string id_of(const Row& row);

/// A table of its own beside the rows: targets, claims, costs. Each of its lines has as many texts
/// as there are columns.
struct Table {
    std::string id;     ///< "targets"
    std::string title;  ///< "Targets and how far they are"
    std::string note;   ///< what a reader must know, a sentence; may be empty
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> lines;

    bool operator==(const Table&) const = default;
};

/// By which rules outcomes were counted.
struct Definition {
    std::string id;
    std::string version;
    std::string title;
    std::string source;
    std::vector<std::string> notes;  ///< thresholds that nobody has confirmed, as sentences

    bool operator==(const Definition&) const = default;
};

/// What a figure rests on, for whoever audits it: the SHA-256 of the list that `grader report
/// --trace` writes.
struct Manifest {
    std::string table;  ///< "cirr-2017/180d"
    std::string sha256;

    bool operator==(const Manifest&) const = default;
};

struct Document {
    std::string programme;
    std::string audience;  ///< for whom it is: "public", or a partner
    std::string as_of;     ///< the last day of which anything counts
    std::string scope;     ///< of what it is the whole: empty for everybody, "term=2026H1"
    std::string release;   ///< what was asked for, as 64 hexadecimal digits
    std::string facts;     ///< how many were known
    std::string digest;    ///< of all of them (grader/store/fact_log.h)
    std::string recorded;  ///< when the last one was recorded, in UTC
    std::vector<std::string> summary;  ///< paragraphs; each number in them is that of a row
    std::vector<std::string> notices;  ///< what the reader may do with it, and what it leaves out
    std::vector<Row> rows;             ///< those of the whole first, then those of each breakdown
    std::vector<Table> tables;
    std::vector<Definition> definitions;
    std::vector<Manifest> manifests;

    bool operator==(const Document&) const = default;
};

}  // namespace grader::report
