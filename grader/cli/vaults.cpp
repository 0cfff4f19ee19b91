// Only what was asked for is opened: who looks at contacts needs no key of the attributes.
#include "grader/cli/vaults.h"

#include <filesystem>

#include "grader/cli/table_file.h"
#include "grader/facts/people_table.h"
#include "grader/model/ids.h"

namespace grader::cli {

namespace {

std::optional<store::Vault> open(const std::string& database, const std::string& key) {
    if (database.empty() || key.empty()) {
        wrong(
            "several machines can share this record, so grader.toml must say where the vaults and "
            "their keys are: [vaults].");
        return std::nullopt;
    }
    return store::Vault({.address = database}, key);
}

}  // namespace

bool has_contacts(const service::VaultPlaces& places) {
    if (places.contacts.empty()) return false;
    if (places.contacts.find("://") != std::string::npos) return true;  // no file
    std::error_code problem;
    return std::filesystem::status(places.contacts, problem).type() !=
           std::filesystem::file_type::not_found;
}

std::optional<store::Vault> open_contacts(const Where& where) {
    const auto places = find_vaults(where);
    if (!places) return std::nullopt;
    return open(places->contacts, places->contacts_key);
}

std::optional<store::Vault> open_attributes(const Where& where) {
    const auto places = find_vaults(where);
    if (!places) return std::nullopt;
    return open(places->attributes, places->attributes_key);
}

std::optional<store::Vault> open_kept_attributes(const Where& where) {
    const auto places = find_vaults(where);
    if (!places) return std::nullopt;
    std::error_code unknown;  // then it is not there
    const std::string& key = places->attributes_key;
    if (!key.empty() && !std::filesystem::exists(key, unknown)) {
        wrong("there is no key of the attributes at " + key +
              ". `grader people attributes FILE` makes the vault and its key; where they lie is "
              "said in grader.toml: [vaults].");
        return std::nullopt;
    }
    return open(places->attributes, key);
}

std::optional<std::string> person_of(store::Vault& contacts, const std::string& who) {
    if (facts::is_handle(who)) {
        if (auto found = contacts.find(who)) return found;
    }
    if (model::is_id(who)) return who;
    wrong("nobody is known as " + who + ".");
    return std::nullopt;
}

}  // namespace grader::cli
