// What is said of a process to whoever watches it.
#include "grader/api/pulse.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

namespace grader::api {
namespace {

using Catch::Contains;

TEST_CASE("a process tells how its record is and what it has done, and nothing else", "[pulse]") {
    const store_test::Folder folder;
    store::Store record({.address = folder.file()});
    record.record_submission(store_test::handed_in("ada", "c1"), store_test::kVersion);
    service::Metrics metrics;
    metrics.count_look("submission");
    Pulse pulse(metrics, record);
    CHECK(pulse.answer("/healthz").value().status == 200);
    const auto ready = pulse.answer("/readyz");
    CHECK(ready.value().status == 200);
    CHECK_THAT(ready->body, Contains("1 queued, 0 being graded"));
    const auto told = pulse.answer("/metrics");
    CHECK(told.value().status == 200);
    CHECK_THAT(told->body, Contains("grader_jobs{state=\"queued\"} 1\n"));
    CHECK_THAT(told->body, Contains("grader_looks_total{found=\"submission\"} 1\n"));
    for (const char* path : {"/", "/metrics/", "/healthz2", "/webhook", ""})
        CHECK_FALSE(pulse.answer(path));
}

TEST_CASE("who cannot reach the record lives, but is not ready", "[pulse]") {
    const store_test::Folder folder;
    bool cut_off = false;
    store::Store record({.address = folder.file(), .on_moment = [&](store::Moment) {
                             if (cut_off) throw base::Error("nobody answers");
                         }});
    service::Metrics metrics;
    Pulse pulse(metrics, record);
    CHECK(pulse.answer("/readyz").value().status == 200);
    cut_off = true;
    CHECK(pulse.answer("/healthz").value().status == 200);
    CHECK(pulse.answer("/readyz").value().status == 503);
    CHECK_THROWS_AS(pulse.answer("/metrics"), base::Error);
}

}  // namespace
}  // namespace grader::api
