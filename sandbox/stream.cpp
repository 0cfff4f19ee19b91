// Pipes are non-blocking on our side only; the client's descriptors keep their own mode.
#include "sandbox/stream.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "sandbox/base/error.h"

namespace sandbox {

namespace {

constexpr std::size_t kChunkBytes = 65536;

// A pipe that polls writable takes PIPE_BUF bytes without blocking (pipe(7)) unless another writer
// comes first; a file takes all.
std::size_t piece_for(int sink) {
    struct stat status{};
    const bool is_file = sink >= 0 && ::fstat(sink, &status) == 0 && S_ISREG(status.st_mode);
    return is_file ? kChunkBytes : PIPE_BUF;
}

void set_alarm(suseconds_t every_us) {
    const itimerval time{.it_interval = {.tv_sec = 0, .tv_usec = every_us},
                         .it_value = {.tv_sec = 0, .tv_usec = every_us}};
    (void)::setitimer(ITIMER_REAL, &time, nullptr);
}

// The client's descriptor may block, and whoever waits for it watches no limit. All or nothing of
// PIPE_BUF bytes is written to a pipe, also when a signal comes.
ssize_t write_within_a_moment(int sink, const char* bytes, std::size_t size) {
    constexpr suseconds_t kMomentUs = 1000;
    set_alarm(kMomentUs);  // again and again: the first one may come before the write
    const ssize_t written = ::write(sink, bytes, size);
    const int error = errno;
    set_alarm(0);
    errno = error;
    return written;
}

void handle_alarms() {
    struct sigaction action{};
    action.sa_handler = [](int /*signal*/) {};  // and no SA_RESTART
    base::check(::sigaction(SIGALRM, &action, nullptr), "handle the alarm");
}

}  // namespace

Stream::Stream() {
    handle_alarms();
    base::Pipe pipe = base::make_pipe();
    pipe_ = std::move(pipe.read_end);
    program_end_ = std::move(pipe.write_end);
    base::check(::fcntl(pipe_.get(), F_SETFL, O_NONBLOCK), "make an output pipe non-blocking");
    // The program is another user, and opens it again as /dev/stdout; to write, not to read.
    base::check(::fchmod(program_end_.get(), 0222), "open an output pipe to the program");
}

void Stream::lead_to(int sink) {
    sink_ = sink;
    piece_bytes_ = piece_for(sink);
}

std::uint64_t Stream::pump_in(std::uint64_t allowance) {
    std::array<char, kChunkBytes> chunk;
    const ssize_t got = ::read(pipe_.get(), chunk.data(), chunk.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    if (got <= 0) {
        pipe_.reset();
        return 0;
    }
    const auto read_bytes = static_cast<std::uint64_t>(got);
    if (sink_ >= 0) pending_.append(chunk.data(), std::min(read_bytes, allowance));
    return read_bytes;
}

void Stream::pump_out() {
    // Two outputs may share one pipe, and the other has perhaps just filled it.
    pollfd room{.fd = sink_, .events = POLLOUT, .revents = 0};
    if (::poll(&room, 1, 0) != 1) return;
    const std::size_t piece = std::min(pending_.size(), piece_bytes_);
    const ssize_t written = write_within_a_moment(sink_, pending_.data(), piece);
    if (written < 0) {
        if (errno != EINTR && errno != EAGAIN) close_for_refusal(errno);
        return;
    }
    pending_.erase(0, static_cast<std::size_t>(written));
}

std::uint64_t Stream::drain(std::uint64_t allowance, int client) {
    std::uint64_t total = 0;
    while (pipe_ || !pending_.empty()) {
        if (!pending_.empty()) {
            std::array<pollfd, 2> ready{{{.fd = sink_, .events = POLLOUT, .revents = 0},
                                         {.fd = client, .events = POLLRDHUP, .revents = 0}}};
            (void)::poll(ready.data(), ready.size(), -1);
            if (ready[1].revents != 0) return total;  // nobody waits for the rest
            if (ready[0].revents != 0) pump_out();
            continue;
        }
        const std::uint64_t got = pump_in(allowance - std::min(allowance, total));
        total += got;
        // Every process of the run is gone: an empty pipe stays empty.
        if (got == 0) pipe_.reset();
    }
    return total;
}

// The program then gets the SIGPIPE it would get without a sandbox in between; a full disk is not
// its reader's choice and must not become its fault.
void Stream::close_for_refusal(int errnum) {
    if (errnum != EPIPE && errnum != ECONNRESET) sink_errno_ = errnum;
    pipe_.reset();
    pending_.clear();
    sink_ = -1;
}

}  // namespace sandbox
