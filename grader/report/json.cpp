// Rows are put together from their texts: a library would print 70.50 as 70.5.
#include "grader/report/json.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "grader/report/cells.h"

namespace grader::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "grader.report/1";

Json text(std::string_view bytes) {
    return plain_text(bytes);
}

Json texts(const std::vector<std::string>& all) {
    Json list = Json::array();
    for (const std::string& one : all)
        list.push_back(text(one));
    return list;
}

std::string number_or_text(const std::string& bytes) {
    return decimals_of(bytes) ? bytes : text(bytes).dump();
}

std::string row_text(const Row& row) {
    std::string line = R"({"id":)" + text(id_of(row)).dump();
    for (const Column& column : kColumns) {
        const std::string& cell = row.*column.text;
        line += "," + Json(column.name).dump() + ":" +
                (is_numeric(column) ? number_or_text(cell) : text(cell).dump());
    }
    return line + "}";
}

Json to_json(const Table& table) {
    Json lines = Json::array();
    for (const std::vector<std::string>& line : table.lines)
        lines.push_back(texts(line));
    return {{"id", text(table.id)},
            {"title", text(table.title)},
            {"note", text(table.note)},
            {"columns", texts(table.columns)},
            {"lines", lines}};
}

Json to_json(const Definition& definition) {
    return {{"id", text(definition.id)},
            {"version", text(definition.version)},
            {"title", text(definition.title)},
            {"source", text(definition.source)},
            {"notes", texts(definition.notes)}};
}

Json to_json(const Manifest& manifest) {
    return {{"table", text(manifest.table)}, {"sha256", text(manifest.sha256)}};
}

std::string member(std::string_view key, const std::string& value) {
    return Json(key).dump() + ":" + value;
}

template <class Part>
std::string list(std::string_view key, const std::vector<Part>& parts) {
    std::string items;
    for (const Part& part : parts)
        items += (items.empty() ? "\n" : ",\n") + to_json(part).dump();
    return member(key, "[" + items + "\n]");
}

std::string rows(const Document& document) {
    std::string items;
    for (const Row& row : document.rows)
        items += (items.empty() ? "\n" : ",\n") + row_text(row);
    return member("rows", "[" + items + "\n]");
}

}  // namespace

std::string to_json(const Document& document) {
    std::string json = "{\n" + member("schema", Json(kSchema).dump());
    const auto add = [&json](const std::string& next) { json += ",\n" + next; };
    add(member("programme", text(document.programme).dump()));
    add(member("audience", text(document.audience).dump()));
    add(member("as_of", text(document.as_of).dump()));
    add(member("scope", text(document.scope).dump()));
    add(member("release", text(document.release).dump()));
    add(member("facts", number_or_text(document.facts)));
    add(member("digest", text(document.digest).dump()));
    add(member("recorded", text(document.recorded).dump()));
    add(member("summary", texts(document.summary).dump()));
    add(member("notices", texts(document.notices).dump()));
    add(rows(document));
    add(list("tables", document.tables));
    add(list("definitions", document.definitions));
    add(list("manifests", document.manifests));
    return json + "\n}\n";
}

}  // namespace grader::report
