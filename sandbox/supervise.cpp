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
constexpr std::uint64_t kShortestWaitNs = kMsInNs;        // the precision of a limit
constexpr std::uint64_t kFloodTickNs = 5 * kMsInNs;       // how long a flooding call waits
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

std::vector<std::string> candidates(const wire::Run& request) {
    const std::string& name = request.argv.front();
    if (name.find('/') != std::string::npos) return {name};
    std::vector<std::string> paths;
    for (const std::string& variable : request.env) {
        if (!variable.starts_with("PATH=")) continue;
        std::string_view rest = std::string_view(variable).substr(5);
        while (!rest.empty()) {
            const auto colon = rest.find(':');
            paths.push_back(std::string(rest.substr(0, colon)) + "/" + name);
            rest = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
        }
    }
    return paths;
}

// The memory that the child's plan points into.
struct PreparedPlan {
    std::vector<std::string> argv;
    std::vector<std::string> env;
    std::vector<std::string> paths;
    std::vector<sock_filter> filter;
    std::vector<char*> argv_pointers;
    std::vector<char*> env_pointers;
    std::vector<char*> path_pointers;
    std::vector<const char*> writable;
    std::vector<const char*> below_tmp;
    InsidePlan plan;
};

std::vector<sock_filter> to_instructions(const std::string& bytes) {
    if (bytes.empty() || bytes.size() % sizeof(sock_filter) != 0 ||
        bytes.size() / sizeof(sock_filter) > BPF_MAXINSNS) {
        throw base::Error("the system call filter is not a BPF program");
    }
    std::vector<sock_filter> instructions(bytes.size() / sizeof(sock_filter));
    std::memcpy(instructions.data(), bytes.data(), bytes.size());
    return instructions;
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

class Run {
public:
    Run(const BoxState& box, const wire::Run& request, std::span<const int> fds)
        : box_(box), request_(request), processors_(processors()) {
        for (const int sink : fds.subspan(1))
            streams_.emplace_back(sink);
        if (box.cgroups != nullptr) {
            cgroup_ = box.cgroups->make(
                {.memory_bytes = request.memory_bytes, .processes = request.processes});
        }
        prepare_plan(fds[0]);
    }

    Outcome to_the_end() {
        start();
        while (!init_ended_)
            wait_once();
        reap();
        finish();
        return std::move(outcome_);
    }

private:
    void prepare_plan(int stdin_fd);
    void start();
    void wait_once();
    bool hear_init();
    void check_limits();
    void count_output(std::uint64_t bytes);
    void kill(Ended reason);
    void reap();
    void finish();
    [[nodiscard]] std::uint64_t next_wait_ns() const;
    [[nodiscard]] std::uint64_t cpu_ns() const { return cgroup_ ? cgroup_->cpu_ns() : 0; }
    [[nodiscard]] std::uint64_t allowance() const {
        return request_.output_bytes - std::min(request_.output_bytes, outcome_.output_bytes);
    }

    const BoxState& box_;
    const wire::Run& request_;
    std::vector<Stream> streams_;  // standard output, standard error, results
    std::uint64_t processors_;
    std::unique_ptr<Cgroup> cgroup_;
    PreparedPlan prepared_;
    base::Fd control_;
    base::Fd init_pidfd_;
    pid_t init_ = -1;
    bool init_ended_ = false;
    Notifier notifier_;

    std::optional<std::uint64_t> started_ns_;
    std::uint64_t reaped_ns_ = 0;
    std::optional<InitReport> end_;
    Step step_;
    Outcome outcome_;
};

void Run::prepare_plan(int stdin_fd) {
    PreparedPlan& p = prepared_;
    p.argv = request_.argv;
    p.env = request_.env;
    p.paths = candidates(request_);
    p.filter = to_instructions(request_.filter);
    p.argv_pointers = base::exec_words(p.argv);
    p.env_pointers = base::exec_words(p.env);
    p.path_pointers = base::exec_words(p.paths);
    p.path_pointers.pop_back();
    for (const std::string& path : box_.root.writable)
        p.writable.push_back(path.c_str());
    for (const std::string& path : box_.root.below_tmp)
        p.below_tmp.push_back(path.c_str());
    const bool bounded_by_cgroup = cgroup_ != nullptr;
    p.plan = {
        .argv = p.argv_pointers,
        .env = p.env_pointers,
        .candidates = p.path_pointers,
        .workdir = request_.workdir.c_str(),
        .filter = p.filter,
        .stdin_fd = stdin_fd,
        .stdout_fd = streams_[0].program_end(),
        .stderr_fd = streams_[1].program_end(),
        .results_fd = streams_.size() > 2 ? streams_[2].program_end() : -1,
        .control_fd = -1,
        .cgroup_tasks = cgroup_ ? cgroup_->tasks() : std::array<int, kMaxCgroups>{-1, -1, -1, -1},
        .user_namespace = box_.user_namespace,
        .program_uid = box_.program_uid,
        .init_uid = box_.init_uid,
        .writable = p.writable,
        .landlock_abi = box_.landlock_abi,
        .scratch_options = box_.root.scratch_options.c_str(),
        .below_tmp = p.below_tmp,
        // Without a cgroup there is no exact account to watch, and this is the limit itself.
        .cpu_limit_s =
            bounded_by_cgroup ? request_.cpu_ms / 1000 + 2 : (request_.cpu_ms + 999) / 1000,
        .file_bytes = box_.root.disk_bytes,
        .data_bytes = bounded_by_cgroup ? 0 : request_.memory_bytes,
        .process_limit = bounded_by_cgroup ? 0 : request_.processes,
    };
}

void Run::start() {
    std::array<int, 2> ends{};
    base::check(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()),
                "make the init's channel");
    control_ = base::Fd(ends[0]);
    base::Fd init_end(ends[1]);
    prepared_.plan.control_fd = init_end.get();

    int pidfd = -1;
    clone_args arguments{};
    arguments.flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_PIDFD;
    arguments.pidfd = static_cast<__aligned_u64>(reinterpret_cast<std::uintptr_t>(&pidfd));
    arguments.exit_signal = SIGCHLD;
    init_ = static_cast<pid_t>(::syscall(SYS_clone3, &arguments, sizeof arguments));
    if (init_ == 0) run_inside(prepared_.plan);
    if (init_ < 0) {
        outcome_.failed_step = SetupStep::clone_init;
        outcome_.failed_errno = errno;
        init_ended_ = true;
        return;
    }
    init_pidfd_ = base::Fd(pidfd);
    for (Stream& stream : streams_)
        stream.release_program_end();
}

