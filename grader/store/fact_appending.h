// How a fact gets behind the last one of its programme. Private to this room.
#pragma once

#include <cstdint>
#include <string>

#include "grader/facts/fact.h"

namespace soci {
class session;
}

namespace grader::store {

class Database;

/// A programme's log, held by a writer until its transaction ends.
class FactAppending {
public:
    FactAppending(const Database& database, soci::session& session, std::string programme,
                  std::int64_t now_ms);

    /// Whether it was not known.
    bool add(const facts::Fact& fact);
    void end();

private:
    soci::session& session_;
    const std::string programme_;
    std::int64_t length_ = 0;
    std::string head_;
    std::int64_t recorded_at_ms_ = 0;
};

}  // namespace grader::store
