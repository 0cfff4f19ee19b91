// Each thread has a store of its own, opened before it starts: who cannot open it must not seem to
// work.
#include "grader/service/crew.h"

#include <sys/utsname.h>

#include <algorithm>
#include <memory>

#include "grader/service/grade_job.h"
#include "grader/service/log.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

// How long one grading gives way to those who hand in: of a crowd that does not end, each worker
// still takes one in a second.
constexpr base::Milliseconds kCourtesy{1'000};

constexpr base::Milliseconds kEar{500};  // how long one wait for the bell of others lasts

std::string host_name() {
    utsname names{};
    base::check(::uname(&names), "ask this machine's name");
    return static_cast<const char*>(names.nodename);
}

SharedClock::Ask asks(const store::Options& options) {
    return [store = std::make_shared<store::Store>(options)] { return store->clock_ms(); };
}

int number_of_workers(int wanted) {
    return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

Crew::Crew(const CrewOptions& options, sandbox::Spawner& spawner)
    : store_options_(options.store),
      name_(host_name() + ":" + options.folder),
      workers_(number_of_workers(options.workers)),
      shelf_(options.folder + "/assignments", options.runners),
      clock_(asks(store_options_)),
      heartbeat_(store_options_, options.lease, [this] { return clock_.now_ms(); }),
      workshop_{.shelf = shelf_,
                .heartbeat = heartbeat_,
                .bell = bell_,
                .metrics = metrics_,
                .lease = options.lease} {
    workshop_.host = host_name();
    workshop_.now_ms = [this] { return clock_.now_ms(); };
    workshop_.give_way = [this](const std::stop_token& stop) {
        reception_.give_way(stop, kCourtesy);
    };
    workshop_.grade = [&spawner](const model::Job& job, const Material& material,
                                 const grading::GradeOptions& how) {
        return grade_job(job, material, spawner, how);
    };
}

int Crew::start() {
    const int reclaimed = store::Store(store_options_).reclaim(name_, clock_.now_ms());
    const auto run = [this](auto body) {
        ++running_;
        threads_.emplace_back([this, body, store = store::Store(store_options_)]() mutable {
            body(store);
            --running_;
        });
    };
    for (int i = 0; i < workers_; ++i) {
        run([this](store::Store& store) {
            Worker(name_, std::move(store), workshop_).run(stop_.get_token());
        });
    }
    if (store::is_shared(store_options_)) run([this](store::Store& store) { listen(store); });
    return reclaimed;
}

// Work that others have put into the store.
void Crew::listen(store::Store& store) {
    while (!stop_.stop_requested()) {
        try {
            if (store.wait_for_work(kEar)) bell_.ring();
        } catch (const base::Error& error) {
            log::warn("listen_failed", {{"reason", error.what()}});
            bell_.wait(stop_.get_token(), workshop_.pause);
        }
    }
}

}  // namespace grader::service
