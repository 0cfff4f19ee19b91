// What the record and the live pages are told: one line of the store's append-only history.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "grader/model/ids.h"
#include "grader/model/message.h"

namespace grader::model {

enum class EventKind {
    submitted,         ///< a student's branch points at it now, or it is to be graded anew
    started,           ///< a worker took it
    finished,          ///< its result is recorded
    retried,           ///< the grader failed on it and will try again; `what` says why
    given_back,        ///< a worker put it back unfinished, or died
    remote_problem,    ///< a student's remote cannot be read; `what` says why
    remote_recovered,  ///< it can be read again
    note,              ///< anything else worth remembering, in `what`
};

constexpr std::string_view to_string(EventKind kind) {
    switch (kind) {
        case EventKind::submitted:
            return "submitted";
        case EventKind::started:
            return "started";
        case EventKind::finished:
            return "finished";
        case EventKind::retried:
            return "retried";
        case EventKind::given_back:
            return "given_back";
        case EventKind::remote_problem:
            return "remote_problem";
        case EventKind::remote_recovered:
            return "remote_recovered";
        case EventKind::note:
            break;
    }
    return "note";
}

/// Something that happened. Events are numbered in the order in which they became visible.
struct Event {
    std::int64_t id = 0;     ///< given by the store; a reader asks for what came after the last
    std::int64_t at_ms = 0;  ///< UTC, milliseconds since 1970
    EventKind kind = EventKind::note;
    StudentId student = {};                       ///< empty where it concerns nobody
    AssignmentId assignment = {};                 ///< empty where it concerns none
    std::optional<SubmissionId> submission = {};  ///< where it concerns one
    Message what = {};                            ///< empty where the kind says it all

    bool operator==(const Event&) const = default;
};

}  // namespace grader::model
