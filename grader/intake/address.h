// Where a submission comes from, taken apart from what a person wrote. Pure: nothing is looked up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grader::intake {

/// Only these are ever talked to; libgit2 alone would also take git:// and whatever comes next.
struct Address {
    enum class Kind {
        path,     ///< a folder of this machine, also as file://
        http,     ///< plain
        https,    ///< with TLS
        ssh,      ///< ssh:// or user@host:path
        refused,  ///< anything else; `problem` says why
    };
    Kind kind = Kind::refused;
    std::string path;        ///< of a folder
    std::string host;        ///< of a remote machine
    std::uint16_t port = 0;  ///< of a remote machine
    std::string problem;     ///< "only https://, …"
};

Address parse_address(std::string_view text);

/// The address without its password, and for http(s) without its user and query either: a token
/// stands in any of these. Every sentence, log and record has this form.
std::string without_secrets(std::string_view address);

/// A library's words, with every secret of `address` struck out.
std::string without_secrets_of(std::string_view address, std::string words);

}  // namespace grader::intake
