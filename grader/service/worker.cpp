// A result that cannot be recorded is kept in hand until it can be; who stops before that gives the
// job back by letting its lease run out.
#include "grader/service/worker.h"

#include <chrono>
#include <cmath>
#include <exception>
#include <functional>
#include <utility>

#include "grader/grading/grade.h"
#include "grader/model/words.h"
#include "grader/service/log.h"
#include "grader/service/trace.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

// What takes the whole grader down with it must not do so for ever.
constexpr int kMostAttempts = 20;

model::GradeResult failure(const model::Job& job, const SharedPrepared& prepared,
                           const std::string& why) {
    const model::NewSubmission& of = job.handed_in;
    model::Assignment unknown{.id = of.assignment, .version = job.assignment_version};
    return grading::grader_error(prepared ? prepared->assignment : unknown,
                                 {.source = of.source, .commit = of.commit}, why);
}

std::string trace_of(const model::Job& job) {
    const model::NewSubmission& of = job.handed_in;
    return trace(of.course, of.student, of.assignment, of.commit);
}

/// Tells the record how far a grading is, not more often than anybody looks. That it cannot be told
/// harms nobody, and a lease that was lost shows at the end.
class Reporter {
public:
    Reporter(store::Store& store, const model::Job& job) : store_(store), job_(job) {}

    void operator()(const model::Progress& progress) {
        const auto now = std::chrono::steady_clock::now();
        if (progress.state == last_ && now - told_at_ < kPause) return;
        last_ = progress.state;
        told_at_ = now;
        try {
            (void)store_.report(job_, progress);
        } catch (const base::Error& error) {
            log::warn("report_failed", {{"trace", trace_of(job_)},
                                        {"submission", std::to_string(job_.submission.value)},
                                        {"reason", error.what()}});
        }
    }

private:
    static constexpr std::chrono::milliseconds kPause{200};

    store::Store& store_;
    const model::Job& job_;
    model::JobState last_ = model::JobState::preparing;
    std::chrono::steady_clock::time_point told_at_;
};

// For the operator; the sentence around it is for the student.
std::string reason(const model::GradeResult& result) {
    for (const model::Message& message : result.feedback) {
        if (message.code == "grader_error") return message.params.at("reason");
    }
    return "";
}

std::string milliseconds(double ms) {
    return std::to_string(std::llround(ms)) + "ms";
}

void tell(store::Finished finished, const model::Job& job, const model::GradeResult& result) {
    const std::string submission = std::to_string(job.submission.value);
    const model::NewSubmission& of = job.handed_in;
    if (finished == store::Finished::not_yours) {
        log::warn("lease_lost", {{"trace", trace_of(job)}, {"submission", submission}});
    } else if (finished == store::Finished::retry_later) {
        log::warn(
            "retry_later",
            {{"trace", trace_of(job)}, {"submission", submission}, {"reason", reason(result)}});
    } else if (finished == store::Finished::gave_up) {
        log::error("grader_error", {{"trace", trace_of(job)},
                                    {"submission", submission},
                                    {"student", of.student.value},
                                    {"assignment", of.assignment.value},
                                    {"reason", reason(result)}});
    } else {
        log::info(job.regrade == 0 ? "graded" : "previewed",
                  {{"trace", trace_of(job)},
                   {"submission", submission},
                   {"student", of.student.value},
                   {"assignment", of.assignment.value},
                   {"commit", of.commit.value.substr(0, 7)},
                   {"state", std::string(to_string(result.state))},
                   {"score", to_string(result.score)},
                   {"of", to_string(result.max_score)},
                   {"prepare", milliseconds(result.timing.prepare_ms)},
                   {"compile", milliseconds(result.timing.compile_ms)},
                   {"run", milliseconds(result.timing.run_ms)}});
    }
}

}  // namespace

void Worker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        bool busy = false;
        try {
            workshop_.give_way(stop);
            busy = do_next(stop);
        } catch (const std::exception& error) {
            log::error("worker_failed", {{"worker", name_}, {"reason", error.what()}});
        }
        if (!busy) workshop_.bell.wait(stop, workshop_.pause);
    }
}

bool Worker::do_next(const std::stop_token& stop) {
    auto job = store_.lease({.worker = name_,
                             .host = workshop_.host,
                             .now_ms = workshop_.now_ms(),
                             .duration = workshop_.lease,
                             .takes_back = is_time_to_take_back()});
    if (!job) return false;
    do_job(std::move(*job), stop);
    return true;
}

// Leases are of seconds, and each look is at all of them.
bool Worker::is_time_to_take_back() {
    const std::int64_t now_ms = workshop_.now_ms();
    const bool is_set_back = now_ms < took_back_ms_;
    if (!is_set_back && now_ms - took_back_ms_ < workshop_.pause.count()) return false;
    took_back_ms_ = now_ms;
    return true;
}

void Worker::do_job(model::Job job, const std::stop_token& stop) {
    log::info("grading", {{"trace", trace_of(job)},
                          {"submission", std::to_string(job.submission.value)},
                          {"attempt", std::to_string(job.attempts)}});
    const Heartbeat::Held held = workshop_.heartbeat.hold(job);
    const model::NewSubmission& of = job.handed_in;
    const std::string current = store_.current_version(of.course, of.assignment);
    if (job.regrade == 0 && !current.empty() && current != job.assignment_version) {
        auto newer = store_.retarget(job, current, workshop_.now_ms());
        if (!newer) return;  // there is a job for that version already
        job = std::move(*newer);
    }
    record(job, grade(job, held.lost()), stop);
}

model::GradeResult Worker::grade(const model::Job& job, const std::stop_token& lost) {
    const model::NewSubmission& of = job.handed_in;
    if (job.attempts > kMostAttempts)
        return failure(
            job, nullptr,
            "the grader was ended each time it tried, " + std::to_string(kMostAttempts) + " times");
    SharedPrepared prepared;
    try {
        prepared = workshop_.shelf.take(
            {.course = of.course, .assignment = of.assignment, .version = job.assignment_version},
            store_);
        const std::string kept = store_.kept(job.submission);
        Reporter report(store_, job);
        return workshop_.grade(job, {.prepared = *prepared, .kept = kept},
                               {.on_progress = std::ref(report), .stop = lost});
    } catch (const std::exception& error) {
        return failure(job, prepared, error.what());
    }
}

void Worker::record(const model::Job& job, const model::GradeResult& result,
                    const std::stop_token& stop) {
    while (true) {
        try {
            const std::int64_t now_ms = workshop_.now_ms();
            const store::Finished finished = store_.finish(job, result, now_ms);
            workshop_.metrics.count_grading(job, result, finished, now_ms);
            tell(finished, job, result);
            return;
        } catch (const std::exception& error) {
            log::error("record_failed", {{"trace", trace_of(job)},
                                         {"submission", std::to_string(job.submission.value)},
                                         {"reason", error.what()}});
        }
        if (stop.stop_requested()) return;
        workshop_.bell.wait(stop, workshop_.pause);
    }
}

}  // namespace grader::service
