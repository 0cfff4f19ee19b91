// Numbers keep their digits, words stay words, and strangers' texts stay texts.
#include "grader/report/json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "grader/report/cells.h"
#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

using Json = nlohmann::ordered_json;

TEST_CASE("a number is written with the very digits of its text", "[report]") {
    Document document;
    document.rows.push_back({.metric = "m",
                             .k = "55",
                             .n = "suppressed",
                             .value = "70.50",
                             .low = "<=10",
                             .high = "007",
                             .evidence = "12",
                             .open = "0"});
    const std::string json = to_json(document);
    for (const char* part :
         {R"("k":55,)", R"("n":"suppressed",)", R"("value":70.50,)", R"("low":"<=10",)",
          R"("high":"007",)", R"("open":0,)", R"("evidence":"12",)", R"("id":"m////",)"}) {
        INFO(part);
        CHECK(json.find(part) != std::string::npos);
    }
}

TEST_CASE("keys have one order, and the schema comes first", "[report]") {
    const Json json = Json::parse(to_json({}));
    std::string keys;
    for (const auto& [key, value] : json.items())
        keys += key + " ";
    CHECK(keys ==
          "schema programme audience as_of scope release facts digest recorded summary notices "
          "rows tables definitions manifests ");
    CHECK(json["schema"] == "grader.report/1");
}

TEST_CASE("a reader gets back what stands in the report", "[report]") {
    for (const Document& document : {tests::hostile_document(), tests::large_document(50)}) {
        const Json json = Json::parse(to_json(document));
        REQUIRE(json["rows"].size() == document.rows.size());
        for (std::size_t i = 0; i < document.rows.size(); ++i) {
            for (const Column& column : kColumns) {
                const Json& cell = json["rows"][i][std::string(column.name)];
                const std::string& text = document.rows[i].*column.text;
                if (is_numeric(column) && decimals_of(text))
                    CHECK(cell.get<double>() == std::stod(text));
                else
                    CHECK(cell.get<std::string>() == plain_text(text));
            }
            CHECK(json["rows"][i]["id"] == plain_text(id_of(document.rows[i])));
        }
        CHECK(json["programme"] == plain_text(document.programme));
        CHECK(json["tables"].size() == document.tables.size());
        CHECK(json["tables"][0]["lines"][0].size() == document.tables[0].columns.size());
        CHECK(json["definitions"][1]["notes"] == Json(document.definitions[1].notes));
        CHECK(json["manifests"][0]["sha256"] == document.manifests[0].sha256);
        CHECK(json["notices"].size() == document.notices.size());
    }
}

TEST_CASE("the same report is the same JSON", "[report]") {
    CHECK(to_json(tests::hostile_document()) == to_json(tests::hostile_document()));
}

}  // namespace
}  // namespace grader::report
