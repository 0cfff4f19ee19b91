// U+0080 to U+009F are C2 80 to C2 9F; some terminals take them for the start of a command.
#include "sandbox/base/text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace base {

namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

}  // namespace

std::size_t steering_bytes(std::string_view text, std::size_t i) {
    const unsigned first = byte_at(text, i);
    if ((first < 0x20 && first != '\n' && first != '\t') || first == 0x7f) return 1;
    if (first < 0x80) return 0;
    const unsigned second = byte_at(text, i + 1);
    if (first == 0xc2 && second >= 0x80 && second <= 0x9f) return 2;
    // U+061C, U+200E and F, U+2028 to U+202E, U+2066 to U+2069; U+E0000 to U+E0FFF.
    constexpr std::array<std::string_view, 14> kMarks{
        "\u061C", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202B",
        "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};
    const auto* mark = std::ranges::find_if(
        kMarks, [&](std::string_view one) { return text.substr(i).starts_with(one); });
    if (mark != kMarks.end()) return mark->size();
    return first == 0xf3 && second == 0xa0 && i + 4 <= text.size() ? 4 : 0;
}

std::string harmless(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t size = steering_bytes(text, i)) text.replace(i, size, "?");
    }
    return text;
}

}  // namespace base
