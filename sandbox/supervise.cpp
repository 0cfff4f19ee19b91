// One poll loop per run. The processor limit is watched by a timer aimed at the earliest moment at
// which it could be broken, not by a fixed poll: with N processors, remaining / N from now.
#include "sandbox/supervise.h"

#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <optional>

#include "sandbox/base/child.h"
#include "sandbox/base/error.h"
#include "sandbox/notifier.h"
#include "sandbox/stream.h"

namespace sandbox {

namespace {

constexpr std::uint64_t kMsInNs = 1'000'000;
constexpr std::uint64_t kShortestWaitNs = kMsInNs;  // the precision of a limit
constexpr std::uint64_t kLongestSetUpNs = 10'000 * kMsInNs;
constexpr std::uint64_t kLongestEndNs = 200 * kMsInNs;
constexpr std::uint64_t kLongestWaitNs = 1000 * kMsInNs;  // nothing is ever missed for longer

std::uint64_t now_ns() {
    timespec now{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000ULL +
           static_cast<std::uint64_t>(now.tv_nsec);
}

std::uint64_t processors() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return static_cast<std::uint64_t>(std::max(1, CPU_COUNT(&set)));
}

// From one sign of progress to the next.
struct Step {
    std::uint64_t cpu_limit_ms = 0;
    std::uint64_t wall_limit_ms = 0;
    std::uint64_t started_ns = 0;
    std::uint64_t cpu_before_ns = 0;
};

Step first_step(const wire::Run& request, std::uint64_t started_ns) {
    const auto first_of = [](std::uint64_t first, std::uint64_t later) {
        return first != 0 ? first : later;
    };
    return {.cpu_limit_ms = first_of(request.first_step_cpu_ms, request.step_cpu_ms),
            .wall_limit_ms = first_of(request.first_step_wall_ms, request.step_wall_ms),
            .started_ns = started_ns};
}

// Without a cgroup there is no exact account to watch, and these are the limits themselves.
OwnLimits own_limits(const wire::Run& request, const BoxState& box, bool has_cgroup) {
    return {.cpu_s = has_cgroup ? request.cpu_ms / 1000 + 2 : (request.cpu_ms + 999) / 1000,
            .file_bytes = box.root.disk_bytes,
            .data_bytes = has_cgroup ? 0 : request.memory_bytes,
            .processes = has_cgroup ? 0 : request.processes};
}

class Run {
public:
    explicit Run(const Supervision& run)
        : prepared_(run.prepared),
          streams_(run.prepared.streams()),
          cgroup_(run.cgroup),
          request_(run.request),
          when_started_(run.when_started),
          client_fd_(run.box.client_fd),
          processors_(processors()) {
        for (std::size_t i = 0; i < streams_.size(); ++i)
            streams_[i].lead_to(run.fds[i + 1]);
        if (cgroup_ != nullptr)
            cgroup_->begin(
                {.memory_bytes = request_.memory_bytes, .processes = request_.processes});
        prepared_.release(request_, own_limits(request_, run.box, cgroup_ != nullptr), run.fds[0]);
    }

    Outcome to_the_end() {
        while (!init_ended_)
            wait_once();
        while (hear_init()) {  // what init said before it ended
        }
        prepared_.reap();
        reaped_ns_ = now_ns();
        finish();
        return std::move(outcome_);
    }

private:
    void wait_once();
    bool hear_init();
    void check_limits();
    void check_set_up(std::uint64_t now);
    void count_output(std::uint64_t bytes);
    void kill(Ended reason);
    void finish();
    [[nodiscard]] std::uint64_t next_wait_ns() const;
    [[nodiscard]] std::uint64_t cpu_ns() const { return cgroup_ ? cgroup_->cpu_ns() : 0; }
    [[nodiscard]] std::uint64_t allowance() const {
        return request_.output_bytes - std::min(request_.output_bytes, outcome_.output_bytes);
    }

    PreparedRun& prepared_;
    std::vector<Stream>& streams_;  // standard output, standard error, results
    Cgroup* cgroup_;                // null: there is none
    const wire::Run& request_;
    const std::function<void()>& when_started_;
    int client_fd_;
    std::uint64_t processors_;
    bool init_ended_ = false;
    Notifier notifier_;

