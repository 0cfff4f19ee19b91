// A run of git's own server program. Private to server.cpp.
#pragma once

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/web/git_http.h"
#include "grader/web/server/asio.h"
#include "grader/web/server/server.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::web {

// Grading does not wait for a stranger's pack, and where memory is short, that is what goes first.
inline void step_back() {
    constexpr int kBehindGrading = 5;
    constexpr std::string_view kFirstToEnd = "1000";
    (void)::setpriority(PRIO_PROCESS, 0, kBehindGrading);
    const base::Fd score(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    [[maybe_unused]] const ssize_t written =
        score ? ::write(score.get(), kFirstToEnd.data(), kFirstToEnd.size()) : 0;
}

// What the child does between fork and exec: no allocation, no lock, as other threads may hold one.
struct OwnSession {
    pid_t parent;
    rlim_t memory;
    rlim_t seconds;

    error_code on_exec_setup(process::posix::default_launcher& /*launcher*/,
                             const process::filesystem::path& /*program*/,
                             const char* const* /*words*/) const {
        (void)::setsid();
        (void)::prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
        if (::getppid() != parent) ::_exit(127);
        (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        // The library leaves descriptors open; 2 is the last that was meant.
        (void)::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
        sigset_t none;
        ::sigemptyset(&none);
        (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
        (void)::signal(SIGPIPE, SIG_DFL);
        step_back();
        // Only the soft limit: our own hooks, which read no stranger's pack, may raise it again.
        rlimit limit{};
        (void)::getrlimit(RLIMIT_AS, &limit);
        limit.rlim_cur = std::min(memory, limit.rlim_max);
        (void)::setrlimit(RLIMIT_AS, &limit);
        // A pack of a megabyte may take hours to unfold.
        (void)::getrlimit(RLIMIT_CPU, &limit);
        limit.rlim_cur = std::min(seconds, limit.rlim_max);
        (void)::setrlimit(RLIMIT_CPU, &limit);
        return {};
    }

    // The library would call exit() here, and with it this process's destructors.
    [[noreturn]] void on_exec_error(process::posix::default_launcher& /*launcher*/,
                                    const process::filesystem::path& /*program*/,
                                    const char* const* /*words*/) const {
        ::_exit(127);
    }
};

inline rlim_t whole_seconds(base::Milliseconds time) {
    return static_cast<rlim_t>(time.count() / 1000);
}

// One run of git's program, with all that it starts.
class Backend : public std::enable_shared_from_this<Backend> {
public:
    // Throws Error where the program cannot be started.
    Backend(const asio::any_io_executor& executor, const GitCall& call, const ServerLimits& limits)
        : in(executor), out(executor), err(executor), patience_(executor), ended_(executor) {
        base::Pipe input = base::make_pipe();
        base::Pipe output = base::make_pipe();
        base::Pipe errors = base::make_pipe();
        held_ = call.held;
        std::vector<const char*> variables;
        for (const std::string& variable : call.environment)
            variables.push_back(variable.c_str());
        variables.push_back(nullptr);
        process::posix::default_launcher launcher;
        launcher.env = variables.data();
        error_code problem;
        child_.emplace(launcher(executor, problem, process::filesystem::path(call.program),
                                std::vector<std::string>{},
                                process::process_stdio{input.read_end.get(), output.write_end.get(),
                                                       errors.write_end.get()},
                                OwnSession{.parent = ::getpid(),
                                           .memory = limits.git_memory.count,
                                           .seconds = whole_seconds(limits.git_cpu)}));
        if (problem) {
            // The library forgets the child that could not become the program.
            if (launcher.pid > 0) (void)::waitpid(launcher.pid, nullptr, 0);
            throw base::Error("execute " + call.program + ": " + problem.message());
        }
        in.assign(input.write_end.release());
        out.assign(output.read_end.release());
        err.assign(errors.read_end.release());
        const auto watched = static_cast<int>(::syscall(SYS_pidfd_open, child_->id(), 0));
        ended_.assign(base::check(watched, "watch git's program"));
    }
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;
    ~Backend() { reap(); }

    // Ends the session: by the end of its input where that is still open, for only then git removes
    // what it has half taken in; then by a signal that asks, then by one that does not.
    void end() {
        if (in.is_open())
            hang_up();
        else if (child_ && !std::exchange(is_ending_, true))
            end_by(SIGTERM);
    }

    // It may say its last words.
    void hang_up() {
        error_code ignored;
        (void)in.close(ignored);
        if (child_ && !std::exchange(is_ending_, true)) later(SIGTERM);
    }

    // Waits for the end and takes what is left of the session; gives the wait status. Git's program
    // waits for the one that takes a push in, which tidies up when it is asked to end: what is left
    // then are hooks.
    Task<int> finish() {
        (void)co_await ended_.async_wait(asio::posix::descriptor_base::wait_read, kTold);
        patience_.cancel();
        co_return reap();
    }

    asio::writable_pipe in;
    asio::readable_pipe out;
    asio::readable_pipe err;
    std::string complaint;

private:
    void signal(int which) {
        if (child_) (void)::kill(-child_->id(), which);
    }

    void end_by(int which) {
        signal(which);
        if (which != SIGKILL) later(SIGKILL);
    }

    void later(int which) {
        patience_.expires_after(kGrace);
        patience_.async_wait([weak = weak_from_this(), which](const error_code& cancelled) {
            const auto self = weak.lock();
            if (!cancelled && self) self->end_by(which);
        });
    }

    int reap() {
        if (!child_) return 0;
        // Until it is reaped its number cannot be anybody else's.
        signal(SIGKILL);
        int status = 0;
        while (::waitpid(child_->id(), &status, 0) < 0 && errno == EINTR) {
        }
        (void)child_->detach();
        child_.reset();
        return status;
    }

    std::shared_ptr<const void> held_;       // by who asked for the call
    std::optional<process::process> child_;  // empty when reaped
    asio::steady_timer patience_;
    asio::posix::stream_descriptor ended_;
    bool is_ending_ = false;
};

}  // namespace grader::web
