// Walks each programme's log from its first fact, one in memory at a time.

#include "grader/store/fact_check.h"

#include <soci/soci.h>

#include <charconv>
#include <map>

#include "grader/facts/document.h"
#include "grader/facts/reduced.h"
#include "grader/store/database.h"
#include "grader/store/engine.h"
#include "grader/store/erasure.h"
#include "grader/store/fact_log.h"

namespace grader::store {
namespace {

constexpr const char* kAll =
    "SELECT programme, person, position, recorded_at_ms, document, content, digest FROM facts"
    " ORDER BY programme, position";
constexpr std::size_t kColumns = 7;

struct Log {
    std::int64_t length = 0;
    std::string head;
    std::int64_t recorded_at_ms = 0;
};

std::map<std::string, Log> logs_of(soci::session& session) {
    std::map<std::string, Log> logs;
    std::string programme;
    Log log;
    soci::statement select =
        (session.prepare << "SELECT programme, length, head, recorded_at_ms FROM fact_logs",
         soci::into(programme), soci::into(log.length), soci::into(log.head),
         soci::into(log.recorded_at_ms));
    select.execute();
    while (select.fetch())
        logs[programme] = log;
    return logs;
}

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// A row as it stands in the table.
struct Row {
    std::string programme, person;
    std::int64_t position = 0;
    std::int64_t recorded_at_ms = 0;
    std::string document, content, digest;
};

Row row_of(std::span<const Field> fields) {
    return {fields[0].value_or(""),
            fields[1].value_or(""),
            number_in(fields[2].value_or("")),
            number_in(fields[3].value_or("")),
            fields[4].value_or(""),
            fields[5].value_or(""),
            fields[6].value_or("")};
}

// Whether what the row says is what its digest covers, after the digest before it.
bool holds(const Row& row, const std::string& before) {
    const auto fact = facts::from_document(row.document);
    return fact && facts::problem_of(*fact).empty() && fact->person == row.person &&
           fact->programme == row.programme && content_of(*fact) == row.content &&
           digest_of({before, row.position, row.recorded_at_ms, row.content, fact->source}) ==
               row.digest;
}

// What an erasure may have left of a fact: its own digest can only be believed.
bool may_be_erased(const Row& row) {
    const auto fact = facts::from_document(row.document);
    return is_tombstone(row.person) && fact && facts::problem_of(*fact).empty() &&
           fact->person == row.person && fact->programme == row.programme &&
           fact->source == facts::kGone;
}

/// What is left of the erased people of a programme, until the fact that tells of it comes.
class Erasures {
public:
    void add(const Row& row) {
        std::string& list = lists_[row.person];
        list =
            listed(list, {row.position, row.recorded_at_ms, row.content, row.digest, row.document});
    }
    /// Whether this fact, which holds, is no erasure, or is that of what was added.
    bool take(const Row& row) {
        const auto fact = facts::from_document(row.document);
        const auto found = lists_.find(row.person);
        if (!fact || fact->kind != facts::Kind::erased || found == lists_.end()) return true;
        const bool is_whole = fact->text(facts::Field::reason).ends_with(found->second);
        lists_.erase(found);
        return is_whole;
    }
    /// Those of whom nothing tells that they were erased.
    [[nodiscard]] std::vector<std::string> untold() const {
        std::vector<std::string> people;
        for (const auto& [person, list] : lists_)
            people.push_back(person);
        return people;
    }

private:
    std::map<std::string, std::string> lists_;
};

/// A programme's log, as far as it was read.
struct Walked {
    Log log;
    Erasures erasures;

    void take(const Row& row, const std::function<void(std::string)>& on_problem) {
        const std::string where =
            "the facts of " + row.programme + ", fact " + std::to_string(row.position);
        if (row.position != log.length + 1)
            on_problem(where + ": the one before it is missing");
        else if (holds(row, log.head)) {
            if (!erasures.take(row))
                on_problem(where + ": what is left of the facts that it tells of was changed");
        } else if (may_be_erased(row))
            erasures.add(row);
        else
            on_problem(where + ": it or what came before it was changed");
        if (row.recorded_at_ms < log.recorded_at_ms)
            on_problem(where + ": it was recorded before the one before it");
        log = {row.position, row.digest, row.recorded_at_ms};
    }
};

}  // namespace

std::int64_t check_facts(const Database& database, soci::session& session,
                         const std::function<void(std::string)>& on_problem) {
    const std::map<std::string, Log> logs = logs_of(session);
    std::map<std::string, Walked> found;
    std::int64_t count = 0;
    database.engine().each_row(session, {kAll, kColumns}, [&](std::span<const Field> fields) {
        const Row row = row_of(fields);
        found[row.programme].take(row, on_problem);
        ++count;
    });
    for (const auto& [programme, log] : logs) {
        const Walked& walked = found[programme];
        if (walked.log.length != log.length || walked.log.head != log.head)
            on_problem("the facts of " + programme + ": their end is missing or was changed");
        for (const std::string& person : walked.erasures.untold())
            on_problem("the facts of " + programme + ": those of " + person +
                       " were reduced, and nothing tells of it");
    }
    return count;
}

}  // namespace grader::store
