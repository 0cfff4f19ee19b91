// A remote that was emptied or deleted takes nothing away: only a commit replaces a commit.
#include "grader/service/look.h"

#include <algorithm>

#include "grader/grading/admit.h"
#include "grader/grading/grade.h"
#include "grader/intake/commit.h"
#include "grader/intake/hosted.h"
#include "grader/intake/kept.h"
#include "grader/store/store.h"

namespace grader::service {

namespace {

using Outcome = intake::Fetched::Outcome;

// A look that found nothing new is recorded only this often: every record is a write to the disk,
// and of 10,000 branches each minute there would be 170 in a second.
constexpr std::int64_t kRecordAgainAfterMs = 600'000;

/// The look that is being recorded.
struct Look {
    Watch& watch;
    const grading::Prepared& prepared;
    store::Store& store;
    std::int64_t now_ms;

    [[nodiscard]] model::NewSubmission submission() const {
        return {.course = watch.course,
                .student = watch.student,
                .assignment = watch.assignment,
                .source = watch.source,
                .branch = watch.remote.branch,
                .seen_at_ms = now_ms};
    }

    void record_poll(std::optional<model::Message> problem = {}) const {
        watch.problem = problem;
        store.record_poll({.course = watch.course,
                           .student = watch.student,
                           .assignment = watch.assignment,
                           .polled_at_ms = now_ms,
                           .head = watch.head,
                           .problem = std::move(problem)});
    }
};

Seen record_problem(const Look& look, const model::Message& problem) {
    look.record_poll(problem);
    return Seen::problem;
}

Seen record_empty(const Look& look, const model::Message& why) {
    const Watch& watch = look.watch;
    if (!watch.head.value.empty()) {
        return record_problem(
            look,
            {.code = "remote_emptied",
             .params = {{"branch", watch.remote.branch}},
             .text = "The branch " + watch.remote.branch +
                     " was there before and is gone. What was handed in before still counts."});
    }
    const model::GradeResult result = grading::rejected(
        look.prepared.assignment, look.prepared.runner, {.source = watch.source, .refused = {why}});
    const store::Recorded recorded = look.store.record_verdict(look.submission(), result);
    look.record_poll();
    return recorded.is_new_job ? Seen::rejected : Seen::nothing_new;
}

// A push to one of our own repositories counts from when it arrived there, however late it is
// looked at: by a grader that was down, for example.
std::int64_t first_seen_ms(const Look& look, const model::CommitId& head) {
    if (!look.watch.is_hosted) return look.now_ms;
    const auto arrived =
        intake::arrived_at_ms(look.watch.remote.url, look.watch.remote.branch, head.value);
    return std::min(arrived.value_or(look.now_ms), look.now_ms);
}

Seen record_commit(const Look& look, const model::CommitId& head) {
    Watch& watch = look.watch;
    model::NewSubmission submission = look.submission();
    submission.seen_at_ms = first_seen_ms(look, head);
    const intake::CommitInfo info = intake::describe_commit(watch.mirror, head);
    submission.commit = head;
    submission.tree = info.tree;
    submission.committed_at_ms = info.committed_at_ms;
    submission.forced =
        !watch.head.value.empty() && intake::was_rewritten(watch.mirror, watch.head, head);
    const intake::Allowed allowed = grading::admit(look.prepared.assignment, look.prepared.runner);
    const store::Recorded recorded =
        look.store.record_submission(submission, look.prepared.assignment.version,
                                     intake::keep_commit(watch.mirror, head, allowed));
    watch.head = head;
    look.record_poll();
    return recorded.is_new_job ? Seen::submission : Seen::nothing_new;
}

intake::Fetched fetch(const Watch& watch, const Fetching& fetching) {
    if (watch.is_hosted) return intake::read_hosted(watch.remote.url, watch.remote.branch);
    // At the start, and after a failure of ours, the mirror may be lost or broken: it is looked
    // into.
    const model::CommitId known = watch.recorded.empty() ? model::CommitId{} : watch.head;
    return fetching.fetcher.fetch(watch.remote, watch.mirror, fetching.limits, known);
}

}  // namespace

void record_failure(Watch& watch, store::Store& store, const std::string& why,
                    std::int64_t now_ms) {
    watch.recorded.clear();  // the next look that succeeds is news
    store.record_poll(
        {.course = watch.course,
         .student = watch.student,
         .assignment = watch.assignment,
         .polled_at_ms = now_ms,
         .head = watch.head,
         .problem = model::Message{.code = "look_failed",
                                   .params = {{"reason", why}},
                                   .text = "The grader itself failed to look at it: " + why +
                                           ". What was handed in before still counts."}});
}

Seen look(Watch& watch, const grading::Prepared& prepared, store::Store& store,
          const Fetching& fetching, std::int64_t now_ms) {
    const intake::Fetched fetched = fetch(watch, fetching);
    if (fetched.outcome == Outcome::cancelled) return Seen::cancelled;
    const std::string what =
        fetched.outcome == Outcome::fetched ? fetched.head.value : fetched.problem.text;
    const std::string found = prepared.assignment.version + " " + what;
    const bool is_known = found == watch.recorded;
    if (is_known && now_ms - watch.recorded_at_ms < kRecordAgainAfterMs) return Seen::nothing_new;

    // A starter is no submission. It may be one that somebody went back to.
    if (watch.is_hosted && fetched.outcome == Outcome::fetched &&
        intake::is_untouched(watch.remote.url, watch.remote.branch, fetched.head.value))
        return Seen::nothing_new;

    const Look this_look{.watch = watch, .prepared = prepared, .store = store, .now_ms = now_ms};
    if (is_known && !watch.problem) {
        this_look.record_poll();
        watch.recorded_at_ms = now_ms;
        return Seen::nothing_new;
    }
    const Seen seen = fetched.outcome == Outcome::fetched ? record_commit(this_look, fetched.head)
                      : fetched.outcome == Outcome::empty
                          ? record_empty(this_look, fetched.problem)
                          : record_problem(this_look, fetched.problem);
    watch.recorded = found;
    watch.recorded_at_ms = now_ms;
    return seen;
}

}  // namespace grader::service
