// The two vaults of a course, for the commands that staff gives about people.
#pragma once

#include <optional>
#include <string>

#include "grader/cli/course.h"
#include "grader/store/vault.h"

namespace grader::cli {

/// Whether the vault of contacts was made before. What cannot be looked at may be there: then
/// whoever opens it is told what is wrong.
bool has_contacts(const service::VaultPlaces& places);

/// Opened or made, as the user who keeps the record: after find_store or make_place_for_store.
/// Print what is wrong and give nothing where nobody has said where they are. Throw Error.
std::optional<store::Vault> open_contacts(const Where& where);
std::optional<store::Vault> open_attributes(const Where& where);
/// Only where it was made before, and its key is there: who wants to read makes none.
std::optional<store::Vault> open_kept_attributes(const Where& where);

/// Whose pseudonym or handle it is: a handle of somebody known goes first. Nothing, and told, where
/// it is neither.
std::optional<std::string> person_of(store::Vault& contacts, const std::string& who);

}  // namespace grader::cli
