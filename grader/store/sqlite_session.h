// A session with SQLite that keeps its prepared statements. Private to this room.
#pragma once

#include <memory>
#include <string>

namespace soci {
class session;
}

namespace grader::store {

/// Throws the library's errors. The statements go with the session.
std::unique_ptr<soci::session> open_sqlite(const std::string& path);

}  // namespace grader::store
