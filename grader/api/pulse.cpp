// A record that cannot be reached makes nobody unhealthy: it will be found again.
#include "grader/api/pulse.h"

#include "grader/service/log.h"
#include "sandbox/base/error.h"

namespace grader::api {

std::optional<web::Response> Pulse::answer(std::string_view path) {
    if (path == "/healthz") return web::plain_text(200, "The grader is running.");
    if (path == "/readyz") return readiness();
    if (path == "/metrics") return metrics();
    return std::nullopt;
}

// Whether it makes sense to send it work: it can write down what becomes of it.
web::Response Pulse::readiness() {
    try {
        const store::QueueCounts counts = record_.unfinished_counts();
        return web::plain_text(200, "Ready. " + std::to_string(counts.queued) + " queued, " +
                                        std::to_string(counts.held) + " being graded.");
    } catch (const base::Error& error) {
        service::log::warn("not_ready", {{"reason", error.what()}});
        return web::plain_text(503, "The record cannot be reached.");
    }
}

web::Response Pulse::metrics() {
    return {.status = 200,
            .headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
            .body = metrics_.text(record_.unfinished_counts())};
}

}  // namespace grader::api
