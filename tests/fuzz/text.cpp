// A stranger's bytes made fit to be shown, by every function that does so: the rooms agree on what
// UTF-8 is, and nothing that is shown can steer a terminal or begin a line of its own.
#include "sandbox/base/text.h"

#include <nlohmann/json.hpp>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/utf8.h"
#include "grader/grading/visible.h"
#include "grader/intake/layout_rules.h"
#include "grader/service/log.h"
#include "grader/store/database.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;

bool is_utf8(std::string_view text) {
    return !assignment::find_invalid_utf8(text);
}

void check_one_line(const std::string& text, const char* what) {
    base::ensure(is_utf8(text), what);
    base::ensure(!assignment::has_control_character(text), what);
}

void check_encodings(const std::string& bytes) {
    const bool valid = is_utf8(bytes);
    const bool has_zero = bytes.find('\0') != std::string::npos;
    base::ensure((grading::valid_utf8(bytes) == bytes) == valid, "grading knows UTF-8");
    base::ensure((store::storable(bytes) == bytes) == (valid && !has_zero), "store knows UTF-8");
    base::ensure(
        (intake::printable(bytes) == bytes) == (valid && !assignment::has_control_character(bytes)),
        "intake knows UTF-8");
    const std::string in_json =
        nlohmann::json(bytes).dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore);
    base::ensure((nlohmann::json::parse(in_json) == nlohmann::json(bytes)) == valid,
                 "the JSON library knows UTF-8");
    base::ensure(is_utf8(grading::valid_utf8(bytes)), "what is replaced is UTF-8");
    base::ensure(is_utf8(store::storable(bytes)), "what is stored is UTF-8");
}

void check_harmless(const std::string& bytes) {
    const std::string text = base::harmless(bytes);
    base::ensure(base::harmless(text) == text, "harmless is harmless");
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        base::ensure(byte >= 0x20 || c == '\n' || c == '\t', "no control character is left");
        base::ensure(byte != 0x7f, "no control character is left");
    }
    if (!is_utf8(bytes)) return;
    base::ensure(is_utf8(text), "UTF-8 stays UTF-8");
    for (const char32_t c : assignment::decode(text))
        base::ensure(c < 0x80 || c > 0x9f, "no control character of two bytes is left");
}

void check_shown(const std::string& bytes, std::size_t at) {
    for (const auto spaces : {grading::Spaces::at_ends, grading::Spaces::everywhere}) {
        const std::string text = grading::visible(bytes, spaces);
        check_one_line(text, "what is visible is one line");
        base::ensure(base::harmless(text) == text, "what is visible is harmless");
        const std::string piece = grading::excerpt(bytes, at, spaces);
        check_one_line(piece, "an excerpt is one line");
        base::ensure(piece.size() <= 2000, "an excerpt is short");
    }
    check_one_line(intake::printable(bytes), "what is printable is one line");
    check_one_line(assignment::quoted(bytes), "a quotation is one line");
    base::ensure(assignment::decode(assignment::quoted(bytes)).size() <= 83, "and short");
    const std::string cut = grading::clipped(bytes, at);
    base::ensure(is_utf8(cut), "what is cut is UTF-8");
    base::ensure(assignment::decode(cut).size() <= at + 1, "what is cut is short");
}

// Takes a value of a log's line apart again.
std::string logged_value(std::string_view text) {
    if (!text.starts_with('"')) return std::string(text);
    std::string value;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] != '\\') {
            value += text[i];
        } else if (text[i + 1] == 'x') {
            value += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
            i += 3;
        } else {
            value += text[++i];
        }
    }
    return value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::size_t at = input.number<std::uint8_t>();
    const std::string bytes = input.rest();
    check_encodings(bytes);
    check_harmless(bytes);
    check_shown(bytes, at);
    const std::string line = service::log::line("event", {{"key", bytes}});
    base::ensure(!assignment::has_control_character(line), "an event is one line of the log");
    base::ensure(logged_value(std::string_view(line).substr(10)) == bytes, "and nothing is lost");
    return 0;
}
