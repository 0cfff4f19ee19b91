// All values are texts as in a cell, so that one reader decides what is a day or a sum of money.
#include "grader/facts/document.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grader/model/ids.h"

namespace grader::facts {

namespace {

using Json = nlohmann::ordered_json;

// No kind has more than four texts of 2,000 bytes; each byte may take two, behind a backslash.
constexpr std::size_t kLongestDocument = std::size_t{32} * 1024;

// Takes the keys of one flat object of texts; anything else ends it.
class Texts : public nlohmann::json_sax<Json> {
public:
    std::vector<std::pair<std::string, std::string>> found;

    bool key(std::string& name) override {
        found.emplace_back(std::move(name), std::string());
        return inside_;
    }
    bool string(std::string& value) override {
        if (!inside_ || found.empty()) return false;
        found.back().second = std::move(value);
        return true;
    }
    bool start_object(std::size_t /*elements*/) override { return !std::exchange(inside_, true); }
    bool end_object() override { return true; }
    bool null() override { return false; }
    bool boolean(bool /*value*/) override { return false; }
    bool number_integer(std::int64_t /*value*/) override { return false; }
    bool number_unsigned(std::uint64_t /*value*/) override { return false; }
    bool number_float(double /*value*/, const std::string& /*text*/) override { return false; }
    bool binary(Json::binary_t& /*value*/) override { return false; }
    bool start_array(std::size_t /*elements*/) override { return false; }
    bool end_array() override { return false; }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*why*/) override {
        return false;
    }

private:
    bool inside_ = false;
};

/// Takes apart what to_document wrote where no text needs an escape, which is nearly always: a
/// report reads millions. Gives up at the first byte that is otherwise.
bool take_plain(std::string_view document, const auto& on_text) {
    const auto take_text = [&](std::string_view& text) {
        if (!document.starts_with('"')) return false;
        const std::size_t end = document.find_first_of("\"\\", 1);
        if (end == std::string_view::npos || document[end] != '"') return false;
        text = document.substr(1, end - 1);
        document.remove_prefix(end + 1);
        return true;
    };
    if (!document.starts_with('{')) return false;
    while (!document.empty() && document.front() != '}') {
        document.remove_prefix(1);  // the brace, or the comma
        std::string_view key;
        std::string_view text;
        if (!take_text(key) || !document.starts_with(':')) return false;
        document.remove_prefix(1);
        if (!take_text(text) || !on_text(key, text)) return false;
        if (!document.starts_with(',') && document != "}") return false;
    }
    return document == "}";
}

bool take(Fact& fact, std::string_view key, std::string_view text) {
    if (key == "kind") {
        const auto kind = parse_kind(text);
        fact.kind = kind.value_or(fact.kind);
        return kind.has_value();
    }
    if (key == "happened") {
        const auto day = parse_day(text);
        fact.happened = day.value_or(Day());
        return day.has_value();
    }
    if (key == "evidence") {
        const auto evidence = parse_evidence(text);
        fact.evidence = evidence.value_or(Evidence::E0);
        return evidence.has_value();
    }
    const auto field = parse_field(key);
    auto value = field ? parse_value(shape_of(*field), text) : std::nullopt;
    if (!value) return false;
    fact.set(*field, std::move(*value));
    return true;
}

// The keys that are any text; null for the others.
std::string* plain_text(Fact& fact, std::string_view key) {
    if (key == "programme") return &fact.programme;
    if (key == "person") return &fact.person;
    if (key == "source") return &fact.source;
    return nullptr;
}

// Whether it stands in JSON as it is: nearly always.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c < '\x7F' && c != '"' && c != '\\'; });
}

void add_text(std::string& document, std::string_view text) {
    if (is_plain(text))
        document.append("\"").append(text).append("\"");
    else
        document += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_document(const Fact& fact) {
    std::string document = "{";
    const auto add = [&](std::string_view key, std::string_view text) {
        document.append(document.size() > 1 ? ",\"" : "\"").append(key).append("\":");
        add_text(document, text);
    };
    add("kind", shape_of(fact.kind).name);
    add("programme", fact.programme);
    add("person", fact.person);
    add("happened", to_string(fact.happened));
    add("evidence", to_string(fact.evidence));
    add("source", fact.source);
    for (const auto& [field, value] : fact.fields) {
        const FieldShape& shape = shape_of(field);
        add(shape.name, cell_of(shape, value));
    }
    return document + "}";
}

std::optional<Fact> from_document(std::string_view document) {
    if (document.size() > kLongestDocument) return std::nullopt;
    Fact fact;
    const auto on_text = [&](std::string_view key, std::string_view text) {
        std::string* plain = plain_text(fact, key);
        if (plain == nullptr) return take(fact, key, text);
        *plain = text;
        return true;
    };
    if (take_plain(document, on_text)) return fact;
    Texts texts;
    if (!Json::sax_parse(document, &texts)) return std::nullopt;
    fact = {};
    for (const auto& [key, text] : texts.found) {
        if (!on_text(key, text)) return std::nullopt;
    }
    return fact;
}

std::string problem_of(const Fact& fact) {
    const KindShape& shape = shape_of(fact.kind);
    const auto is_missing = [&](Field field) { return fact.find(field) == nullptr; };
    const std::span<const Field> needed = needed_fields(shape.kind);
    const auto missing = std::ranges::find_if(needed, is_missing);
    if (missing != needed.end())
        return std::string(shape.name) + " needs " + std::string(shape_of(*missing).name);
    const std::span<const Field> possible = possible_fields(shape.kind);
    for (const auto& [field, value] : fact.fields) {
        if (std::ranges::count(needed, field) + std::ranges::count(possible, field) == 0)
            return std::string(shape.name) + " has no " + std::string(shape_of(field).name);
    }
    if (!model::is_id(fact.programme)) return "it names no programme";
    if (shape.of_person && !model::is_id(fact.person)) return "it names no person";
    if (!shape.of_person && !fact.person.empty()) return "it is of nobody, and names a person";
    return {};
}

}  // namespace grader::facts
