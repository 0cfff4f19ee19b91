// A stranger's bytes, made fit to be shown: always valid UTF-8, never longer than asked, and where
// two outputs are compared, with the characters spelled out that nobody can see.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace grader::grading {

/// The bytes with everything that is not UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view bytes);

/// At most `characters` characters of it as valid UTF-8; ends in "…" where something was cut off.
std::string clipped(std::string_view bytes, std::size_t characters);

/// Which spaces are spelled out.
enum class Spaces {
    at_ends,     ///< those that begin or end the piece
    everywhere,  ///< every one, for two pieces that differ in nothing else
};

/// One line in which invisible characters are words: "4<space>", "4<carriage return>", "<byte FF>".
std::string visible(std::string_view bytes, Spaces spaces = Spaces::at_ends);

/// `visible` of at most about 80 bytes around offset `at`, with "…" where it was cut.
std::string excerpt(std::string_view bytes, std::size_t at = 0, Spaces spaces = Spaces::at_ends);

}  // namespace grader::grading
