// nlohmann/json throws at what it cannot read unless it is told not to, and copies deep values by
// recursion: the depth is looked at while it reads.
#include "grader/web/hook_words.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "sandbox/base/text.h"

namespace grader::web {

namespace {

using nlohmann::json;

constexpr int kDeepest = 4;
constexpr char kText = '>';
constexpr char kEnd = '=';

bool is_object_number(std::string_view text) {
    return (text.size() == 40 || text.size() == 64) &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Keeps what the keys are to be; a shape that is not ours becomes an empty text or list.
std::string text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Update> read_update(const json& value) {
    if (!value.is_object()) return std::nullopt;
    Update update{.ref = text_at(value, "ref"),
                  .old_commit = text_at(value, "old"),
                  .new_commit = text_at(value, "new")};
    if (update.ref.empty() || !is_object_number(update.old_commit) ||
        !is_object_number(update.new_commit))
        return std::nullopt;
    return update;
}

bool read_updates(const json& call, std::vector<Update>& updates) {
    const auto list = call.find("updates");
    if (list == call.end() || !list->is_array() || list->size() > kMaxUpdates) return false;
    for (const json& value : *list) {
        auto update = read_update(value);
        if (!update) return false;
        updates.push_back(*std::move(update));
    }
    return true;
}

bool read_environment(const json& call, std::map<std::string, std::string>& environment) {
    const auto variables = call.find("environment");
    if (variables == call.end() || !variables->is_object()) return false;
    for (const auto& [name, value] : variables->items()) {
        if (std::ranges::count(kObjectVariables, name) == 0 || !value.is_string()) return false;
        environment.emplace(name, value.get<std::string>());
    }
    return true;
}

}  // namespace

std::optional<std::vector<Update>> parse_updates(std::string_view lines) {
    std::vector<Update> updates;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
        const std::size_t first = line.find(' ');
        const std::size_t second =
            first == std::string_view::npos ? first : line.find(' ', first + 1);
        if (second == std::string_view::npos || updates.size() == kMaxUpdates) return std::nullopt;
        const std::string_view old_commit = line.substr(0, first);
        const std::string_view new_commit = line.substr(first + 1, second - first - 1);
        const std::string_view ref = line.substr(second + 1);
        if (!is_object_number(old_commit) || !is_object_number(new_commit) || ref.empty())
            return std::nullopt;
        updates.push_back({std::string(ref), std::string(old_commit), std::string(new_commit)});
    }
    return updates;
}

std::string encode(const HookCall& call) {
    json updates = json::array();
    for (const Update& update : call.updates)
        updates.push_back(
            {{"ref", update.ref}, {"old", update.old_commit}, {"new", update.new_commit}});
    const json document{{"hook", call.hook},
                        {"course", call.course},
                        {"repository", call.repository},
                        {"user", call.user},
                        {"updates", std::move(updates)},
                        {"environment", json(call.environment)}};
    return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<HookCall> decode_hook_call(std::string_view line) {
    if (line.size() > kMaxCallBytes) return std::nullopt;
    bool is_deep = false;
    const auto watch = [&is_deep](int depth, json::parse_event_t, json&) {
        is_deep = is_deep || depth > kDeepest;
        return !is_deep;
    };
    const json document = json::parse(line, watch, false);
    if (is_deep || !document.is_object()) return std::nullopt;
    HookCall call{.hook = text_at(document, "hook"),
                  .course = text_at(document, "course"),
                  .repository = text_at(document, "repository"),
                  .user = text_at(document, "user"),
                  .updates = {},
                  .environment = {}};
    const bool is_known = call.hook == "pre-receive" || call.hook == "post-receive";
    if (!is_known || call.repository.empty() || !read_updates(document, call.updates) ||
        !read_environment(document, call.environment))
        return std::nullopt;
    return call;
}

std::vector<std::string> Lines::add(std::string_view text) {
    std::vector<std::string> whole;
    for (const char letter : text) {
        const bool ends = letter == '\n';
        if (!ends) begun_.push_back(letter);
        if (ends || begun_.size() == kMaxLineBytes) whole.push_back(std::exchange(begun_, {}));
    }
    return whole;
}

std::string Lines::rest() {
    return std::exchange(begun_, {});
}

std::string encode_line(const std::string& line) {
    std::string text = base::harmless(line);
    std::ranges::replace(text, '\n', '?');
    return kText + text + "\n";
}

std::string encode_end(int exit_status) {
    return kEnd + std::to_string(exit_status) + "\n";
}

std::optional<Heard> decode_heard(std::string_view line) {
    if (line.empty() || (line.front() != kText && line.front() != kEnd)) return std::nullopt;
    const bool is_end = line.front() == kEnd;
    line.remove_prefix(1);
    if (!is_end) return Heard{.text = std::string(line), .exit_status = std::nullopt};
    int status = 0;
    const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), status);
    if (problem != std::errc() || end != line.data() + line.size() || status < 0 || status > 255)
        return std::nullopt;
    return Heard{.text = {}, .exit_status = status};
}

}  // namespace grader::web
