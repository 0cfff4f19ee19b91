// The kinds of signed files that `grader verify` knows, told apart by what is in them: one table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grader::cli {

/// What was found out of a file. All texts may hold any characters.
struct Checked {
    std::string standing;  ///< "valid", or one word for why not
    std::string why;       ///< a sentence
    /// What it says, in order, as for a person: "Issued by", "Course spring". Empty where nobody
    /// has signed it.
    std::vector<std::pair<std::string, std::string>> says;

    [[nodiscard]] bool is_valid() const { return standing == "valid"; }
};

/// What the reader brings along.
struct Reader {
    std::string key;  ///< the issuer's public key in base64; empty: he has none
    std::int64_t now_ms = 0;
    std::string folder;  ///< where the file lies: a list of files is held against those beside it
    std::string name;    ///< of the file, in its folder
};

/// A kind of file.
struct SignedKind {
    std::string_view name;                  ///< for programs: "credential"
    bool (*is_one)(std::string_view text);  ///< by its form, whoever signed it
    Checked (*check)(std::string_view text, const Reader& reader);
};

/// The first that fits is it.
std::span<const SignedKind> signed_kinds();

}  // namespace grader::cli
