// What git runs in our repositories when somebody pushes, as "pre-receive" and as "post-receive":
// two links to this one program. It asks the server, and passes on what that says as it comes; git
// shows it to whoever pushes. A program of its own, because each push waits for it twice: it starts
// in a millisecond, and `grader` in ten.
//
// Its errors are for that person, too: they are sentences on standard output.
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include "grader/web/hook_words.h"
#include "grader/web/push_rules.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::web {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTaken = 0;
constexpr int kRefused = 1;
constexpr std::size_t kMaxHeardBytes = std::size_t{8} << 20;
constexpr std::chrono::minutes kLongest{60};  // the server ends a push much earlier

// Git and the server give a hook what it must know in its environment.
std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

HookCall call_for(const std::string& hook, std::vector<Update> updates) {
    HookCall call{.hook = hook,
                  .course = variable("GRADER_HOOK_COURSE"),
                  .repository = variable("GRADER_HOOK_REPOSITORY"),
                  .user = variable("GRADER_HOOK_USER"),
                  .updates = std::move(updates),
                  .environment = {}};
    for (const std::string_view name : kObjectVariables) {
        if (std::string value = variable(std::string(name).c_str()); !value.empty())
            call.environment.emplace(name, std::move(value));
    }
    return call;
}

// Nothing where nobody listens there.
base::Fd connect_to(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) return {};
    std::memcpy(address.sun_path, path.data(), path.size());
    base::Fd socket(base::check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "a socket"));
    const void* raw = &address;
    const int rc = ::connect(socket.get(), static_cast<const sockaddr*>(raw), sizeof address);
    return rc == 0 ? std::move(socket) : base::Fd();
}

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// The next bytes, or none when the other end has closed or the time is over.
std::string_view receive(int socket, std::array<char, 4096>& room, Clock::time_point until) {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        if (left.count() <= 0) return {};
        pollfd ready{.fd = socket, .events = POLLIN, .revents = 0};
        const int polled = ::poll(&ready, 1, static_cast<int>(left.count()));
        if (polled < 0 && errno == EINTR) continue;
        if (polled <= 0) return {};
        const ssize_t got = ::recv(socket, room.data(), room.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        return {room.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    }
}

// Prints each line as it comes. The exit status that was told, or nothing where the server went
// away before it.
std::optional<int> listen_to(int socket) {
    const Clock::time_point until = Clock::now() + kLongest;
    Lines lines;
    std::array<char, 4096> room{};
    std::size_t total = 0;
    while (total < kMaxHeardBytes) {
        const std::string_view bytes = receive(socket, room, until);
        if (bytes.empty()) return std::nullopt;
        total += bytes.size();
        for (const std::string& line : lines.add(bytes)) {
            const auto heard = decode_heard(line);
            if (!heard || heard->exit_status)
                return heard ? heard->exit_status : std::optional<int>();
            base::print(heard->text + "\n");
        }
    }
    return std::nullopt;
}

std::optional<int> ask_server(const HookCall& call) {
    const base::Fd socket = connect_to(variable("GRADER_HOOK_SOCKET"));
    if (!socket || !send_all(socket.get(), encode(call) + "\n")) return std::nullopt;
    return listen_to(socket.get());
}

// The assignments must not change unseen; a student's push is looked at again by the rounds.
int without_server(const HookCall& call) {
    if (call.hook == "post-receive") {
        base::print(
            "Your push has arrived. The grader is restarting and will grade it by itself.\n");
        return kTaken;
    }
    if (call.repository != kAssignments) return kTaken;
    base::print(
        "The grader is restarting and cannot check the assignments now.\n"
        "Nothing was taken. Push again in a minute.\n");
    return kRefused;
}

int run(const std::string& name) {
    const std::string said = base::read_all(STDIN_FILENO, kMaxCallBytes);
    auto updates = parse_updates(said);
    if (!updates) {
        base::print("Too much is pushed at once. Push one branch.\n");
        return kRefused;
    }
    if (name == "pre-receive") {
        const std::string refusal = push_refusal(*updates, variable("GRADER_HOOK_BRANCH"));
        if (!refusal.empty()) {
            base::print(refusal + "\n");
            return kRefused;
        }
    }
    const HookCall call = call_for(name, *std::move(updates));
    const auto status = ask_server(call);
    return status ? *status : without_server(call);
}

}  // namespace

}  // namespace grader::web

int main(int /*argc*/, char** argv) {
    const std::string_view called = argv[0] != nullptr ? argv[0] : "";
    const std::string name(called.substr(called.rfind('/') + 1));
    try {
        return grader::web::run(name);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "The grader's hook failed: %s\n", error.what());
        return grader::web::kRefused;
    }
}
