// A commit somebody handed in, and the job to grade it: what travels between store and worker.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "grader/model/ids.h"

namespace grader::model {

/// The commit a student's branch points at, as seen by the grader. Times are UTC milliseconds.
struct NewSubmission {
    CourseId course = {};
    StudentId student = {};
    AssignmentId assignment = {};
    std::string source = {};  ///< the remote
    std::string branch = {};
    CommitId commit = {};              ///< empty for an empty repository
    TreeId tree = {};                  ///< empty where it is not known yet
    std::int64_t seen_at_ms = 0;       ///< when the grader first saw it: this one decides lateness
    std::int64_t committed_at_ms = 0;  ///< what the commit claims; anyone can write anything there
    bool forced = false;               ///< the branch was moved back or aside to get here

    bool operator==(const NewSubmission&) const = default;
};

/// Where a job is on its way; the first four in this order, and back to the first where a worker
/// fails or dies.
enum class JobState {
    queued,
    preparing,  ///< a worker has it and makes a box
    compiling,
    running,       ///< its tests
    graded,        ///< it has its result, whatever the mark
    grader_error,  ///< the grader failed each time; nobody's mark, and an operator must look
    superseded,    ///< a newer push came while it was queued
    cancelled,
};

inline constexpr std::array kJobStates{
    JobState::queued, JobState::preparing,    JobState::compiling,  JobState::running,
    JobState::graded, JobState::grader_error, JobState::superseded, JobState::cancelled};

constexpr std::string_view to_string(JobState state) {
    constexpr std::array<std::string_view, kJobStates.size()> kWords{
        "queued", "preparing",    "compiling",  "running",
        "graded", "grader_error", "superseded", "cancelled"};
    return kWords.at(static_cast<std::size_t>(state));
}

/// Whether a worker has it.
constexpr bool is_held(JobState state) {
    return state == JobState::preparing || state == JobState::compiling ||
           state == JobState::running;
}

/// Whether nothing more happens to it by itself.
constexpr bool has_ended(JobState state) {
    return state != JobState::queued && !is_held(state);
}

/// How far a grading is.
struct Progress {
    JobState state = JobState::preparing;  ///< preparing, compiling or running
    int tests_done = 0;
    int tests = 0;

    bool operator==(const Progress&) const = default;
};

/// A leased job. Only the holder of the newest `token` may renew, finish or give it back.
struct Job {
    std::int64_t id = 0;
    std::int64_t token = 0;  ///< fencing token: grows with every lease of this job
    int attempts = 0;        ///< leases so far, this one included, without those given back
    int failures = 0;        ///< how many of them ended as grader_error
    SubmissionId submission = {};
    std::string assignment_version = {};
    std::int64_t regrade = 0;  ///< 0: the grading that counts; else only once that one is approved
    NewSubmission handed_in;

    bool operator==(const Job&) const = default;
};

}  // namespace grader::model
