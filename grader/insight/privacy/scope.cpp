// One text for each scope, so that texts can be compared.
#include "grader/insight/privacy/scope.h"

#include <algorithm>

#include "sandbox/base/error.h"

namespace grader::privacy {

bool is_scope_word(std::string_view word) {
    constexpr std::size_t kLongest = 200;
    return !word.empty() && word.size() <= kLongest && std::ranges::none_of(word, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c == ';' || c == '=' || byte < 0x20 || byte == 0x7f;
    });
}

std::string to_text(const Scope& scope) {
    std::string text;
    for (const auto& [dimension, value] : scope) {
        base::ensure(is_scope_word(dimension) && is_scope_word(value),
                     "scopes are made of words that a text can hold");
        if (!text.empty()) text += ';';
        text.append(dimension).append("=").append(value);
    }
    return text;
}

std::optional<Scope> parse_scope(std::string_view text) {
    Scope scope;
    if (text.empty()) return scope;
    while (true) {
        const std::size_t end = text.find(';');
        const std::string_view pair = text.substr(0, end);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view dimension = pair.substr(0, equals);
        const std::string_view value = pair.substr(equals + 1);
        if (!is_scope_word(dimension) || !is_scope_word(value)) return std::nullopt;
        // The order of to_text().
        if (!scope.empty() && scope.rbegin()->first >= dimension) return std::nullopt;
        scope.emplace(dimension, value);
        if (end == std::string_view::npos) return scope;
        text.remove_prefix(end + 1);
    }
}

}  // namespace grader::privacy
