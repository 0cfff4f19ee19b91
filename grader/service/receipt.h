// A receipt: which commit of whose work was seen when, signed by the grader
// (docs/formats/receipt.md). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/crypto/signature.h"
#include "grader/model/ids.h"

namespace grader::service {

struct Receipt {
    model::CourseId course;
    model::StudentId student;
    model::AssignmentId assignment;
    model::CommitId commit;
    std::int64_t seen_at_ms = 0;  ///< UTC; this one decides lateness
    model::SubmissionId submission = {};

    bool operator==(const Receipt&) const = default;
};

/// The file of the key that signs, in the data folder.
std::string receipt_key_path(const std::string& data_folder);

/// One line without its end. The same receipt and key always give the same line.
std::string signed_receipt(const Receipt& receipt, const crypto::SigningKey& key);

/// What it says, if this key has signed it; nothing where one byte is another.
std::optional<Receipt> read_receipt(std::string_view line, std::string_view public_key);

}  // namespace grader::service
