// Two vaults in one place would be one: their four places must differ.
#include "grader/service/vault_places.h"

#include <array>
#include <filesystem>
#include <set>
#include <string_view>

#include "grader/assignment/toml.h"
#include "grader/store/store.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

namespace fs = std::filesystem;
using assignment::Findings;
using assignment::TableReader;
using assignment::Toml;

struct Key {
    std::string_view name;
    std::string VaultPlaces::* place;
    std::string_view file;
    bool is_database;
};
constexpr std::array<Key, 4> kKeys{
    {{"contacts", &VaultPlaces::contacts, "contacts.sqlite", true},
     {"contacts_key", &VaultPlaces::contacts_key, "contacts.key", false},
     {"attributes", &VaultPlaces::attributes, "attributes.sqlite", true},
     {"attributes_key", &VaultPlaces::attributes_key, "attributes.key", false}}};

}  // namespace

VaultPlaces read_vaults(TableReader& root, const std::string& folder, Findings& findings) {
    VaultPlaces places;
    const Toml* found = root.find("vaults", Toml::Kind::table);
    if (found == nullptr) return places;
    TableReader table(*found, "[vaults]", findings);
    std::set<std::string> taken;
    for (const Key& key : kKeys) {
        const Toml* value = table.find(key.name, Toml::Kind::text);
        if (value == nullptr) continue;
        const bool is_address = value->text.find("://") != std::string::npos;
        const bool is_usable =
            is_address ? key.is_database && value->text.starts_with("postgresql://")
                       : !value->text.empty() && value->text.find('\0') == std::string::npos;
        std::string place =
            is_address ? value->text : (fs::path(folder) / value->text).lexically_normal().string();
        if (!is_usable)
            findings.add(value->place, "This cannot be kept there.",
                         key.is_database
                             ? "Write the path of a file, or postgresql://USER@HOST/DATABASE."
                             : "Write the path of a file.");
        else if (!taken.insert(place).second)
            findings.add(value->place, "This place is named twice.",
                         "Who may read one of the two vaults must not read the other with it.");
        places.*key.place = std::move(place);
    }
    table.finish();
    return places;
}

VaultPlaces beside_record(VaultPlaces said, const std::string& record) {
    if (store::is_shared({.address = record})) return said;
    const fs::path folder = fs::path(record).parent_path();
    std::set<std::string> taken;
    for (const Key& key : kKeys) {
        std::string& place = said.*key.place;
        if (place.empty()) place = (folder / key.file).string();
        if (!taken.insert(place).second)
            throw base::Error("keep the vaults apart: " + place +
                              " is the place of two of them, one of which has no place of its own "
                              "in grader.toml");
    }
    return said;
}

}  // namespace grader::service
