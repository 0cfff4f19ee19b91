// `[vaults]` of grader.toml: where it stands who people are, and what they are protected for.
#pragma once

#include <string>

#include "grader/assignment/table_reader.h"

namespace grader::service {

/// Databases are files or postgresql://…, keys are files. Empty: nobody has said.
struct VaultPlaces {
    std::string contacts;
    std::string contacts_key;
    std::string attributes;
    std::string attributes_key;

    bool operator==(const VaultPlaces&) const = default;
};

/// Nothing said where there is no such table. Paths are relative to `folder`.
VaultPlaces read_vaults(assignment::TableReader& root, const std::string& folder,
                        assignment::Findings& findings);

/// What nobody has said is beside the record, which is a file: contacts.sqlite, contacts.key,
/// attributes.sqlite, attributes.key; throws base::Error where another one was put there. Several
/// machines share a record in PostgreSQL, and the vaults: then nobody guesses where they are.
VaultPlaces beside_record(VaultPlaces said, const std::string& record);

}  // namespace grader::service
