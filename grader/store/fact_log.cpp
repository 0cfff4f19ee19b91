// The facts of a programme are numbered without a gap, and each one's digest covers the one before.

#include "grader/store/fact_log.h"

#include <soci/soci.h>

#include <algorithm>
#include <charconv>

#include "grader/crypto/hash.h"
#include "grader/facts/document.h"
#include "grader/model/ids.h"
#include "grader/store/database.h"
#include "grader/store/digest_fields.h"
#include "grader/store/engine.h"
#include "grader/store/fact_appending.h"
#include "grader/store/migrate.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using facts::Fact;

constexpr std::size_t kStep = 2000;

constexpr const char* kSnapshot =
    "SELECT position, digest, recorded_at_ms FROM facts"
    " WHERE programme = :programme AND recorded_at_ms <= :until ORDER BY position DESC LIMIT 1";
constexpr const char* kSnapshotAt =
    "SELECT position, digest, recorded_at_ms FROM facts"
    " WHERE programme = :programme AND position <= :until ORDER BY position DESC LIMIT 1";
constexpr const char* kProgrammes = "SELECT programme FROM fact_logs WHERE length > 0";
constexpr const char* kPersonAt =
    "SELECT person FROM facts WHERE programme = :programme AND position = :position";
constexpr const char* kOfPerson =
    "SELECT position, recorded_at_ms, document FROM facts WHERE programme = :programme"
    " AND person = :person AND position <= :length ORDER BY position";
constexpr const char* kFact =
    "SELECT recorded_at_ms, document FROM facts"
    " WHERE programme = :programme AND position = :position";

facts::Recorded read(std::int64_t number, std::int64_t recorded_at_ms,
                     const std::string& document) {
    auto fact = facts::from_document(document);
    if (!fact) throw base::Error("fact " + std::to_string(number) + " of the record: not readable");
    return {number, recorded_at_ms, std::move(*fact)};
}

std::int64_t number_in(const Field& field) {
    std::int64_t number = 0;
    const std::string& text = field.value();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string select_of(const Snapshot& snapshot, std::string_view from, std::string_view before) {
    // Nothing but ids and a number gets into the statement.
    base::ensure(model::is_id(snapshot.programme), "a programme is an id");
    std::string sql =
        "SELECT person, position, recorded_at_ms, document FROM facts"
        " WHERE programme = '" +
        snapshot.programme + "' AND position <= " + std::to_string(snapshot.length);
    if (!from.empty()) {
        base::ensure(model::is_id(from), "a pseudonym is an id");
        sql.append(" AND person >= '").append(from).append("'");
    }
    if (!before.empty()) {
        base::ensure(model::is_id(before), "a pseudonym is an id");
        sql.append(" AND person < '").append(before).append("'");
    }
    return sql + " ORDER BY programme, person, position";
}

Snapshot find_snapshot(Database& database, const char* select, std::string_view programme,
                       std::int64_t until) {
    Snapshot found;
    database.read("look at what was known", [&](soci::session& session) {
        found = {.programme = std::string(programme)};
        session << select, soci::use(found.programme), soci::use(until), soci::into(found.length),
            soci::into(found.digest), soci::into(found.recorded_at_ms);
        if (!session.got_data()) found = {.programme = std::string(programme)};
    });
    return found;
}

}  // namespace

FactLog::FactLog(const Options& options)
    : database_(std::make_unique<Database>(options.address, options.patience, options.on_moment)) {
    migrate(*database_, embedded_migrations());
}

FactLog::FactLog(FactLog&&) noexcept = default;
FactLog& FactLog::operator=(FactLog&&) noexcept = default;
FactLog::~FactLog() = default;

Appended FactLog::append(std::string_view programme, std::span<const Fact> all,
                         std::int64_t now_ms) {
    Appended appended;
    while (!all.empty()) {
        const auto step = all.first(std::min(kStep, all.size()));
        Appended here;
        database_->write("record facts", [&](soci::session& session) {
            here = {};
            FactAppending log(*database_, session, std::string(programme), now_ms);
            for (const Fact& fact : step) {
                base::ensure(fact.programme == programme && facts::problem_of(fact).empty(),
                             "only whole facts of the programme are recorded");
                ++(log.add(fact) ? here.added : here.known);
            }
            log.end();
        });
        appended.added += here.added;
        appended.known += here.known;
        all = all.subspan(step.size());
    }
    return appended;
}

