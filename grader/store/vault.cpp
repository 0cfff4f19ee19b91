// Two tables: sealed texts of people, and fingerprints of their handles.

#include "grader/store/vault.h"

#include <soci/soci.h>

#include <array>

#include "grader/crypto/seal.h"
#include "grader/crypto/token.h"
#include "grader/store/database.h"
#include "grader/store/engine.h"
#include "grader/store/migrate.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

constexpr std::array kMigrations{Migration{1, "vault_1", R"sql(
CREATE TABLE handles (
    fingerprint TEXT PRIMARY KEY,
    person      TEXT NOT NULL
);
CREATE INDEX handles_of_person ON handles (person);
CREATE TABLE known (
    person TEXT NOT NULL,
    name   TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (person, name)
);
)sql"}};

constexpr const char* kFind = "SELECT person FROM handles WHERE fingerprint = :fingerprint";
constexpr const char* kAddHandle =
    "INSERT INTO handles (fingerprint, person) VALUES (:fingerprint, :person)"
    " ON CONFLICT DO NOTHING RETURNING person";
constexpr const char* kPut =
    "INSERT INTO known (person, name, sealed) VALUES (:person, :name, :sealed)"
    " ON CONFLICT (person, name) DO UPDATE SET sealed = excluded.sealed";
constexpr const char* kGet = "SELECT name, sealed FROM known WHERE person = :person";
constexpr const char* kAll = "SELECT person, sealed FROM known WHERE name = :name";
constexpr const char* kForget = "DELETE FROM known WHERE person = :person";
constexpr const char* kForgetHandles = "DELETE FROM handles WHERE person = :person";
constexpr const char* kCount =
    "SELECT (SELECT COUNT(*) FROM known WHERE person = :person)"
    " + (SELECT COUNT(*) FROM handles WHERE person = :same)";

// Of letters that have a case only those of ASCII: an address of email has no others that matter.
std::string plain(std::string_view handle) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = handle.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    handle = handle.substr(first, handle.find_last_not_of(kBlanks) - first + 1);
    std::string text(handle);
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::string about(std::string_view person, std::string_view name) {
    return std::string(person) + "/" + std::string(name);
}

}  // namespace

struct Vault::Inside {
    Inside(const Options& options, const std::string& key_file)
        : database(options.address, options.patience, options.on_moment),
          seal(crypto::Seal::load_or_make(key_file)) {}

    Database database;
    crypto::Seal seal;

    [[nodiscard]] std::string fingerprint(std::string_view handle) const {
        const std::string text = plain(handle);
        base::ensure(!text.empty(), "a handle is a text");
        return seal.fingerprint(text);
    }

    [[nodiscard]] std::string open(const std::string& person, const std::string& name,
                                   const std::string& sealed) const {
        auto text = seal.open(sealed, about(person, name));
        if (!text)
            throw base::Error("look at what is known of " + person + ": " + name +
                              " does not open with this key");
        return *std::move(text);
    }
};

Vault::Vault(const Options& options, const std::string& key_file)
    : inside_(std::make_unique<Inside>(options, key_file)) {
    migrate(inside_->database, kMigrations);
}

Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

std::optional<std::string> Vault::find(std::string_view handle) {
    const std::string fingerprint = inside_->fingerprint(handle);
    std::optional<std::string> person;
    inside_->database.read("look for a person", [&](soci::session& session) {
        person.reset();
        std::string found;
        session << kFind, soci::use(fingerprint), soci::into(found);
        if (session.got_data()) person = found;
    });
    return person;
}

bool Vault::add_handle(std::string_view person, std::string_view handle) {
    const std::string fingerprint = inside_->fingerprint(handle);
    const std::string whose(person);
    bool added = false;
    inside_->database.write("add a handle", [&](soci::session& session) {
        std::string found;
        session << kAddHandle, soci::use(fingerprint), soci::use(whose), soci::into(found);
        added = session.got_data();
    });
    return added;
}

std::string Vault::person_of(std::string_view handle) {
    // Two that ask at once for somebody new: the second one finds the first one's.
    while (true) {
        if (auto person = find(handle)) return *std::move(person);
        std::string made = crypto::make_pseudonym();
        if (add_handle(made, handle)) return made;
    }
}

std::vector<std::string> Vault::people_of(std::span<const std::string> handles) {
    std::vector<std::string> fingerprints;
    for (const std::string& handle : handles)
        fingerprints.push_back(inside_->fingerprint(handle));
    std::vector<std::string> people;
    inside_->database.write("make people known", [&](soci::session& session) {
        people.clear();
        for (const std::string& fingerprint : fingerprints) {
            const std::string made = crypto::make_pseudonym();
            std::string person;
            session << kAddHandle, soci::use(fingerprint), soci::use(made), soci::into(person);
            // Whoever is known already, and be it since a moment ago, is found now.
            if (!session.got_data()) session << kFind, soci::use(fingerprint), soci::into(person);
            people.push_back(person);
        }
    });
    return people;
}

void Vault::put(std::string_view person, std::string_view name, std::string_view text) {
    const std::string whose(person);
    const std::string what(name);
    const std::string sealed = inside_->seal.seal(text, about(person, name));
    inside_->database.write("keep what is known of a person", [&](soci::session& session) {
        session << kPut, soci::use(whose), soci::use(what), soci::use(sealed);
    });
}

std::map<std::string, std::string> Vault::get(std::string_view person) {
    const std::string whose(person);
    std::map<std::string, std::string> known;
    inside_->database.read("look at what is known of a person", [&](soci::session& session) {
        known.clear();
        std::string name;
        std::string sealed;
        soci::statement select =
            (session.prepare << kGet, soci::use(whose), soci::into(name), soci::into(sealed));
        select.execute();
        while (select.fetch())
            known[name] = inside_->open(whose, name, sealed);
    });
    return known;
}

std::map<std::string, std::string> Vault::all(std::string_view name) {
    const std::string what(name);
    std::map<std::string, std::string> known;
    inside_->database.read("look at what is known of everybody", [&](soci::session& session) {
        known.clear();
        std::string person;
        std::string sealed;
        soci::statement select =
            (session.prepare << kAll, soci::use(what), soci::into(person), soci::into(sealed));
        select.execute();
        while (select.fetch())
            known[person] = inside_->open(person, what, sealed);
    });
    return known;
}

std::string Vault::fingerprint(std::string_view text) const {
    return inside_->seal.fingerprint("text/" + std::string(text));
}

bool Vault::forget(std::string_view person) {
    const std::string whose(person);
    std::int64_t rows = 0;
    inside_->database.write("forget a person", [&](soci::session& session) {
        session << kCount, soci::use(whose, "person"), soci::use(whose, "same"), soci::into(rows);
        session << kForget, soci::use(whose);
        session << kForgetHandles, soci::use(whose);
    });
    inside_->database.outside("take away what is left in the files", [&](soci::session& session) {
        constexpr std::array<std::string_view, 2> kTables{"handles", "known"};
        inside_->database.engine().scour(session, kTables);
    });
    return rows > 0;
}

}  // namespace grader::store