std::uint64_t Run::next_wait_ns() const {
    if (!started_ns_) return kLongestWaitNs;  // set-up is not the program's time
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
    if (notifier_.is_flooded()) wait = std::min(wait, kFloodTickNs);
    return std::max(wait, kShortestWaitNs);
}

void Run::wait_once() {
    std::vector<pollfd> waiting{
        {.fd = control_.get(), .events = POLLIN, .revents = 0},
        {.fd = init_pidfd_.get(), .events = POLLIN, .revents = 0},
        {.fd = box_.client_fd, .events = POLLRDHUP, .revents = 0},
        {.fd = notifier_.is_flooded() ? -1 : notifier_.fd(), .events = POLLIN, .revents = 0},
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
    if (is_ready(3) || (notifier_.is_flooded() && notifier_.fd() >= 0)) notifier_.answer_pending();
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
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> attached{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = attached.data();
    header.msg_controllen = attached.size();
    const ssize_t got = ::recvmsg(control_.get(), &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (got != static_cast<ssize_t>(sizeof report)) {
        if (got == 0) control_.reset();  // init has ended; its pidfd tells
        return false;
    }
    if (const cmsghdr* rights = CMSG_FIRSTHDR(&header); rights != nullptr) {
        int listener = -1;
        std::memcpy(&listener, CMSG_DATA(rights), sizeof listener);
        notifier_.listen(base::Fd(listener));
    }
    switch (report.kind) {
        case InitReport::Kind::started:
            started_ns_ = report.monotonic_ns;
            step_ = first_step(request_, report.monotonic_ns);
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
    if (!started_ns_ || outcome_.ended != Ended::none || end_) return;
    const std::uint64_t now = now_ns();
    const std::uint64_t cpu = cpu_ns();
    const auto is_over = [](std::uint64_t used_ns, std::uint64_t limit_ms) {
        return limit_ms != 0 && used_ns >= limit_ms * kMsInNs;
    };
    if (is_over(cpu, request_.cpu_ms) || is_over(cpu - step_.cpu_before_ns, step_.cpu_limit_ms)) {
        kill(Ended::cpu_time);
    } else if (is_over(now - *started_ns_, request_.wall_ms) ||
               is_over(now - step_.started_ns, step_.wall_limit_ms)) {
        kill(Ended::wall_time);
    }
}

void Run::count_output(std::uint64_t bytes) {
    outcome_.output_bytes += bytes;
    if (outcome_.output_bytes > request_.output_bytes) kill(Ended::output);
}

// The kernel ends every process of a PID namespace with its init.
void Run::kill(Ended reason) {
    if (outcome_.ended == Ended::none) outcome_.ended = reason;
    if (init_pidfd_) {
        (void)::syscall(SYS_pidfd_send_signal, init_pidfd_.get(), SIGKILL, nullptr, 0);
    }
}

void Run::reap() {
    if (init_ <= 0) return;
    while (hear_init()) {  // what init said before it ended
    }
    while (::waitpid(init_, nullptr, __WALL) < 0 && errno == EINTR) {
    }
    reaped_ns_ = now_ns();
}

void Run::finish() {
    for (Stream& stream : streams_) {
        count_output(stream.drain(allowance(), box_.client_fd));
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
        if (WIFEXITED(end_->wait_status)) outcome_.exit_code = WEXITSTATUS(end_->wait_status);
        if (WIFSIGNALED(end_->wait_status)) outcome_.signal = WTERMSIG(end_->wait_status);
        outcome_.disk_full = end_->disk_full;
        outcome_.cpu_ns = end_->cpu_ns;
        outcome_.memory_peak_bytes = end_->max_rss_bytes;
    } else if (outcome_.ended == Ended::none && outcome_.failed_step == SetupStep::none) {
        outcome_.failure = "the box's init ended without a report";
    }
    if (cgroup_) {
        outcome_.cpu_ns = cgroup_->cpu_ns();
        outcome_.memory_peak_bytes = cgroup_->memory_peak_bytes();
        outcome_.oom_kills = cgroup_->oom_kills();
        outcome_.process_refusals = cgroup_->process_refusals();
        cgroup_->remove();
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

Outcome supervise(const BoxState& box, const wire::Run& request, std::span<const int> fds) {
    return Run(box, request, fds).to_the_end();
}

}  // namespace sandbox
