// One poll loop per run, in init. The processor limit is watched by a timer aimed at the earliest
// moment at which it could be broken, not by a fixed poll: with N processors, remaining / N from
// now.
#include "sandbox/run.h"

#include <poll.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <span>
#include <utility>

#include "sandbox/base/child.h"
#include "sandbox/base/error.h"
#include "sandbox/budget.h"
#include "sandbox/channel.h"
#include "sandbox/inside.h"
#include "sandbox/notifier.h"
#include "sandbox/stream.h"

namespace sandbox {

namespace {

constexpr std::uint64_t kLeastBytes = 1024 * 1024;  // an exec takes a quarter of it
constexpr std::uint64_t kLeastSharedBytes = 8 * kLeastBytes;
constexpr int kLongestEndMs = 200;
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

// Without a cgroup there is no exact account to watch, and these are the limits themselves.
OwnLimits own_limits(const wire::Run& request, const BoxState& box, bool has_cgroup) {
    return {.cpu_s = has_cgroup ? request.cpu_ms / 1000 + 2 : (request.cpu_ms + 999) / 1000,
            .file_bytes = box.root.disk_bytes,
            .data_bytes = has_cgroup ? 0 : request.memory_bytes,
            .processes = has_cgroup ? 0 : request.processes};
}

std::vector<sock_filter> to_instructions(const std::string& bytes) {
    if (bytes.empty() || bytes.size() % sizeof(sock_filter) != 0 ||
        bytes.size() / sizeof(sock_filter) > BPF_MAXINSNS) {
        throw base::Error("the system call filter is not a BPF program");
    }
    std::vector<sock_filter> instructions(bytes.size() / sizeof(sock_filter));
    std::memcpy(instructions.data(), bytes.data(), bytes.size());
    return instructions;
}

std::vector<const char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<const char*> pointers;
    for (const std::string& text : texts)
        pointers.push_back(text.c_str());
    return pointers;
}

std::uint64_t to_ns(const timeval& time) {
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000ULL +
           static_cast<std::uint64_t>(time.tv_usec) * 1000ULL;
}

bool is_full(const char* path) {
    struct statfs usage{};
    return ::statfs(path, &usage) == 0 && (usage.f_bfree == 0 || usage.f_ffree == 0);
}

// A zero byte would end a word early.
void require_no_zero_byte(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (word.find('\0') != std::string::npos)
            throw base::Error("a word of the command has a zero byte in it");
    }
}

