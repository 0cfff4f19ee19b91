// The text of a dump: what is written is read, and nothing else is.

#include "grader/store/dump.h"

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"

using namespace grader::store;
using dump::Header;
using dump::Reader;

namespace {

const Header kHeader{
    .schema = 7,
    .tables = {
        {.table = "people",
         .columns = {{.name = "id", .kind = Kind::number}, {.name = "name", .kind = Kind::text}},
         .rows = 2,
         .last_row_number = 9},
        {.table = "empty", .columns = {{.name = "id", .kind = Kind::number}}}}};

std::string text_of(const std::vector<std::vector<Field>>& rows) {
    std::string text = header_text(kHeader);
    for (const auto& row : rows)
        append_row(text, kHeader.tables[0], row);
    return text;
}

/// Reads it in pieces of so many bytes; gives all of its rows.
std::vector<std::vector<Field>> read(const std::string& text, std::size_t piece = 7) {
    std::size_t at = 0;
    std::string kept;
    Reader reader([&]() -> std::string_view {
        kept = text.substr(std::min(at, text.size()), piece);
        at += piece;
        return kept;
    });
    CHECK(reader.header() == kHeader);
    std::vector<std::vector<Field>> rows(2);
    for (auto& row : rows)
        reader.read_row(reader.header().tables[0], row);
    reader.end();
    return rows;
}

}  // namespace

TEST_CASE("a dump's text says what is in it before it comes", "[dump]") {
    CHECK(header_text(kHeader) ==
          "grader.dump/1\nschema 7\ntable people 2 9 id:number name:text\n"
          "table empty 0 0 id:number\nrows\n");
}

TEST_CASE("rows come back as they were, whatever their texts look like", "[dump]") {
    const std::vector<std::vector<Field>> rows{{"-9223372036854775808", "1:,\n-,"},
                                               {std::nullopt, "naïve 日本"}};
    const std::string text = text_of(rows);
    for (std::size_t piece = 1; piece < 20; ++piece)
        CHECK(read(text, piece) == rows);
    CHECK(read(text_of({{"0", ""}, {"1", std::nullopt}}))[0][1] == "");
}

TEST_CASE("whatever is not as it would be written is refused", "[dump]") {
    const std::string whole = text_of({{"1", "ada"}, {"2", "ben"}});
    for (std::size_t i = 0; i < whole.size(); ++i)
        CHECK_THROWS_AS(read(whole.substr(0, i)), base::Error);
    struct Change {
        const char* what;
        const char* by;
    };
    const auto change = GENERATE(values<Change>({{"dump/1", "dump/2"},
                                                 {"schema 7", "schema 0"},
                                                 {"schema 7", "schema 07"},
                                                 {"schema 7", "schema 7 "},
                                                 {"people 2 9", "people 02 9"},
                                                 {"people 2 9", "people -2 9"},
                                                 {"id:number name", "id:figure name"},
                                                 {"1:1,", "01:1,"},
                                                 {"1:1,", "1:x,"},
                                                 {"1:1,", "2:01,"},
                                                 {"1:1,", "2:+1,"},
                                                 {"1:1,", "-1,"},
                                                 {"3:ada,", "3:ada;"},
                                                 {"3:ada,", "2:ada,"},
                                                 {"3:ada,",
                                                  "3:a\xFF"
                                                  "a,"},
                                                 {"3:ada,", "99999999999:ada,"},
                                                 {"3:ada,", "9999999999:ada,"},
                                                 {"3:ada,\n", "3:ada,"},
                                                 {"3:ben,\n", "3:ben,\n\n"}}));
    CAPTURE(change.by);
    std::string changed = whole;
    changed.replace(changed.find(change.what), std::string_view(change.what).size(), change.by);
    CHECK_THROWS_AS(read(changed), base::Error);
}

TEST_CASE("a field that the grader cannot have written is not dumped", "[dump]") {
    std::string text;
    const std::vector<std::vector<Field>> rows{{"one", "ada"},
                                               {"1", std::string("a\0b", 3)},
                                               {"1", "\xED\xA0\x80"},
                                               {"9223372036854775808", "ada"}};
    for (const auto& row : rows) {
        CHECK_THROWS_WITH(append_row(text, kHeader.tables[0], row),
                          Catch::Contains("the table people holds"));
    }
}
