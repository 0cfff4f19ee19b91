// spdlog writes to standard error, with colours on a terminal only.
#include "grader/service/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "sandbox/base/text.h"

namespace grader::service::log {

namespace {

spdlog::logger& logger() {
    static const auto shared = [] {
        auto made = spdlog::stderr_color_mt("grader");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%l%$ %v", spdlog::pattern_time_type::utc);
        return made;
    }();
    return *shared;
}

bool is_plain(unsigned char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '=';
}

// In quotes unless it is one plain word. What would let a value forge a line, or steer the terminal
// of whoever reads it, stands there by the numbers of its bytes: nothing is lost.
std::string value_text(const std::string& value) {
    if (!value.empty() &&
        std::ranges::all_of(value, [](char c) { return is_plain(static_cast<unsigned char>(c)); }))
        return value;
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "\"";
    std::size_t to_escape = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const auto byte = static_cast<unsigned char>(c);
        if (to_escape == 0) to_escape = byte < 0x20 ? 1 : base::steering_bytes(value, i);
        if (to_escape > 0) {
            --to_escape;
            text += std::string("\\x") + kDigits[byte >> 4U] + kDigits[byte & 15U];
        } else {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
    }
    return text + "\"";
}

}  // namespace

std::string line(std::string_view event, Fields fields) {
    std::string text(event);
    for (const auto& [key, value] : fields)
        text += " " + std::string(key) + "=" + value_text(value);
    return text;
}

void info(std::string_view event, Fields fields) {
    logger().info(line(event, fields));
}
void warn(std::string_view event, Fields fields) {
    logger().warn(line(event, fields));
}
void error(std::string_view event, Fields fields) {
    logger().error(line(event, fields));
}

}  // namespace grader::service::log
