// Programs are named by their whole path, texts hold no NUL, and what can be filled in is known.
#include "grader/grading/runner_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/assignment/glob.h"
#include "sandbox/policy.h"

namespace grader::grading {

namespace {

using assignment::quoted;
using assignment::RequestKey;
using assignment::TableReader;
using assignment::Toml;

constexpr std::array<std::pair<std::string_view, RequestKey::Kind>, 7> kRequestKinds{{
    {"text", RequestKey::Kind::text},
    {"number", RequestKey::Kind::number},
    {"boolean", RequestKey::Kind::boolean},
    {"array", RequestKey::Kind::array},
    {"table", RequestKey::Kind::table},
    {"value", RequestKey::Kind::value},
    {"file", RequestKey::Kind::file},
}};

}  // namespace

void RunnerValues::refuse(TableReader& table, std::string_view key, std::string_view why) {
    if (const Toml* value = table.find(key))
        findings_.add(value->place, quoted(key) + " " + std::string(why));
}

std::optional<std::string> RunnerValues::policy(const Toml* value) {
    if (value == nullptr) return std::nullopt;
    if (!sandbox::embedded_policy(value->text))
        findings_.add(value->place, quoted(value->text) + " is no policy.",
                      "A policy is a file of sandbox/policies, without its ending.");
    return value->text;
}

std::string RunnerValues::needed_text(TableReader& table, std::string_view key,
                                      std::string_view example) {
    const Toml* value = table.need(key, Toml::Kind::text, example);
    return value == nullptr ? "" : value->text;
}

std::vector<std::string> RunnerValues::words(TableReader& table, std::string_view key) {
    std::vector<std::string> result;
    for (const Toml* word : table.texts(key)) {
        if (has_nul(*word)) continue;
        result.push_back(word->text);
    }
    return result;
}

std::vector<std::string> RunnerValues::globs(TableReader& table, std::string_view key) {
    std::vector<std::string> result;
    for (const Toml* glob : table.texts(key)) {
        if (const auto problem = assignment::glob_problem(glob->text))
            findings_.add(glob->place, *problem);
        result.push_back(glob->text);
    }
    return result;
}

std::vector<std::string> RunnerValues::command(TableReader& table, std::string_view key,
                                               const Template& places) {
    const Toml* list = table.need(key, Toml::Kind::array, std::string(key) + " = [\"/usr/bin/…\"]");
    if (list == nullptr) return {};
    std::vector<std::string> argv = words(table, key);
    check_program(list->place, argv);
    for (const std::string& word : argv)
        check_places(list->place, word, places);
    return argv;
}

// What comes first on a PATH is somebody's own.
void RunnerValues::check_program(assignment::Place place, const std::vector<std::string>& argv) {
    if (!argv.empty() && argv.front().starts_with('/')) return;
    findings_.add(place, "A command begins with the whole path of a program.",
                  "Write for example: [\"/usr/bin/python3\", …]");
}

// A word of a command in which nothing is filled in is passed on as it is; only what somebody must
// have meant to be filled in is told.
void RunnerValues::check_places(assignment::Place place, const std::string& word,
                                const Template& places) {
    const bool is_template = places.entry || places.standard || places.sources;
    const std::array<std::pair<std::string_view, bool>, 4> known{
        {{"{entry}", places.entry},
         {"{stem}", places.entry},
         {"{standard}", places.standard},
         {"{sources}", places.sources && word == "{sources}"}}};
    for (std::size_t open = word.find('{'); open != std::string::npos;
         open = word.find('{', open + 1)) {
        const std::size_t close = word.find('}', open);
        if (close == std::string::npos) return;
        const std::string name = word.substr(open, close - open + 1);
        const auto* found =
            std::ranges::find(known, name, &std::pair<std::string_view, bool>::first);
        const bool is_known = found != known.end();
        if (is_known ? found->second : !is_template) continue;
        findings_.add(place, quoted(name) + " cannot be filled in here.",
                      "A [language.…] knows {entry} and {stem}; {standard}, with standards; and, "
                      "as a word of "
                      "its own, {sources}, with sources, as a [[compile]] does.");
    }
}

std::map<std::string, std::string> RunnerValues::variables(TableReader& table,
                                                           std::string_view key) {
    std::map<std::string, std::string> result;
    const Toml* all = table.find(key, Toml::Kind::table);
    if (all == nullptr) return result;
    for (const Toml::Entry& entry : all->entries) {
        if (entry.value.kind != Toml::Kind::text || entry.key.empty() ||
            entry.key.find_first_of(std::string_view("=\0", 2)) != std::string::npos) {
            findings_.add(entry.place, quoted(entry.key) + " is no environment variable.",
                          "Write for example: { PYTHONHASHSEED = \"0\" }");
            continue;
        }
        if (!has_nul(entry.value)) result.emplace(entry.key, entry.value.text);
    }
    return result;
}

Tools RunnerValues::tools(TableReader& table, std::string_view key) {
    Tools result;
    const Toml* all = table.find(key, Toml::Kind::table);
    if (all == nullptr) return result;
    TableReader reader(*all, "[tools]", findings_);
    for (const Toml::Entry& entry : all->entries)
        result.emplace(entry.key, command(reader, entry.key));
    return result;
}

Allowance RunnerValues::allowance(const Toml& table, std::string name) {
    TableReader reader(table, std::move(name), findings_);
    const Allowance result{
        .cpu = reader.duration("cpu").value_or(base::Milliseconds(0)),
        .wall = reader.duration("wall").value_or(base::Milliseconds(0)),
        .memory = reader.size("memory").value_or(base::Bytes{}),
        .processes = reader.integer("processes", 1, 4096).value_or(0),
    };
    reader.finish();
    return result;
}

Sees RunnerValues::sees(TableReader& table, Sees otherwise) {
    if (table.find("sees") == nullptr) return otherwise;
    Sees result;
    for (const Toml* folder : table.texts("sees")) {
        if (folder->text == "work") {
            result.work = true;
        } else if (folder->text == "tests") {
            result.tests = true;
        } else {
            findings_.add(folder->place, quoted(folder->text) + " is no folder of the box.",
                          "Known are work and tests.");
        }
    }
    return result;
}

std::vector<RequestKey> RunnerValues::request(const Toml& table) {
    std::vector<RequestKey> keys;
    for (const Toml::Entry& entry : table.entries) {
        std::string_view word = entry.value.text;
        RequestKey key{.name = entry.key, .required = !word.ends_with('?')};
        if (!key.required) word.remove_suffix(1);
        const auto* kind =
            std::ranges::find(kRequestKinds, word, &decltype(kRequestKinds)::value_type::first);
        if (entry.value.kind != Toml::Kind::text || kind == kRequestKinds.end()) {
            findings_.add(entry.place, quoted(entry.key) + " has no kind that is known.",
                          "Known are text, number, boolean, array, table, value and file, each "
                          "with a \"?\" where it may be left out.");
            continue;
        }
        key.kind = kind->second;
        keys.push_back(std::move(key));
    }
    return keys;
}

bool RunnerValues::has_nul(const Toml& value) {
    if (value.text.find('\0') == std::string::npos) return false;
    findings_.add(value.place, "A text for a command cannot hold a NUL character.");
    return true;
}

}  // namespace grader::grading
