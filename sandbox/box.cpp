// Talks to the spawner and its keepers; holds no privilege.
#include "sandbox/box.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>

#include "sandbox/base/error.h"
#include "sandbox/channel.h"
#include "sandbox/filter.h"
#include "sandbox/spawner.h"

namespace sandbox {

namespace {

constexpr int kSpawnerFd = 3;

std::uint64_t to_count(base::Milliseconds duration) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, duration.count()));
}

// The helper is installed beside the program that uses it.
std::string helper_path() {
    std::array<char, 4096> self{};
    const ssize_t size = ::readlink("/proc/self/exe", self.data(), self.size() - 1);
    base::check(size, "find the running program");
    const std::string path(self.data(), static_cast<std::size_t>(size));
    return path.substr(0, path.rfind('/')) + "/sandbox-spawner";
}

[[noreturn]] void become_helper(const base::Fd& socket, const char* path) {
    if (socket.get() == kSpawnerFd) {
        (void)::fcntl(kSpawnerFd, F_SETFD, 0);
    } else {
        (void)::dup2(socket.get(), kSpawnerFd);
    }
    (void)::close_range(kSpawnerFd + 1, ~0U, 0);
    (void)::execl(path, path, static_cast<char*>(nullptr));
    ::_exit(127);  // the parent has checked that the file can be executed
}

// The spawner must know the sender of every packet, also of one that is sent before it runs.
base::Channel make_spawner_channel() {
    base::Channel channel = make_channel();
    identify_senders(channel.theirs.get());
    return channel;
}

// Ours win nothing: the caller's environment comes later and replaces.
std::vector<std::string> environment(const std::vector<std::string>& added) {
    std::vector<std::string> result{"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp",
                                    "LANG=C.UTF-8", "TZ=UTC"};
    for (const std::string& variable : added) {
        base::ensure(variable.find('=') != std::string::npos, "an environment variable is K=V");
        const std::string key = variable.substr(0, variable.find('=') + 1);
        std::erase_if(result, [&key](const std::string& known) { return known.starts_with(key); });
        result.push_back(variable);
    }
    return result;
}

wire::Run to_request(const Command& command, const std::string& filter) {
    const Limits& limits = command.limits;
    return {
        .argv = command.argv,
        .env = environment(command.env),
        .workdir = command.workdir,
        .filter = filter,
        .cpu_ms = to_count(limits.cpu),
        .wall_ms = to_count(limits.wall),
        .step_cpu_ms = to_count(limits.step_cpu),
        .step_wall_ms = to_count(limits.step_wall),
        .first_step_cpu_ms = to_count(limits.first_step_cpu),
        .first_step_wall_ms = to_count(limits.first_step_wall),
        .memory_bytes = limits.memory.count,
        .output_bytes = limits.output.count,
        .processes = static_cast<std::uint32_t>(std::max(1, limits.processes)),
        .has_results = command.results_fd >= 0,
    };
}

[[noreturn]] void throw_failure(const std::string& packet) {
    const auto failed = wire::decode_failed(packet);
    throw base::Error("the sandbox cannot be used: " +
                      (failed ? failed->what : "its answer was not understood"));
}

Packet require_packet(int socket) {
    auto packet = receive_packet(socket);
    if (!packet) throw base::Error("the sandbox has hung up");
    return std::move(*packet);
}

bool has_hung_up(int socket) {
    pollfd line{.fd = socket, .events = 0, .revents = 0};
    return ::poll(&line, 1, 0) == 1 && (line.revents & POLLHUP) != 0;
}

constexpr const char* kStopped = "the run was stopped";

// Waits for what has become of a run. A hang-up of our half cancels it, and its keeper answers when
// none of its processes is left.
Packet await_outcome(int socket, const std::stop_token& stop) {
    const std::stop_callback hang_up(stop, [socket] { (void)::shutdown(socket, SHUT_WR); });
    return require_packet(socket);
}

// A keeper that gives up says why before it hangs up.
void send_or_learn_why(int socket, std::string_view packet, std::span<const int> fds = {}) {
    try {
        send_packet(socket, packet, fds);
    } catch (const base::Error&) {
        if (!has_hung_up(socket)) throw;
        const auto farewell = receive_packet(socket);
        if (farewell && wire::decode_failed(farewell->bytes)) throw_failure(farewell->bytes);
        throw;
    }
}

}  // namespace

base::Fd Box::folder(std::size_t index) const {
    const std::string name = std::to_string(index);
    constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int folder = ::openat(workspace_.get(), name.c_str(), kFlags);
    // In a user namespace the program is the client's own user, and may have closed the folder.
    if (folder < 0 && errno == EACCES && ::fchmodat(workspace_.get(), name.c_str(), 0700, 0) == 0)
        folder = ::openat(workspace_.get(), name.c_str(), kFlags);
    return base::Fd(base::check(folder, "open a folder of the box"));
}

