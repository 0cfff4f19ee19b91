// By prometheus-cpp; only its registry and its serialiser are linked.
#include "grader/service/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "grader/model/words.h"

namespace grader::service {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

// Seconds: from a warm box to the longest limit of an assignment, and a queue's waiting.
const Histogram::BucketBoundaries kSeconds{0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
                                           2.5,  5,     10,   30,  60,   300, 1800};

std::string word(store::Finished finished, const model::GradeResult& result) {
    switch (finished) {
        case store::Finished::recorded:
            return std::string(to_string(result.state));
        case store::Finished::retry_later:
            return "retry_later";
        case store::Finished::gave_up:
            return "grader_error";
        case store::Finished::not_yours:
            return "lease_lost";
    }
    return "";
}

}  // namespace

class Metrics::Families {
public:
    prometheus::Registry registry;
    Family<Counter>& gradings = BuildCounter()
                                    .Name("grader_gradings_total")
                                    .Help("Gradings that ended, by how")
                                    .Register(registry);
    Family<Counter>& tests =
        BuildCounter()
            .Name("grader_tests_total")
            .Help("Tests that were run, by what the sandbox and the checker said")
            .Register(registry);
    Family<Histogram>& phases =
        BuildHistogram()
            .Name("grader_phase_seconds")
            .Help("Time of a grading's phases; queue: from the push to its worker")
            .Register(registry);
    Family<Counter>& looks = BuildCounter()
                                 .Name("grader_looks_total")
                                 .Help("Looks at repositories, by what they found")
                                 .Register(registry);
    Family<Counter>& requests = BuildCounter()
                                    .Name("grader_requests_total")
                                    .Help("Requests over the network, by kind and status")
                                    .Register(registry);
    Family<Gauge>& jobs = BuildGauge()
                              .Name("grader_jobs")
                              .Help("Jobs in the record just now that have no end yet, by state")
                              .Register(registry);

    void observe(const char* phase, double ms) {
        phases.Add({{"phase", phase}}, kSeconds).Observe(ms / 1000);
    }
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count_grading(const model::Job& job, const model::GradeResult& result,
                            store::Finished finished, std::int64_t now_ms) {
    families_->gradings.Add({{"end", word(finished, result)}}).Increment();
    if (finished != store::Finished::recorded) return;
    for (const model::TestResult& test : result.tests)
        families_->tests.Add({{"status", std::string(to_string(test.status))}}).Increment();
    const model::Timing& timing = result.timing;
    const double graded_ms =
        timing.prepare_ms + timing.compile_ms + timing.run_ms + timing.score_ms;
    const auto whole_ms = static_cast<double>(now_ms - job.handed_in.seen_at_ms);
    families_->observe("queue", std::max(0.0, whole_ms - graded_ms));
    families_->observe("prepare", timing.prepare_ms);
    families_->observe("compile", timing.compile_ms);
    families_->observe("run", timing.run_ms);
    families_->observe("score", timing.score_ms);
    families_->observe("push_to_score", std::max(0.0, whole_ms));
}

void Metrics::count_look(std::string_view found) {
    families_->looks.Add({{"found", std::string(found)}}).Increment();
}

void Metrics::count_request(std::string_view kind, int status) {
    families_->requests.Add({{"kind", std::string(kind)}, {"status", std::to_string(status)}})
        .Increment();
}

std::string Metrics::text(const store::QueueCounts& queue) {
    const auto set = [this](const char* state, std::int64_t count) {
        families_->jobs.Add({{"state", state}}).Set(static_cast<double>(count));
    };
    set("queued", queue.queued);
    set("held", queue.held);
    set("grader_error", queue.grader_error);
    return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace grader::service
