// What only some may know of people, apart from the record: a database of its own with a key of its
// own. One holds who people are (contacts): a report looks for names in it, and knows them no
// longer than that. Another holds what they are protected for (attributes): a report that compares
// groups reads one of them. Who has the database without the key has nothing.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/store/store.h"

namespace grader::store {

/// For each handle, whether none before it is the same.
std::vector<bool> first_ones(std::span<const std::string> handles);

/// Thread-safe, as a Store.
class Vault {
public:
    /// Opens or makes the database, and the key in the file.
    Vault(const Options& options, const std::string& key_file);
    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault();

    /// Whose handles these are (an address of email, a number of the organisation), or whose they
    /// are from now on: new pseudonyms. Handles are the same whatever their case and the blanks
    /// around them. In one step: of all or, where it throws, of none.
    std::vector<std::string> people_of(std::span<const std::string> handles);
    /// The same without making anybody known.
    [[nodiscard]] std::optional<std::string> find(std::string_view handle);
    /// Whom people_of() would make known: for each handle, whether it is nobody's yet and none
    /// before it is the same.
    [[nodiscard]] std::vector<bool> newcomers(std::span<const std::string> handles);
    /// Another handle of somebody known. False where it is somebody's already.
    bool add_handle(std::string_view person, std::string_view handle);
    /// All of somebody's, each as it was first written, in the order of the alphabet. One that was
    /// kept by a vault of before handles were sealed is an empty text, until it is named again.
    /// Throws as get().
    [[nodiscard]] std::vector<std::string> handles(std::string_view person);

    /// Writes what is known of somebody under a name ("email", "phone"); what stood there goes.
    void put(std::string_view person, std::string_view name, std::string_view text);
    /// By name. Throws Error where something does not open with this key: it is another's, or was
    /// changed.
    [[nodiscard]] std::map<std::string, std::string> get(std::string_view person);

    /// By person, what is known of everybody under one name. Throws as get().
    [[nodiscard]] std::map<std::string, std::string> all(std::string_view name);

    /// Of any text, 64 hexadecimal digits that nobody can make without the key.
    [[nodiscard]] std::string fingerprint(std::string_view text) const;

    /// Everything that is known of somebody, and every handle, is gone, also from the free pages of
    /// its files; the pseudonym is nobody's. False where nothing was. Of `texts` that must be known
    /// again, should somebody repeat them, the fingerprints stay: nothing says whose they were.
    bool forget(std::string_view person, std::span<const std::string> texts = {});
    /// The fingerprints of all texts of people who are forgotten.
    [[nodiscard]] std::set<std::string> forgotten();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace grader::store
