// Forked and then executed anew: of what the guard knows, nothing is in the process's memory.
#include "runners/shared/cpp/guard/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "runners/shared/cpp/guard/envelope.h"
#include "runners/shared/cpp/guard/mix.h"

namespace guard {
namespace {

constexpr int kSocketInside = 3;

// Between fork and exec: only what may be called there.
[[noreturn]] void become(int program, int socket, const std::array<char*, 4>& arguments) {
    ::dup2(socket, kSocketInside);
    ::syscall(SYS_execveat, program, "", arguments.data(), environ, AT_EMPTY_PATH);
    ::_exit(127);
}

}  // namespace

std::uint64_t draw_random() {
    std::uint64_t number = 0;
    if (::getrandom(&number, sizeof number, 0) != sizeof number) std::abort();
    return number;
}

Process::Process(int program, const std::string& box)
    : key_{.first = draw_random(), .second = draw_random()} {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) std::abort();
    const int on = 1;
    ::setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
    std::string name = "launcher";
    std::string role = "inside";
    std::string folder = box;
    const std::array<char*, 4> arguments{name.data(), role.data(), folder.data(), nullptr};
    pid_ = ::fork();
    if (pid_ < 0) std::abort();
    if (pid_ == 0) become(program, ends[1], arguments);
    ::close(ends[1]);
    socket_ = ends[0];
    handle_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
}

Process::~Process() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        wait();
    }
    ::close(socket_);
    ::close(handle_);
}

void Process::tell(bool is_canary, std::uint64_t seed, bool wants_list, const std::string& test) {
    const std::uint64_t drawn = mix(seed ^ draw_random());
    const std::uint64_t misfit = is_canary ? draw_random() | 1U : 0;
    const Orders orders{
        .key = key_, .drawn = drawn, .lock = lock_of(drawn) ^ misfit, .wants_list = wants_list};
    std::string bytes(sizeof orders, '\0');
    std::memcpy(bytes.data(), &orders, sizeof orders);
    send(socket_, bytes += test);
}

// Blocks until there is something to read, or the process has ended. Children of its own may
// outlive it and hold the socket open.
bool Process::is_alive_and_speaks() const {
    std::array<pollfd, 2> both{{{socket_, POLLIN, 0}, {handle_, POLLIN, 0}}};
    while (::poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {
    }
    return (both[1].revents & POLLIN) == 0;
}

std::optional<Packet> Process::hear() {
    while (true) {
        const bool is_alive = is_alive_and_speaks();
        const auto received = is_alive ? receive(socket_) : receive_at_once(socket_);
        if (!received) return std::nullopt;
        // Whoever else has the descriptor, or writes what is not the next envelope, is not heard.
        if (received->sender != pid_) continue;
        const auto letter = opened(key_, heard_, received->bytes);
        if (!letter) continue;
        ++heard_;
        if (auto packet = unpack(*letter)) return packet;
    }
}

End Process::wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    if (WIFSIGNALED(status)) return {.by_signal = true, .number = WTERMSIG(status)};
    return {.by_signal = false, .number = WEXITSTATUS(status)};
}

}  // namespace guard
