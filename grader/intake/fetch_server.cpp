// One thread and no state: what it forks is what it was at its start.
#include "grader/intake/fetch_server.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

#include "grader/intake/packet.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::intake {

namespace {

void wait_for_any(std::span<pollfd> events) {
    int ready = -1;
    do {
        ready = ::poll(events.data(), events.size(), -1);
    } while (ready < 0 && errno == EINTR);
    base::check(ready, "wait for a look");
}

bool request_has_come(int socket) {
    pollfd event{.fd = socket, .events = POLLIN, .revents = 0};
    wait_for_any({&event, 1});
    return (event.revents & (POLLHUP | POLLERR)) == 0;
}

// In the child: it leads a group of its own, and ends with the server.
bool begin_look(pid_t server) {
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && ::getppid() == server &&
           ::setpgid(0, 0) == 0;
}

// Its wait status; nothing when the other end was closed before, and the child killed.
std::optional<int> wait_for_look(pid_t pid, int socket) {
    const base::Fd ended(
        base::check(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)), "watch a look"));
    std::array events{pollfd{.fd = ended.get(), .events = POLLIN, .revents = 0},
                      pollfd{.fd = socket, .events = 0, .revents = 0}};
    wait_for_any(events);
    const bool is_over = events[0].revents != 0;
    // Until it is reaped, its number cannot be anybody else's.
    (void)::kill(-pid, SIGKILL);
    (void)::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) throw base::Error("wait for a look", errno);
    }
    return is_over ? std::optional(status) : std::nullopt;
}

}  // namespace

void serve_looks(int socket, const std::function<int()>& look) {
    constexpr int kNotBegun = 127;
    // Where there is no Landlock, a look could otherwise write into the server's memory
    // (ptrace(2)).
    base::check(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0), "close the server's memory");
    const pid_t server = ::getpid();
    while (request_has_come(socket)) {
        const pid_t pid = base::check(::fork(), "fork");
        if (pid == 0) ::_exit(begin_look(server) ? look() : kNotBegun);
        const auto status = wait_for_look(pid, socket);
        if (!status) return;
        std::array<char, sizeof(int)> bytes{};
        std::memcpy(bytes.data(), &*status, sizeof(int));
        if (!send_packet(socket, {bytes.data(), bytes.size()}) || WIFSIGNALED(*status)) return;
    }
}

}  // namespace grader::intake
