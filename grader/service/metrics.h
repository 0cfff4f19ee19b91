// What this process has done, counted for whoever watches it: Prometheus' text format 0.0.4. Names
// and units stand in docs/operators.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "grader/model/job.h"
#include "grader/model/result.h"
#include "grader/store/records.h"

namespace grader::service {

/// Thread-safe. Counts from the start of the process; nothing in it is kept.
class Metrics {
public:
    Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;
    ~Metrics();

    /// A grading has come to an end; `now_ms`: UTC.
    void count_grading(const model::Job& job, const model::GradeResult& result,
                       store::Finished finished, std::int64_t now_ms);
    /// A look at a repository, by what it found: "submission", "nothing_new", "problem", …
    void count_look(std::string_view found);
    /// Something that came over the network, and the HTTP status it got: "webhook", "push", …
    void count_request(std::string_view kind, int status);

    /// All of it, with how full the queue is just now (Store::unfinished_counts).
    [[nodiscard]] std::string text(const store::QueueCounts& queue);

private:
    class Families;
    std::unique_ptr<Families> families_;
};

}  // namespace grader::service