void Box::prepare(const std::string& policy, bool has_results) {
    send_or_learn_why(socket_.get(), encode(wire::Prepare{.filter = filter_for(full_policy(policy)),
                                                          .has_results = has_results}));
}

// A policy of the caller's own file says itself what it allows.
std::string Box::full_policy(const std::string& policy) const {
    return loopback_ && embedded_policy(policy) ? policy + "+loopback" : policy;
}

void Box::ask_for_renewal() {
    workspace_.reset();
    send_packet(socket_.get(), encode(wire::Renew{}));
}

void Box::finish_renewal() {
    Packet greeting = require_packet(socket_.get());
    if (!wire::decode_opened(greeting.bytes) || greeting.fds.size() != 1)
        throw_failure(greeting.bytes);
    workspace_ = std::move(greeting.fds.front());
}

Report Box::run(const Command& command) {
    base::ensure(!command.argv.empty(), "a command has at least its own name");
    if (command.stop.stop_requested()) throw base::Error(kStopped);
    const std::string policy = full_policy(command.policy);
    const std::string& filter = filter_for(policy);
    const base::Fd nowhere(
        base::check(::open("/dev/null", O_WRONLY | O_CLOEXEC), "open /dev/null"));
    // Not the host's /dev/null: the program could not open that again as /dev/stdin.
    const base::Fd empty =
        command.stdin_fd >= 0 ? base::Fd() : base::sealed_memory_file("stdin", "");
    const auto or_else = [](int fd, const base::Fd& other) { return fd >= 0 ? fd : other.get(); };
    std::vector<int> fds{or_else(command.stdin_fd, empty), or_else(command.stdout_fd, nowhere),
                         or_else(command.stderr_fd, nowhere)};
    if (command.results_fd >= 0) fds.push_back(command.results_fd);

    send_or_learn_why(socket_.get(), encode(to_request(command, filter)), fds);
    const Packet answer = await_outcome(socket_.get(), command.stop);
    if (command.stop.stop_requested()) throw base::Error(kStopped);
    const auto outcome = wire::decode_outcome(answer.bytes);
    if (!outcome) throw_failure(answer.bytes);
    return judge(*outcome, layers(opened_, policy, filter.size() / sizeof(sock_filter)));
}

Spawner Spawner::start() {
    const std::string path = helper_path();
    base::check(::access(path.c_str(), X_OK), "execute " + path);
    auto [ours, theirs] = make_spawner_channel();
    const pid_t pid = base::check(::fork(), "start the spawner");
    if (pid == 0) become_helper(theirs, path.c_str());
    return {std::move(ours), pid};
}

Spawner Spawner::start_forked() {
    auto [ours, theirs] = make_spawner_channel();
    const pid_t pid = base::check(::fork(), "start the spawner");
    if (pid == 0) {
        ours.reset();
        try {
            serve_spawner(std::move(theirs));
        } catch (const std::exception& error) {
            // It must not go on as a second client; the first one learns of the hang-up.
            std::fprintf(stderr, "sandbox: the spawner ended: %s\n", error.what());
            ::_exit(1);
        }
        ::_exit(0);
    }
    return {std::move(ours), pid};
}

Spawner::Spawner(Spawner&& other) noexcept
    : socket_(std::move(other.socket_)), pid_(std::exchange(other.pid_, -1)) {}

Spawner::~Spawner() {
    socket_.reset();
    if (pid_ <= 0) return;
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool Spawner::has_ended() const {
    return has_hung_up(socket_.get());
}

Box Spawner::open(const BoxOptions& options) {
    base::Fd socket;
    {
        const std::lock_guard lock(mutex_);
        send_packet(socket_.get(), encode(wire::Open{.read_only = options.read_only,
                                                     .writable = options.writable,
                                                     .rootfs = options.rootfs,
                                                     .disk_bytes = options.disk.count,
                                                     .loopback = options.loopback}));
        Packet answer = require_packet(socket_.get());
        if (answer.fds.size() != 1) throw_failure(answer.bytes);
        socket = std::move(answer.fds.front());
    }
    Packet greeting = require_packet(socket.get());
    const auto opened = wire::decode_opened(greeting.bytes);
    if (!opened || greeting.fds.size() != 1) throw_failure(greeting.bytes);
    return {std::move(socket), std::move(greeting.fds.front()), *opened, options.loopback};
}

}  // namespace sandbox
