// The words of the database's columns as the model's enumerations. Private to this room.
#pragma once

#include <string_view>

#include "grader/model/event.h"
#include "grader/model/job.h"

namespace grader::store {

/// Throws Error for a word that is none: this program did not write it.
model::JobState job_state(std::string_view word);

/// `note` for a word that is none, or no more.
model::EventKind event_kind(std::string_view word);

}  // namespace grader::store