Snapshot FactLog::snapshot(std::string_view programme, std::int64_t until_ms) {
    return find_snapshot(*database_, kSnapshot, programme, until_ms);
}

Snapshot FactLog::snapshot_at(std::string_view programme, std::int64_t length) {
    return find_snapshot(*database_, kSnapshotAt, programme, length);
}

std::vector<std::string> FactLog::programmes() {
    std::vector<std::string> all;
    database_->read("list the programmes", [&](soci::session& session) {
        all.clear();
        std::string programme;
        soci::statement select = (session.prepare << kProgrammes, soci::into(programme));
        select.execute();
        while (select.fetch())
            all.push_back(programme);
    });
    std::ranges::sort(all);
    return all;
}

void FactLog::each_person(const Snapshot& snapshot, std::string_view from, std::string_view before,
                          const OnPerson& on_person) {
    constexpr std::size_t kColumns = 4;
    const Select select{select_of(snapshot, from, before), kColumns};
    bool has_told = false;
    database_->read("read the facts", [&](soci::session& session) {
        if (has_told) throw base::Error("read the facts: they were taken away meanwhile");
        database_->engine().take_time(session);
        std::string person;
        std::vector<facts::Recorded> known;
        const auto tell = [&] {
            has_told = has_told || !known.empty();
            if (!known.empty()) on_person(person, known);
            known.clear();
        };
        database_->engine().each_row(session, select, [&](std::span<const Field> row) {
            if (row[0] != person) {
                tell();
                person = row[0].value();
            }
            known.push_back(read(number_in(row[1]), number_in(row[2]), row[3].value()));
        });
        tell();
    });
}

std::vector<facts::Recorded> FactLog::of_person(const Snapshot& snapshot, std::string_view person) {
    std::vector<facts::Recorded> known;
    const std::string of(person);
    database_->read("look at what is known of a person", [&](soci::session& session) {
        known.clear();
        std::int64_t position = 0;
        std::int64_t recorded_at_ms = 0;
        std::string document;
        soci::statement select = (session.prepare << kOfPerson, soci::use(snapshot.programme),
                                  soci::use(of), soci::use(snapshot.length), soci::into(position),
                                  soci::into(recorded_at_ms), soci::into(document));
        select.execute();
        while (select.fetch())
            known.push_back(read(position, recorded_at_ms, document));
    });
    return known;
}

std::string FactLog::middle_person(const Snapshot& snapshot) {
    constexpr std::int64_t kLooks = 31;
    std::vector<std::string> people;
    database_->read("look for a middle", [&](soci::session& session) {
        people.clear();
        for (std::int64_t i = 0; i < kLooks; ++i) {
            const std::int64_t position = 1 + snapshot.length * i / kLooks;
            std::string person;
            session << kPersonAt, soci::use(snapshot.programme), soci::use(position),
                soci::into(person);
            if (session.got_data() && !person.empty()) people.push_back(person);
        }
    });
    if (people.empty()) return {};
    const auto middle = people.begin() + static_cast<std::ptrdiff_t>(people.size() / 2);
    std::ranges::nth_element(people, middle);
    return *middle;
}

std::optional<facts::Recorded> FactLog::fact(std::string_view programme, std::int64_t number) {
    std::optional<facts::Recorded> found;
    database_->read("look at a fact", [&](soci::session& session) {
        found.reset();
        const std::string of(programme);
        std::int64_t recorded_at_ms = 0;
        std::string document;
        session << kFact, soci::use(of), soci::use(number), soci::into(recorded_at_ms),
            soci::into(document);
        if (session.got_data()) found = read(number, recorded_at_ms, document);
    });
    return found;
}

std::string digest_of(const FactLink& link) {
    std::string text = "grader.fact/1\n";
    add_field(text, link.before);
    add_field(text, std::to_string(link.position));
    add_field(text, std::to_string(link.recorded_at_ms));
    add_field(text, link.content);
    add_field(text, link.source);
    return crypto::sha256(text);
}

std::string content_of(const Fact& fact) {
    Fact said = fact;
    said.source.clear();
    return crypto::sha256(facts::to_document(said));
}

}  // namespace grader::store
