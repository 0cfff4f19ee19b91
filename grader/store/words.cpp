// Both tables are the model's own.
#include "grader/store/words.h"

#include <string>

#include "sandbox/base/error.h"

namespace grader::store {

model::JobState job_state(std::string_view word) {
    for (const model::JobState state : model::kJobStates) {
        if (to_string(state) == word) return state;
    }
    throw base::Error("read a job: the database holds the unknown state \"" + std::string(word) +
                      "\"");
}

model::EventKind event_kind(std::string_view word) {
    for (const model::EventKind kind : model::kEventKinds) {
        if (to_string(kind) == word) return kind;
    }
    return model::EventKind::note;
}

}  // namespace grader::store
