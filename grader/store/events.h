// The append-only history, written in the transaction of what it tells: for each student of a
// course a chain, in which every event's digest covers the one before. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "grader/model/event.h"

namespace soci {
class session;
}

namespace grader::store {

class Database;

/// A student's chain, held until the transaction ends, so that events of one student come one after
/// the other. Whoever also needs a job's row takes the chain first: that order keeps two
/// transactions from waiting for each other.
class Chain {
public:
    /// Makes the course and the chain where they are missing.
    Chain(const Database& database, soci::session& session, const model::CourseId& course,
          const model::StudentId& student);

    /// The event's course, student and position are the chain's. Returns the row's number.
    std::int64_t append(const model::Event& event);

private:
    soci::session& session_;
    const std::string course_;
    const std::string student_;
    std::int64_t length_ = 0;
    std::string head_;
};

/// The digest of an event that follows one of digest `before` ("" at the start): SHA-256 over its
/// fields in the order of docs/formats/history.md, each with its length before it.
std::string event_digest(const model::Event& event, std::string_view before);

/// The parameters of an event's message.
std::map<std::string, std::string> params_of(soci::session& session, std::int64_t event);

}  // namespace grader::store
