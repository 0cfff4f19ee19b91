// How a process of the grader is: what load balancers and Prometheus ask, of the daemon and of a
// worker alike.
#pragma once

#include <optional>
#include <string_view>

#include "grader/service/metrics.h"
#include "grader/store/store.h"
#include "grader/web/http.h"

namespace grader::api {

/// Thread-safe. What it is made with outlives it.
class Pulse {
public:
    Pulse(service::Metrics& metrics, store::Store& record) : metrics_(metrics), record_(record) {}

    /// Nothing for any path but /healthz, /readyz and /metrics.
    [[nodiscard]] std::optional<web::Response> answer(std::string_view path);

private:
    [[nodiscard]] web::Response readiness();
    [[nodiscard]] web::Response metrics();

    service::Metrics& metrics_;
    store::Store& record_;
};

}  // namespace grader::api
