// The append-only history, written in the transaction of what it tells. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "grader/model/event.h"

namespace soci {
class session;
}

namespace grader::store {

/// Returns the event's number.
std::int64_t append(soci::session& session, const model::Event& event);

/// The parameters of an event's message.
std::map<std::string, std::string> params_of(soci::session& session, std::int64_t event);

}  // namespace grader::store
