// Line by line; a program of git's wrote it, but half of its words are a stranger's.
#include "grader/web/cgi.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace grader::web {

namespace {

// How many bytes the head has, with the empty line; 0 where that has not come.
std::size_t size_of_head(std::string_view said) {
    said = said.substr(0, kMaxCgiHeadBytes);
    std::size_t start = 0;
    for (std::size_t end = said.find('\n'); end != std::string_view::npos;
         end = said.find('\n', start)) {
        const std::string_view line = said.substr(start, end - start);
        start = end + 1;
        if (line.empty() || line == "\r") return start;
    }
    return 0;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= 0x20 && letter < 0x7f; });
}

// "403 Forbidden"; 0 where it is no status that a response can have.
int status_of(std::string_view value) {
    int status = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), status);
    const bool is_whole = end == value.data() + value.size() || *end == ' ';
    return problem == std::errc() && is_whole && status >= 200 && status <= 599 ? status : 0;
}

constexpr std::array<std::string_view, 4> kPassedOn{"Content-Type", "Cache-Control", "Expires",
                                                    "Pragma"};

// False where the line is no header.
bool read_line(std::string_view line, CgiHead& head) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const Field field{std::string(line.substr(0, colon)),
                      std::string(trimmed(line.substr(colon + 1)))};
    if (!is_printable(field.name) || !is_printable(field.value)) return false;
    if (find_field({field}, "Status")) {
        head.status = status_of(field.value);
        return head.status != 0;
    }
    const bool passed_on = std::ranges::any_of(
        kPassedOn, [&field](auto name) { return find_field({field}, name).has_value(); });
    if (passed_on) head.headers.push_back(field);
    return true;
}

}  // namespace

bool has_cgi_head(std::string_view said) {
    return size_of_head(said) > 0;
}

std::optional<CgiHead> parse_cgi_head(std::string_view said) {
    CgiHead head;
    head.size = size_of_head(said);
    if (head.size == 0) return std::nullopt;
    for (std::string_view rest = said.substr(0, head.size); !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(end + 1);
        if (!line.empty() && !read_line(line, head)) return std::nullopt;
    }
    if (!find_field(head.headers, "Content-Type")) return std::nullopt;
    return head;
}

}  // namespace grader::web
