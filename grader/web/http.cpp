// The few verbs of the web server's records.
#include "grader/web/http.h"

#include <algorithm>

namespace grader::web {

namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_same_name(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace

std::optional<std::string_view> find_field(const std::vector<Field>& fields,
                                           std::string_view name) {
    const auto found = std::ranges::find_if(
        fields, [name](const Field& field) { return is_same_name(field.name, name); });
    if (found == fields.end()) return std::nullopt;
    return found->value;
}

bool has_clear_end(const std::vector<Field>& headers, bool knows_chunks) {
    const auto count = [&headers](std::string_view name) {
        return std::ranges::count_if(
            headers, [name](const Field& field) { return is_same_name(field.name, name); });
    };
    const auto codings = count("Transfer-Encoding");
    const auto lengths = count("Content-Length");
    if (codings == 0)
        return lengths == 0 ||
               (lengths == 1 &&
                find_field(headers, "Content-Length")->find_first_not_of("0123456789") ==
                    std::string_view::npos);
    return codings == 1 && lengths == 0 && knows_chunks &&
           is_same_name(*find_field(headers, "Transfer-Encoding"), "chunked");
}

Response plain_text(int status, std::string_view sentence) {
    return {.status = status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
            .body = std::string(sentence) + "\n"};
}

}  // namespace grader::web