    std::uint64_t released_ns_ = now_ns();
    std::optional<std::uint64_t> started_ns_;
    std::optional<std::uint64_t> asked_to_end_ns_;
    std::uint64_t reaped_ns_ = 0;
    std::optional<InitReport> end_;
    Step step_;
    Outcome outcome_;
};

std::uint64_t Run::next_wait_ns() const {
    if (!started_ns_) return kLongestWaitNs;  // set-up is not the program's time
    if (asked_to_end_ns_) return kLongestEndNs;
    const std::uint64_t now = now_ns();
    std::uint64_t wait = kLongestWaitNs;
    const auto at_most = [&wait](std::uint64_t limit_ns, std::uint64_t used_ns,
                                 std::uint64_t divisor) {
        const std::uint64_t left = limit_ns - std::min(limit_ns, used_ns);
        wait = std::min(wait, left / divisor);
    };
    at_most(request_.wall_ms * kMsInNs, now - *started_ns_, 1);
    at_most(request_.cpu_ms * kMsInNs, cpu_ns(), processors_);
    if (step_.wall_limit_ms != 0) at_most(step_.wall_limit_ms * kMsInNs, now - step_.started_ns, 1);
    if (step_.cpu_limit_ms != 0)
        at_most(step_.cpu_limit_ms * kMsInNs, cpu_ns() - step_.cpu_before_ns, processors_);
    return std::max(wait, kShortestWaitNs);
}

void Run::wait_once() {
    // Once the program runs, init has one more thing to say, and then it ends.
    std::vector<pollfd> waiting{
        {.fd = started_ns_ ? -1 : prepared_.control_fd(), .events = POLLIN, .revents = 0},
        {.fd = prepared_.init_pidfd(), .events = POLLIN, .revents = 0},
        {.fd = client_fd_, .events = POLLRDHUP, .revents = 0},
        {.fd = notifier_.fd(), .events = POLLIN, .revents = 0},
    };
    const std::size_t first_stream = waiting.size();
    for (const Stream& stream : streams_) {
        waiting.push_back({.fd = stream.read_fd(), .events = POLLIN, .revents = 0});
        waiting.push_back({.fd = stream.write_fd(), .events = POLLOUT, .revents = 0});
    }
    const std::uint64_t wait = next_wait_ns();
    const timespec timeout{.tv_sec = static_cast<time_t>(wait / 1'000'000'000ULL),
                           .tv_nsec = static_cast<long>(wait % 1'000'000'000ULL)};
    if (::ppoll(waiting.data(), waiting.size(), &timeout, nullptr) < 0 && errno != EINTR)
        throw base::Error("wait for the run", errno);

    const auto is_ready = [&waiting](std::size_t i) {
        return waiting[i].fd >= 0 && waiting[i].revents != 0;
    };
    if (is_ready(0)) (void)hear_init();
    if (is_ready(2)) kill(Ended::cancelled);
    if (is_ready(3)) notifier_.answer_pending();
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        if (is_ready(first_stream + 2 * i)) {
            const std::uint64_t got = streams_[i].pump_in(allowance());
            count_output(got);
            if (i == 2 && got > 0) {
                step_ = {.cpu_limit_ms = request_.step_cpu_ms,
                         .wall_limit_ms = request_.step_wall_ms,
                         .started_ns = now_ns(),
                         .cpu_before_ns = cpu_ns()};
            }
        }
        if (is_ready(first_stream + 2 * i + 1)) streams_[i].pump_out();
    }
    check_limits();
    if (is_ready(1)) init_ended_ = true;
}

// False when init has nothing to say, now or ever.
bool Run::hear_init() {
    InitReport report;
    iovec part{.iov_base = &report, .iov_len = sizeof report};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(kStartedFds * sizeof(int))> attached{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = attached.data();
    header.msg_controllen = attached.size();
    const ssize_t got = ::recvmsg(prepared_.control_fd(), &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (got != static_cast<ssize_t>(sizeof report)) {
        if (got == 0) prepared_.close_control();  // init has ended; its pidfd tells
        return false;
    }
    if (const cmsghdr* rights = CMSG_FIRSTHDR(&header); rights != nullptr) {
        std::array<int, kStartedFds> fds{-1, -1};
        std::memcpy(fds.data(), CMSG_DATA(rights), sizeof fds);
        notifier_.listen(base::Fd(fds[0]));
        prepared_.keep_mounts(base::Fd(fds[1]));
    }
    switch (report.kind) {
        case InitReport::Kind::started:
            started_ns_ = report.monotonic_ns;
            step_ = first_step(request_, report.monotonic_ns);
            when_started_();
            break;
        case InitReport::Kind::ended:
            end_ = report;
            break;
        case InitReport::Kind::failed:
            outcome_.failed_step = report.step;
            outcome_.failed_errno = report.errnum;
            break;
    }
    return true;
}

void Run::check_limits() {
    if (outcome_.ended != Ended::none) return kill(outcome_.ended);
    const std::uint64_t now = now_ns();
    if (!started_ns_) return check_set_up(now);
    const std::uint64_t cpu = cpu_ns();
    const auto is_over = [](std::uint64_t used_ns, std::uint64_t limit_ms) {
        return limit_ms != 0 && used_ns >= limit_ms * kMsInNs;
    };
    Ended reason = Ended::none;
    if (is_over(cpu, request_.cpu_ms) || is_over(cpu - step_.cpu_before_ns, step_.cpu_limit_ms)) {
        reason = Ended::cpu_time;
    } else if (is_over(now - *started_ns_, request_.wall_ms) ||
               is_over(now - step_.started_ns, step_.wall_limit_ms)) {
        reason = Ended::wall_time;
    }
    if (reason == Ended::none) return;
    while (hear_init()) {  // it may have ended by itself, a moment before
    }
    if (!end_) kill(reason);
}

// A filter of the client's own may keep its program from ever being executed.
void Run::check_set_up(std::uint64_t now) {
    if (now - released_ns_ < kLongestSetUpNs || !outcome_.failure.empty()) return;
    outcome_.failure = "the program was not executed within 10 s";
    prepared_.kill();
}

void Run::count_output(std::uint64_t bytes) {
    outcome_.output_bytes += bytes;
    if (outcome_.output_bytes > request_.output_bytes) kill(Ended::output);
}

// Without a control group only init can tell what was used, but need not be waited for long.
void Run::kill(Ended reason) {
    if (outcome_.ended == Ended::none) outcome_.ended = reason;
    const std::uint64_t now = now_ns();
    if (cgroup_ == nullptr && started_ns_ && !asked_to_end_ns_) {
        asked_to_end_ns_ = now;
        prepared_.ask_to_end();
    } else if (now - asked_to_end_ns_.value_or(0) >= kLongestEndNs) {
        prepared_.kill();
    }
}

void Run::finish() {
    for (Stream& stream : streams_) {
        count_output(stream.drain(allowance(), client_fd_));
        if (stream.sink_errno() != 0)
            outcome_.failure =
                base::Error("write the program's output", stream.sink_errno()).what();
    }
    outcome_.refused = notifier_.refused();
    if (started_ns_) {
        const std::uint64_t ended_ns = end_ ? end_->monotonic_ns : reaped_ns_;
        outcome_.wall_ns = ended_ns - *started_ns_;
    }
    if (end_) {
        const int status = end_->wait_status;  // of a program that was ended, it says nothing
        if (!asked_to_end_ns_ && WIFEXITED(status)) outcome_.exit_code = WEXITSTATUS(status);
        if (!asked_to_end_ns_ && WIFSIGNALED(status)) outcome_.signal = WTERMSIG(status);
        outcome_.disk_full = end_->disk_full;
        outcome_.cpu_ns = end_->cpu_ns;
        outcome_.memory_peak_bytes = end_->max_rss_bytes;
    } else if (outcome_.ended == Ended::none && outcome_.failed_step == SetupStep::none) {
        if (outcome_.failure.empty()) outcome_.failure = "the box's init ended without a report";
    }
    if (cgroup_) {
        outcome_.cpu_ns = cgroup_->cpu_ns();
        outcome_.memory_peak_bytes = cgroup_->memory_peak_bytes();
        outcome_.oom_kills = cgroup_->oom_kills();
        outcome_.process_refusals = cgroup_->process_refusals();
    }
    // A program that ended between two looks at the clock has still used what it has used.
    // RLIMIT_CPU counts whole ticks, which on a busy machine are far more than the time used; a
    // program that sends itself the signal early is not believed.
    const bool by_rlimit = !cgroup_ && outcome_.signal == SIGXCPU;
    const std::uint64_t used_ns = outcome_.cpu_ns * (by_rlimit ? 2 : 1);
    if (outcome_.ended == Ended::none && started_ns_ && used_ns >= request_.cpu_ms * kMsInNs)
        outcome_.ended = Ended::cpu_time;
}

}  // namespace

Outcome supervise(const Supervision& run) {
    return Run(run).to_the_end();
}

}  // namespace sandbox
