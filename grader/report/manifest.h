// The list of a report's files, signed: whoever has it and the grader's public key knows whether a
// file is what went out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/crypto/signature.h"
#include "grader/report/document.h"
#include "grader/report/file.h"

namespace grader::report {

struct ListedFile {
    std::string name;
    std::string sha256;

    bool operator==(const ListedFile&) const = default;
};

struct SignedManifest {
    std::string programme;
    std::string as_of;
    std::string release;
    std::string public_key;  ///< that it names itself: to be compared with one known from elsewhere
    std::vector<ListedFile> files;

    bool operator==(const SignedManifest&) const = default;
};

/// One line of JSON, grader.report-manifest/1; its last member is the signature over all that
/// stands before it and a "}".
std::string to_manifest(const Document& document, std::span<const File> files,
                        const crypto::SigningKey& key);

/// Nothing for what to_manifest did not write, and for what was changed since.
std::optional<SignedManifest> read_manifest(std::string_view text);

}  // namespace grader::report
