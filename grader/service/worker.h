// Lease, grade, record, repeat. The boundary where a failure of the machine becomes grader_error.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "grader/model/job.h"
#include "grader/model/result.h"
#include "grader/service/bell.h"
#include "grader/service/clock.h"
#include "grader/service/grade_job.h"
#include "grader/service/heartbeat.h"
#include "grader/service/metrics.h"
#include "grader/service/shelf.h"
#include "grader/store/store.h"

namespace grader::service {

/// Grades what a job names. May throw: that is the machine's failure, never the student's.
using Grade = std::function<model::GradeResult(const model::Job&, const Material&,
                                               const grading::GradeOptions&)>;

/// What the workers of a crew share; it must outlive them.
struct Workshop {
    Shelf& shelf;
    Heartbeat& heartbeat;
    Bell& bell;
    Metrics& metrics;
    Grade grade;
    /// Waits where something else is more urgent than another grading.
    std::function<void(const std::stop_token&)> give_way = [](const std::stop_token&) {};
    std::string host = {};  ///< what fails here is tried elsewhere first
    NowMs now_ms = utc_now_ms;
    base::Milliseconds lease{60'000};
    /// Between looks at an empty queue, at a full disk, and for what others held too long.
    base::Milliseconds pause{1'000};
};

/// Used by one thread.
class Worker {
public:
    Worker(std::string name, store::Store store, const Workshop& workshop)
        : name_(std::move(name)), store_(std::move(store)), workshop_(workshop) {}

    /// Until stopped. What is being graded then is finished first; a grading whose lease was lost
    /// is ended when the heartbeat learns of it.
    void run(const std::stop_token& stop);

    /// One job, if there is one that is due; false when there is none.
    bool do_next(const std::stop_token& stop);

private:
    [[nodiscard]] bool is_time_to_take_back();
    void do_job(model::Job job, const std::stop_token& stop);
    [[nodiscard]] model::GradeResult grade(const model::Job& job, const std::stop_token& lost);
    void record(const model::Job& job, const model::GradeResult& result,
                const std::stop_token& stop);

    const std::string name_;
    store::Store store_;
    const Workshop& workshop_;
    std::int64_t took_back_ms_ = 0;
};

}  // namespace grader::service
