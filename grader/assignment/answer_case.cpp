// TOML values become the JSON values of runners/README.md.
#include "grader/assignment/answer_case.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "grader/assignment/glob.h"

namespace grader::assignment {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> kCompareWords{"equal", "unordered"};

std::optional<bool> parse_compare(std::string_view word) {
    if (word == "equal") return false;
    if (word == "unordered") return true;
    return std::nullopt;
}

// JSON has no word for these.
Json unusual_number(double number) {
    const char* name = std::isnan(number) ? "nan" : number > 0 ? "inf" : "-inf";
    return {{"$float", name}};
}

Json to_json(const Toml& value, Findings& findings) {
    switch (value.kind) {
        case Toml::Kind::text:
            return value.text;
        case Toml::Kind::integer:
            return value.integer;
        case Toml::Kind::real:
            return std::isfinite(value.real) ? Json(value.real) : unusual_number(value.real);
        case Toml::Kind::boolean:
            return value.boolean;
        case Toml::Kind::date:
            findings.add(value.place, "A date cannot be handed to a program.",
                         "Write it as a text, in quotes.");
            return nullptr;
        case Toml::Kind::array: {
            Json list = Json::array();
            for (const Toml& item : value.items)
                list.push_back(to_json(item, findings));
            return list;
        }
        case Toml::Kind::table:
            break;
    }
    Json object = Json::object();
    for (const Toml::Entry& entry : value.entries)
        object[entry.key] = to_json(entry.value, findings);
    return object;
}

bool fits(const Toml& value, RequestKey::Kind kind) {
    switch (kind) {
        case RequestKey::Kind::text:
        case RequestKey::Kind::file:
            return value.kind == Toml::Kind::text;
        case RequestKey::Kind::number:
            return value.kind == Toml::Kind::integer || value.kind == Toml::Kind::real;
        case RequestKey::Kind::boolean:
            return value.kind == Toml::Kind::boolean;
        case RequestKey::Kind::array:
            return value.kind == Toml::Kind::array;
        case RequestKey::Kind::table:
            return value.kind == Toml::Kind::table;
        case RequestKey::Kind::value:
            break;
    }
    return true;
}

std::string_view describe(RequestKey::Kind kind) {
    switch (kind) {
        case RequestKey::Kind::text:
            return "a text";
        case RequestKey::Kind::file:
            return "the path of a file";
        case RequestKey::Kind::number:
            return "a number";
        case RequestKey::Kind::boolean:
            return "true or false";
        case RequestKey::Kind::array:
            return "a list";
        case RequestKey::Kind::table:
            return "a table";
        case RequestKey::Kind::value:
            break;
    }
    return "a value";
}

void read_request(TableReader& table, const std::vector<RequestKey>& request,
                  model::AnswerCase& answer, std::vector<NamedPath>& data_files,
                  Findings& findings) {
    Json object = Json::object();
    for (const RequestKey& key : request) {
        const Toml* value = table.find(key.name);
        if (value == nullptr) {
            if (key.required)
                findings.add(table.place(), "The key " + quoted(key.name) + " is missing.",
                             "It is " + std::string(describe(key.kind)) + ".");
            continue;
        }
        if (!fits(*value, key.kind)) {
            findings.add(value->place, "The value of " + quoted(key.name) + " must be " +
                                           std::string(describe(key.kind)) + ".");
            continue;
        }
        if (key.kind == RequestKey::Kind::file) {
            if (auto problem = path_problem(value->text)) {
                findings.add(value->place, *problem, "It is a file of the assignment's folder.");
                continue;
            }
            data_files.push_back({value->place, value->text});
            answer.files.emplace(key.name, value->text);
        } else {
            object[key.name] = to_json(*value, findings);
        }
    }
    answer.request = object.dump();
}

void read_expected(TableReader& table, model::AnswerCase& answer, Findings& findings) {
    int ways = 0;
    if (const Toml* value = table.find("returns")) {
        answer.returns = to_json(*value, findings).dump();
        ++ways;
    }
    if (const Toml* nothing = table.find("returns_nothing", Toml::Kind::boolean)) {
        if (!nothing->boolean)
            findings.add(nothing->place, "Only true has a meaning here.", "Leave it out.");
        answer.returns = "null";
        ++ways;
    }
    if (const Toml* error = table.find("raises", Toml::Kind::text)) {
        if (error->text.empty())
            findings.add(error->place, "The error has no name.", "Write raises = \"ValueError\".");
        answer.raises = error->text;
        ++ways;
    }
    if (ways == 1) return;
    findings.add(table.place(),
                 ways == 0 ? "Nothing says which answer is right."
                           : "The right answer is given more than once.",
                 "Write one of returns = 3, returns_nothing = true or raises = \"ValueError\".");
}

}  // namespace

model::AnswerCase read_answer(TableReader& table, const std::vector<RequestKey>& request,
                              std::vector<NamedPath>& data_files, Findings& findings) {
    model::AnswerCase answer;
    read_request(table, request, answer, data_files, findings);
    read_expected(table, answer, findings);
    answer.any_order = table.word("compare", parse_compare, kCompareWords).value_or(false);
    if (const Toml* tolerance = table.find("tolerance")) {
        const double wanted = tolerance->kind == Toml::Kind::integer
                                  ? static_cast<double>(tolerance->integer)
                                  : tolerance->real;
        const bool is_number =
            tolerance->kind == Toml::Kind::integer || tolerance->kind == Toml::Kind::real;
        if (!is_number || !(wanted >= 0) || !std::isfinite(wanted))
            findings.add(tolerance->place, "A tolerance is a number, and not below 0.");
        answer.tolerance = wanted;
    }
    return answer;
}

}  // namespace grader::assignment