// The client's next packet, left where it is; empty when there is none.
std::string peek(int socket) {
    const ssize_t size = ::recv(socket, nullptr, 0, MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    const ssize_t got = ::recv(socket, bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
    return got == size ? bytes : std::string();
}

class Run final : public Companion {
public:
    Run(const BoxState& box, Cgroup* cgroup, RunKind kind, std::optional<Order> order)
        : box_(box),
          cgroup_(cgroup),
          kind_(std::move(kind)),
          streams_(kind_.has_results ? 3 : 2),
          order_(std::move(order)) {}

    RunResult carry_out() {
        std::vector<sock_filter> filter = to_instructions(kind_.filter);
        const std::vector<const char*> writable = pointers_to(box_.root.writable);
        const std::vector<const char*> below_tmp = pointers_to(box_.root.below_tmp);
        InsideResult inside = run_inside(
            {
                .filter = filter,
                .stdout_fd = streams_[0].program_end(),
                .stderr_fd = streams_[1].program_end(),
                .results_fd = kind_.has_results ? streams_[2].program_end() : -1,
                .group = cgroup_ != nullptr ? cgroup_->descriptors() : GroupFds{},
                .keeper_pidfd = box_.keeper.get(),
                .user_namespace = box_.user_namespace,
                .program_uid = box_.program_uid,
                .init_uid = box_.init_uid,
                .writable = writable,
                .landlock_abi = box_.landlock_abi,
                .loopback = box_.loopback,
                .scratch_options = box_.root.scratch_options.c_str(),
                .below_tmp = below_tmp,
            },
            *this);
        reaped_ns_ = now_ns();
        outcome_.failed_step = inside.failed_step;
        outcome_.failed_errno = inside.failed_errno;
        if (inside.was_killed)
            outcome_.failure =
                "the program was killed before it was executed, or that took more than 10 s";
        // Nobody waits for the answer of a run that was held, whatever became of it.
        if (!order_) return {.outcome = std::nullopt, .mounts = std::move(inside.mounts)};
        finish();
        return {.outcome = std::move(outcome_), .mounts = std::move(inside.mounts)};
    }

    bool is_called(int longest_ms) noexcept override;
    const Execution* command() noexcept override;
    void watch(pid_t program, base::Fd listener) noexcept override;

private:
    // How and when the program ended by itself.
    struct End {
        int wait_status = 0;
        std::uint64_t at_ns = 0;
    };

    bool receive_order();
    void prepare_execution();
    void watch_to_the_end();
    void wait_once();
    void reap();
    void end_and_reap_others() const;
    void check_limits();
    void count_output(std::uint64_t bytes);
    void end(Ended reason);
    void finish();
    [[nodiscard]] const wire::Run& request() const { return order_->request; }
    [[nodiscard]] bool is_over() const { return end_ || outcome_.ended != Ended::none; }
    [[nodiscard]] std::uint64_t cpu_ns() const { return cgroup_ ? cgroup_->cpu_ns() : 0; }
    [[nodiscard]] std::uint64_t allowance() const {
        return request().output_bytes - std::min(request().output_bytes, outcome_.output_bytes);
    }

    const BoxState& box_;
    Cgroup* cgroup_;  // null: there is none
    RunKind kind_;
    std::vector<Stream> streams_;  // standard output, standard error, results

    std::optional<Order> order_;
    std::vector<char*> argv_;
    std::vector<char*> env_;
    Execution execution_;

    pid_t program_ = -1;
    base::Fd children_;  // readable when one has ended
    Notifier notifier_;
    std::uint64_t started_ns_ = 0;  // 0: it was not executed
    std::uint64_t reaped_ns_ = 0;
    std::optional<End> end_;
    std::optional<Budget> budget_;  // once it runs
    Outcome outcome_;
};

// ---- in the program -----------------------------------------------------------------------------

// A policy may answer in the kernel's place. Where no time has passed, it has: then nobody is
// waited for.
bool Run::is_called(int longest_ms) noexcept {
    if (order_) return true;
    const std::uint64_t before_ns = now_ns();
    pollfd waiting{.fd = box_.client_fd, .events = POLLIN | POLLRDHUP, .revents = 0};
    const bool has_waited =
        ::poll(&waiting, 1, longest_ms) == 0 &&
        now_ns() - before_ns >= static_cast<std::uint64_t>(longest_ms) * 1'000'000;
    return !has_waited;
}

const Execution* Run::command() noexcept {
    try {
        if (!order_ && !receive_order()) return nullptr;
        prepare_execution();
        return &execution_;
    } catch (const std::exception& error) {
        outcome_.failure = error.what();
        return nullptr;
    }
}

// False when the client wants something else, which stays where it is.
bool Run::receive_order() {
    auto wanted = wire::decode_run(peek(box_.client_fd));
    if (!wanted || RunKind{wanted->filter, wanted->has_results} != kind_ ||
        needs_own_group(*wanted))
        return false;
    auto packet = receive_packet(box_.client_fd);
    order_ = Order{.request = std::move(*wanted), .attached = std::move(packet.value().fds)};
    if (!is_whole(*order_)) throw base::Error("the sandbox received half a request");
    return true;
}

void Run::prepare_execution() {
    wire::Run& request = order_->request;
    require_no_zero_byte(request.argv);
    require_no_zero_byte(request.env);
    for (std::size_t i = 0; i < streams_.size(); ++i)
        streams_[i].lead_to(order_->attached[i + 1].get());
    if (cgroup_ != nullptr)
        cgroup_->begin({.memory_bytes = std::max(request.memory_bytes, kLeastBytes),
                        .processes = request.processes});
    argv_ = base::exec_words(request.argv);
    env_ = base::exec_words(request.env);
    execution_ = {.limits = own_limits(request, box_, cgroup_ != nullptr),
                  .stdin_fd = order_->attached[0].get(),
                  .workdir = request.workdir.c_str(),
                  .argv = argv_.data(),
                  .env = env_.data()};
}

// ---- in init ------------------------------------------------------------------------------------

void Run::watch(pid_t program, base::Fd listener) noexcept {
    started_ns_ = now_ns();
    program_ = program;
    try {
        notifier_.listen(std::move(listener));
        budget_.emplace(request(), started_ns_, processors());
        for (Stream& stream : streams_)
            stream.release_program_end();
        watch_to_the_end();
    } catch (const std::exception& error) {
        outcome_.failure = error.what();
    }
}

void Run::watch_to_the_end() {
    sigset_t child;
    ::sigemptyset(&child);
    ::sigaddset(&child, SIGCHLD);
    base::check(::sigprocmask(SIG_BLOCK, &child, nullptr), "wait for signals");
    children_ = base::Fd(
        base::check(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK), "wait for processes"));
    reap();  // what has ended before anybody listened
    while (!is_over())
        wait_once();
    // Where no control group counts, only what was waited for is known.
    if (cgroup_ == nullptr) end_and_reap_others();
    rusage usage{};
    (void)::getrusage(RUSAGE_CHILDREN, &usage);
    outcome_.cpu_ns = to_ns(usage.ru_utime) + to_ns(usage.ru_stime);
    outcome_.memory_peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
    outcome_.disk_full = is_full("/tmp") || std::ranges::any_of(box_.root.writable, [](auto& path) {
                             return is_full(path.c_str());
                         });
}

void Run::wait_once() {
    std::vector<pollfd> waiting{
        {.fd = children_.get(), .events = POLLIN, .revents = 0},
        {.fd = box_.client_fd, .events = POLLRDHUP, .revents = 0},
        {.fd = notifier_.fd(), .events = POLLIN, .revents = 0},
        {.fd = box_.keeper.get(), .events = POLLIN, .revents = 0},
    };
    const std::size_t first_stream = waiting.size();
    for (const Stream& stream : streams_) {
        waiting.push_back({.fd = stream.read_fd(), .events = POLLIN, .revents = 0});
        waiting.push_back({.fd = stream.write_fd(), .events = POLLOUT, .revents = 0});
    }
    const std::uint64_t wait = budget_->next_look_ns(now_ns(), cpu_ns());
    const timespec timeout{.tv_sec = static_cast<time_t>(wait / 1'000'000'000ULL),
                           .tv_nsec = static_cast<long>(wait % 1'000'000'000ULL)};
    if (::ppoll(waiting.data(), waiting.size(), &timeout, nullptr) < 0 && errno != EINTR)
        throw base::Error("wait for the run", errno);

    const auto is_ready = [&waiting](std::size_t i) {
        return waiting[i].fd >= 0 && waiting[i].revents != 0;
    };
    if (is_ready(1) || is_ready(3)) end(Ended::cancelled);
    if (is_ready(2)) notifier_.answer_pending();
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        if (is_ready(first_stream + 2 * i)) {
            const std::uint64_t got = streams_[i].pump_in(allowance());
            count_output(got);
            if (i == 2 && got > 0) budget_->begin_step(now_ns(), cpu_ns());
        }
        if (is_ready(first_stream + 2 * i + 1)) streams_[i].pump_out();
    }
    if (is_ready(0)) reap();
    check_limits();
}

void Run::reap() {
    signalfd_siginfo told{};
    while (::read(children_.get(), &told, sizeof told) > 0) {
    }
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, WNOHANG);
        if (ended <= 0) return;
        if (ended == program_ && !end_) end_ = {.wait_status = status, .at_ns = now_ns()};
    }
}

void Run::end_and_reap_others() const {
    (void)::kill(-1, SIGKILL);
    pollfd ended{.fd = children_.get(), .events = POLLIN, .revents = 0};
    for (;;) {
        const pid_t reaped = ::waitpid(-1, nullptr, WNOHANG);
        if (reaped > 0) continue;
        if (reaped < 0) return;
        signalfd_siginfo told{};
        (void)::read(children_.get(), &told, sizeof told);
        if (::poll(&ended, 1, kLongestEndMs) == 0) return;  // one that cannot be killed now
    }
}

void Run::check_limits() {
    if (is_over()) return;
    const Ended reason = budget_->broken(now_ns(), cpu_ns());
    if (reason == Ended::none) return;
    reap();  // it may have ended by itself, a moment before
    if (!end_) end(reason);
}

void Run::count_output(std::uint64_t bytes) {
    outcome_.output_bytes += bytes;
    if (outcome_.output_bytes > request().output_bytes) end(Ended::output);
}

void Run::end(Ended reason) {
    if (outcome_.ended == Ended::none) outcome_.ended = reason;
}

// ---- in the keeper, when no process is left -----------------------------------------------------

void Run::finish() {
    if (started_ns_ == 0) return;
    for (Stream& stream : streams_) {
        count_output(stream.drain(allowance(), box_.client_fd));
        if (stream.sink_errno() != 0)
            outcome_.failure =
                base::Error("write the program's output", stream.sink_errno()).what();
    }
    outcome_.refused = notifier_.refused();
    outcome_.wall_ns = (end_ ? end_->at_ns : reaped_ns_) - started_ns_;
    if (end_) {
        if (WIFEXITED(end_->wait_status)) outcome_.exit_code = WEXITSTATUS(end_->wait_status);
        if (WIFSIGNALED(end_->wait_status)) outcome_.signal = WTERMSIG(end_->wait_status);
    } else if (outcome_.ended == Ended::none && outcome_.failure.empty()) {
        outcome_.failure = "the box's init ended without a report";
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
    if (outcome_.ended == Ended::none && used_ns >= request().cpu_ms * 1'000'000)
        outcome_.ended = Ended::cpu_time;
}

}  // namespace

bool needs_own_group(const wire::Run& request) {
    return request.memory_bytes < kLeastSharedBytes;
}

bool is_whole(const Order& order) {
    return !order.request.argv.empty() &&
           order.attached.size() == (order.request.has_results ? 4U : 3U);
}

RunResult carry_out(const BoxState& box, Cgroup* cgroup, RunKind kind, std::optional<Order> order) {
    return Run(box, cgroup, std::move(kind), std::move(order)).carry_out();
}

}  // namespace sandbox
