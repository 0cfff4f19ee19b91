// U+0080 to U+009F are C2 80 to C2 9F; some terminals take them for the start of a command.
#include "sandbox/base/text.h"

namespace base {

std::string harmless(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && text[i] != '\n' && text[i] != '\t') || byte == 0x7f) text[i] = '?';
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) text.replace(i, 2, "?");
    }
    return text;
}

}  // namespace base
