// Three tables: sealed texts of people, fingerprints of their handles, and fingerprints of texts of
// people who are forgotten.

#include "grader/store/vault.h"

#include <soci/soci.h>

#include <algorithm>
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
)sql"},
                                 Migration{2, "vault_2", R"sql(
ALTER TABLE handles ADD COLUMN sealed TEXT NOT NULL DEFAULT '';
CREATE TABLE forgotten (
    fingerprint TEXT PRIMARY KEY
);
)sql"}};

constexpr const char* kFind = "SELECT person FROM handles WHERE fingerprint = :fingerprint";
constexpr const char* kAddHandle =
    "INSERT INTO handles (fingerprint, person, sealed) VALUES (:fingerprint, :person, :sealed)"
    " ON CONFLICT DO NOTHING RETURNING person";
constexpr const char* kIsUnsealed =
    "SELECT COUNT(*) FROM handles WHERE fingerprint = :fingerprint AND sealed = ''";
constexpr const char* kSealHandle =
    "UPDATE handles SET sealed = :sealed WHERE fingerprint = :fingerprint";
constexpr const char* kHandles = "SELECT sealed FROM handles WHERE person = :person";
constexpr const char* kPut =
    "INSERT INTO known (person, name, sealed) VALUES (:person, :name, :sealed)"
    " ON CONFLICT (person, name) DO UPDATE SET sealed = excluded.sealed";
constexpr const char* kGet = "SELECT name, sealed FROM known WHERE person = :person";
constexpr const char* kAll = "SELECT person, sealed FROM known WHERE name = :name";
constexpr const char* kForget = "DELETE FROM known WHERE person = :person";
constexpr const char* kForgetHandles = "DELETE FROM handles WHERE person = :person";
constexpr const char* kForgotten = "SELECT fingerprint FROM forgotten";
constexpr const char* kForgottenAnew = "DELETE FROM forgotten";
constexpr const char* kKeepForgotten = "INSERT INTO forgotten (fingerprint) VALUES (:fingerprint)";
constexpr const char* kCount =
    "SELECT (SELECT COUNT(*) FROM known WHERE person = :person)"
    " + (SELECT COUNT(*) FROM handles WHERE person = :same)";

// What handles are sealed as; no name of what is known has a blank.
constexpr std::string_view kHandle = "a handle";

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

std::set<std::string> forgotten_in(soci::session& session) {
    std::set<std::string> all;
    std::string fingerprint;
    soci::statement select = (session.prepare << kForgotten, soci::into(fingerprint));
    select.execute();
    while (select.fetch())
        all.insert(fingerprint);
    return all;
}

// All are written anew in the order of fingerprints: no order of rows tells who was forgotten when,
// and so beside which tombstone.
void keep_forgotten(soci::session& session, std::span<const std::string> fingerprints) {
    std::set<std::string> all = forgotten_in(session);
    all.insert(fingerprints.begin(), fingerprints.end());
    session << kForgottenAnew;
    for (const std::string& fingerprint : all)
        session << kKeepForgotten, soci::use(fingerprint);
}

}  // namespace

std::vector<bool> first_ones(std::span<const std::string> handles) {
    std::set<std::string> seen;
    std::vector<bool> are_first;
    for (const std::string& handle : handles)
        are_first.push_back(seen.insert(plain(handle)).second);
    return are_first;
}

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

    [[nodiscard]] std::string sealed_handle(const std::string& person,
                                            std::string_view handle) const {
        return seal.seal(handle, about(person, kHandle));
    }

    /// Whose handle it is; the handle is sealed where it was kept before that was done.
    [[nodiscard]] std::string known_by(soci::session& session, const std::string& fingerprint,
                                       std::string_view handle) const {
        std::string person;
        std::int64_t unsealed = 0;
        session << kFind, soci::use(fingerprint), soci::into(person);
        session << kIsUnsealed, soci::use(fingerprint), soci::into(unsealed);
        if (unsealed > 0) {
            const std::string sealed = sealed_handle(person, handle);
            session << kSealHandle, soci::use(sealed), soci::use(fingerprint);
        }
        return person;
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
    const std::string sealed = inside_->sealed_handle(whose, handle);
    bool added = false;
    inside_->database.write("add a handle", [&](soci::session& session) {
        std::string found;
        session << kAddHandle, soci::use(fingerprint), soci::use(whose), soci::use(sealed),
            soci::into(found);
        added = session.got_data();
    });
    return added;
}

std::vector<std::string> Vault::handles(std::string_view person) {
    const std::string whose(person);
    std::vector<std::string> all;
    inside_->database.read("look at the handles of a person", [&](soci::session& session) {
        all.clear();
        std::string sealed;
        soci::statement select =
            (session.prepare << kHandles, soci::use(whose), soci::into(sealed));
        select.execute();
        while (select.fetch())
            all.push_back(sealed.empty() ? "" : inside_->open(whose, std::string(kHandle), sealed));
    });
    std::ranges::sort(all);
    return all;
}

std::vector<bool> Vault::newcomers(std::span<const std::string> handles) {
    std::vector<std::string> fingerprints;
    for (const std::string& handle : handles)
        fingerprints.push_back(inside_->fingerprint(handle));
    std::vector<bool> are_new;
    inside_->database.read("look for people", [&](soci::session& session) {
        are_new = first_ones(handles);
        for (std::size_t i = 0; i < fingerprints.size(); ++i) {
            std::string person;
            session << kFind, soci::use(fingerprints[i]), soci::into(person);
            if (session.got_data()) are_new[i] = false;
        }
    });
    return are_new;
}

std::vector<std::string> Vault::people_of(std::span<const std::string> handles) {
    std::vector<std::string> fingerprints;
    for (const std::string& handle : handles)
        fingerprints.push_back(inside_->fingerprint(handle));
    std::vector<std::string> people;
    inside_->database.write("make people known", [&](soci::session& session) {
        people.clear();
        for (std::size_t i = 0; i < fingerprints.size(); ++i) {
            const std::string made = crypto::make_pseudonym();
            const std::string sealed = inside_->sealed_handle(made, handles[i]);
            std::string person;
            session << kAddHandle, soci::use(fingerprints[i]), soci::use(made), soci::use(sealed),
                soci::into(person);
            // Whoever is known already, and be it since a moment ago, is found now.
            if (!session.got_data())
                person = inside_->known_by(session, fingerprints[i], handles[i]);
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

bool Vault::forget(std::string_view person, std::span<const std::string> texts) {
    const std::string whose(person);
    std::vector<std::string> fingerprints;
    for (const std::string& text : texts)
        fingerprints.push_back(fingerprint(text));
    std::int64_t rows = 0;
    inside_->database.write("forget a person", [&](soci::session& session) {
        session << kCount, soci::use(whose, "person"), soci::use(whose, "same"), soci::into(rows);
        session << kForget, soci::use(whose);
        session << kForgetHandles, soci::use(whose);
        if (!fingerprints.empty()) keep_forgotten(session, fingerprints);
    });
    inside_->database.outside("take away what is left in the files", [&](soci::session& session) {
        constexpr std::array<std::string_view, 3> kTables{"handles", "known", "forgotten"};
        inside_->database.engine().scour(session, kTables);
    });
    return rows > 0;
}

std::set<std::string> Vault::forgotten() {
    std::set<std::string> all;
    inside_->database.read("look for who is forgotten",
                           [&](soci::session& session) { all = forgotten_in(session); });
    return all;
}

}  // namespace grader::store
