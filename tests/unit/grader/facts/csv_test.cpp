// Tables as spreadsheets write them, and as nobody should.
#include "grader/facts/csv.h"

#include <catch2/catch.hpp>
#include <random>

namespace grader::facts {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view text) {
    Rows rows;
    CsvReader reader(text);
    while (const auto row = reader.next())
        rows.push_back(row->cells);
    return rows;
}

std::string problem_in(std::string_view text) {
    CsvReader reader(text);
    while (reader.next()) {
    }
    if (reader.problem().empty()) return {};
    return "line " + std::to_string(reader.problem_line()) + ": " + reader.problem();
}

TEST_CASE("rows end as any system ends them, and the last need not", "[facts][csv]") {
    const Rows expected{{"a", "b"}, {"1", ""}, {"", "2"}};
    CHECK(rows_of("a,b\n1,\n,2") == expected);
    CHECK(rows_of("a,b\r\n1,\r\n,2\r\n") == expected);
    CHECK(rows_of("\xEF\xBB\xBF\n\na,b\n\n1,\n\r\n,2\n\n") == expected);
    CHECK(rows_of("").empty());
}

TEST_CASE("a cell in quotes may hold anything", "[facts][csv]") {
    CHECK(rows_of("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n\"\",x") ==
          Rows{{"a,b", "say \"hi\"", "two\nlines"}, {"", "x"}});
}

TEST_CASE("a row knows its line", "[facts][csv]") {
    CsvReader reader("a\n\n\"two\nlines\"\nb\n");
    CHECK(reader.next()->line == 1);
    CHECK(reader.next()->line == 3);
    CHECK(reader.next()->line == 5);
}

TEST_CASE("what is no table says where it stops being one", "[facts][csv]") {
    CHECK(problem_in("a\nb,\"c\n\n") == "line 2: a quote is not closed");
    CHECK(problem_in("a\n\"b\"c\n") ==
          "line 2: after a cell there must be a comma or the end of the line");
    CHECK(problem_in("a\nb\"c\"\n") ==
          "line 2: after a cell there must be a comma or the end of the line");
    CHECK(problem_in("a\rb") ==
          "line 1: after a cell there must be a comma or the end of the line");
    CHECK(problem_in("a,b\n1,2\n").empty());
}

TEST_CASE("whatever is written is read back", "[facts][csv]") {
    std::mt19937 chance(7);
    const std::string letters = "a,\"\n\r =é";
    for (int round = 0; round < 500; ++round) {
        Rows rows;
        std::string text;
        for (int i = 0; i < 4; ++i) {
            std::vector<std::string> cells(3);
            for (std::string& cell : cells) {
                for (std::size_t n = chance() % 6; n > 0; --n)
                    cell += letters[chance() % letters.size()];
            }
            cells.front() += 'x';  // a row of nothing would be an empty line
            text += csv_row(cells);
            rows.push_back(std::move(cells));
        }
        INFO(text);
        CHECK(rows_of(text) == rows);
        CHECK(problem_in(text).empty());
    }
}

}  // namespace
}  // namespace grader::facts
