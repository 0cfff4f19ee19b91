// What the record and the live pages are told: one line of the store's append-only history.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "grader/model/ids.h"
#include "grader/model/message.h"

namespace grader::model {

enum class EventKind {
    submitted,         ///< a student's branch points at it now, or it is to be graded anew
    superseded,        ///< a newer push came while it waited; `what` says which
    finished,          ///< its result is recorded; `what` holds the mark and the result's digest
    retried,           ///< the grader failed on it and will try again; `what` says why
    failed,            ///< the grader failed on it for good; `what` says why
    given_back,        ///< a worker put it back unfinished, or died
    cancelled,         ///< somebody took it out of the queue; `what` says who and why
    asked_again,       ///< somebody put it back into the queue; `what` says who and why
    published,         ///< a version of an assignment holds from now on
    remote_problem,    ///< a student's remote cannot be read; `what` says why
    remote_recovered,  ///< it can be read again
    regrade_asked,     ///< somebody wants a regrade; `what` says who, why and of what
    previewed,         ///< a regrade's result is recorded, told as in `finished`; it does not count
    regraded,          ///< that result counts now; `what` says who, why, and both marks
    regrade_decided,   ///< a regrade was approved or dropped; `what` says by whom
    note,              ///< anything else worth remembering, in `what`
};

inline constexpr std::array kEventKinds{EventKind::submitted,        EventKind::superseded,
                                        EventKind::finished,         EventKind::retried,
                                        EventKind::failed,           EventKind::given_back,
                                        EventKind::cancelled,        EventKind::asked_again,
                                        EventKind::published,        EventKind::remote_problem,
                                        EventKind::remote_recovered, EventKind::regrade_asked,
                                        EventKind::previewed,        EventKind::regraded,
                                        EventKind::regrade_decided,  EventKind::note};

constexpr std::string_view to_string(EventKind kind) {
    constexpr std::array<std::string_view, kEventKinds.size()> kWords{
        "submitted", "superseded",     "finished",         "retried",
        "failed",    "given_back",     "cancelled",        "asked_again",
        "published", "remote_problem", "remote_recovered", "regrade_asked",
        "previewed", "regraded",       "regrade_decided",  "note"};
    return kWords.at(static_cast<std::size_t>(kind));
}

/// Something that happened. Each student's events of a course are a chain, numbered from 1.
struct Event {
    std::int64_t position = 0;  ///< given by the store; a reader asks for what came after the last
    std::int64_t at_ms = 0;     ///< UTC, milliseconds since 1970
    EventKind kind = EventKind::note;
    CourseId course = {};
    StudentId student = {};                       ///< empty where it concerns the course
    AssignmentId assignment = {};                 ///< empty where it concerns none
    std::optional<SubmissionId> submission = {};  ///< where it concerns one
    Message what = {};                            ///< empty where the kind says it all

    bool operator==(const Event&) const = default;
};

}  // namespace grader::model
