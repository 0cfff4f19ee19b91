// Gives each command its descriptors and reads what they caught.
#include "grader/grading/workshop.h"

#include <unistd.h>

#include <utility>

#include "sandbox/base/error.h"
#include "sandbox/pair.h"

namespace grader::grading {

namespace {

constexpr const char* kWorkFolder = "/box/work";

// As many as one run needs at a time, twice: canaries run beside what they watch.
constexpr std::size_t kSlots = 4;

sandbox::PoolOptions pool_options(const Runner& runner, base::Bytes disk) {
    sandbox::PoolOptions options{.box = {.disk = disk}, .slots = kSlots};
    if (!runner.prebuilt.empty())
        options.box.read_only.push_back({.host = runner.prebuilt, .inside = kPrebuilt});
    return options;
}

// The files in memory that catch what a command writes.
class Caught {
public:
    explicit Caught(bool has_results)
        : output_(base::memory_file("stdout")), errors_(base::memory_file("stderr")) {
        if (has_results) results_ = base::memory_file("results");
    }

    [[nodiscard]] sandbox::Command connect(sandbox::Command command) const {
        command.stderr_fd = errors_.get();
        command.results_fd = results_.get();
        return command;
    }

    [[nodiscard]] int output() const { return output_.get(); }

    [[nodiscard]] Observation observe(sandbox::Report report, base::Bytes most) const {
        if (report.status == sandbox::Status::internal_error)
            throw base::Error("the sandbox failed: " + report.error);
        Observation seen{.report = std::move(report),
                         .output = from_start(output_, most.count),
                         .errors = from_start(errors_, most.count)};
        if (results_) seen.results = from_start(results_, most.count);
        return seen;
    }

private:
    static std::string from_start(const base::Fd& file, std::size_t limit_bytes) {
        base::check(::lseek(file.get(), 0, SEEK_SET), "rewind what a command wrote");
        return base::read_all(file.get(), limit_bytes);
    }

    base::Fd output_;
    base::Fd errors_;
    base::Fd results_;
};

}  // namespace

Workshop::Workshop(sandbox::Spawner& spawner, const model::Assignment& assignment,
                   const Runner& runner, const model::Submission& submission,
                   const WorkshopOptions& options)
    : assignment_(assignment),
      runner_(runner),
      submission_(submission),
      stop_(options.stop),
      pool_(spawner, pool_options(runner, options.disk)) {}

sandbox::Pool::Loan Workshop::open(const Purpose& purpose) {
    sandbox::Pool::Loan box = pool_.take();
    lay_out(box->folder().get(), purpose, assignment_, runner_, submission_, built_);
    return box;
}

sandbox::Command Workshop::to_command(const PlannedCommand& planned) const {
    return {.argv = planned.argv,
            .env = planned.env,
            .workdir = kWorkFolder,
            .limits = planned.limits,
            .policy = planned.policy,
            .stop = stop_};
}

Observation Workshop::run_in(sandbox::Box& box, const PlannedCommand& planned,
                             const Input& input) const {
    const Caught caught(input.has_results);
    const base::Fd stdin_file = base::sealed_memory_file("stdin", input.bytes);
    sandbox::Command command = caught.connect(to_command(planned));
    command.stdin_fd = stdin_file.get();
    command.stdout_fd = caught.output();
    return caught.observe(box.run(command), planned.limits.output);
}

Observation Workshop::build(const PlannedStep& step, const std::string& input) {
    sandbox::Pool::Loan box = open({.sees = step.sees, .builds = true});
    Observation seen = run_in(*box, step.command, {.bytes = input});
    built_ = take_built(box->folder().get());
    return seen;
}

Observation Workshop::run(const PlannedCommand& command, const Purpose& purpose,
                          const Input& input) {
    sandbox::Pool::Loan box = open(purpose);
    return run_in(*box, command, input);
}

PairObservation Workshop::run_witnessed(const PlannedHarness& harness, const std::string& request) {
    base::ensure(harness.student.has_value(), "a witness has somebody to talk to");
    sandbox::Pool::Loan box = open({.sees = harness.sees});
    add_file(box->folder().get(), "request.json", request);
    sandbox::Pool::Loan students_box = open({.sees = {.work = true}});
    const Caught caught(true);
    const Caught students(true);
    sandbox::PairReport report =
        sandbox::run_pair(*box, caught.connect(to_command(harness.command)), *students_box,
                          students.connect(to_command(*harness.student)));
    return {.harness = caught.observe(std::move(report.first), harness.command.limits.output),
            .student = students.observe(std::move(report.second), harness.student->limits.output)};
}

}  // namespace grader::grading
