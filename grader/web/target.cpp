// Boost.URL knows the grammar; what may be in a path is stricter here than there.
#include "grader/web/target.h"

#include <algorithm>
#include <boost/url.hpp>

namespace grader::web {

namespace {

namespace urls = boost::urls;

bool is_control(char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

bool is_clear(std::string_view piece) {
    return piece != "." && piece != ".." && piece.find_first_of("/\\") == std::string_view::npos &&
           std::ranges::none_of(piece, is_control);
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
    const auto parsed = urls::parse_origin_form(urls::string_view(text.data(), text.size()));
    if (parsed.has_error() || text.starts_with("//")) return std::nullopt;
    Target target;
    const urls::segments_view pieces = parsed->segments();
    for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
        const std::string name = *piece;
        const bool is_last = std::next(piece) == pieces.end();  // "/docs/" ends with an empty one
        if (!is_clear(name) || (name.empty() && !is_last)) return std::nullopt;
        target.path.append(1, '/').append(name);
    }
    if (target.path.empty()) target.path.push_back('/');
    for (const urls::param& field : parsed->params())
        target.query.push_back({field.key, field.value});
    return target;
}

}  // namespace grader::web
