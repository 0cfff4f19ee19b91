// Proves that no fact was changed, lost or put in between. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace soci {
class session;
}

namespace grader::store {

class Database;

/// Tells of each problem in a sentence; gives back how many facts there are. Inside `read`.
std::int64_t check_facts(const Database& database, soci::session& session,
                         const std::function<void(std::string)>& on_problem);

}  // namespace grader::store
