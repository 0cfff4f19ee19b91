// Each look gets files of its own for what it says: what is left of an earlier one cannot write
// into them.
#include "grader/intake/helper.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "grader/intake/packet.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

constexpr std::size_t kMaxAnswerBytes = 4096;
// To kill and reap a look. One that the kernel will not let go of is left to the kernel.
constexpr base::Milliseconds kLongestEnd{1000};

// The helper is installed beside the program that uses it.
std::string helper_path() {
    namespace fs = std::filesystem;
    return (fs::read_symlink("/proc/self/exe").parent_path() / "grader-fetch").string();
}

std::string read_from_start(const base::Fd& file) {
    base::check(::lseek(file.get(), 0, SEEK_SET), "read what a fetch said");
    return base::read_all(file.get(), kMaxAnswerBytes);
}

bool has_word(int socket, base::Milliseconds longest) {
    pollfd event{.fd = socket, .events = POLLIN, .revents = 0};
    int ready = -1;
    do {
        ready = ::poll(&event, 1, static_cast<int>(longest.count()));
    } while (ready < 0 && errno == EINTR);
    return base::check(ready, "wait for a fetch") > 0;
}

// In pieces, between which somebody may ask to stop.
bool has_word_in_time(int socket, const FetchLimits& limits) {
    constexpr base::Milliseconds kPiece{100};
    base::Milliseconds left = limits.deadline;
    while (left.count() > 0 && !limits.cancelled.stop_requested()) {
        const base::Milliseconds piece = std::min(left, kPiece);
        if (has_word(socket, piece)) return true;
        left -= piece;
    }
    return false;
}

}  // namespace

Helper Helper::start() {
    Channel channel = make_channel();
    base::Fd complaint = base::memory_file("complaint");
    base::Child process = base::Child::start(
        {.argv = {helper_path()},
         .env = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "MALLOC_ARENA_MAX=1"},
         .stdin_fd = channel.theirs.get(),
         .stderr_fd = complaint.get(),
         .keeps_reading_right = true});  // each look gives it up unless it needs it
    return {std::move(channel.ours), std::move(complaint), std::move(process)};
}

Helper::~Helper() {
    if (!socket_ || has_ended_) return;
    (void)::shutdown(socket_.get(), SHUT_RDWR);  // whoever else has a copy of it
    (void)process_.wait(kLongestEnd);
}

bool Helper::is_there() {
    if (!has_ended_) has_ended_ = process_.wait(base::Milliseconds(0)).has_value();
    return !has_ended_;
}

std::optional<Ended> Helper::end_of_process() {
    const auto status = process_.wait(kLongestEnd);
    if (!status) return std::nullopt;
    has_ended_ = true;
    return Ended{.status = *status, .answer = {}, .complaint = read_from_start(complaint_)};
}

std::optional<Ended> Helper::ask(const std::string& request, const FetchLimits& limits) {
    const base::Fd answer = base::memory_file("answer");
    const base::Fd complaint = base::memory_file("complaint");
    const std::array fds{answer.get(), complaint.get()};
    if (!send_packet(socket_.get(), request, fds)) return end_of_process();
    if (!has_word_in_time(socket_.get(), limits)) return std::nullopt;
    const auto word = receive_packet(socket_.get());
    if (!word) return end_of_process();
    Ended ended{.status = 0, .answer = read_from_start(answer), .complaint = {}};
    base::ensure(word->bytes.size() == sizeof ended.status, "grader-fetch tells a wait status");
    std::memcpy(&ended.status, word->bytes.data(), sizeof ended.status);
    if (ended.status != 0 || ended.answer.empty()) ended.complaint = read_from_start(complaint);
    return ended;
}

}  // namespace grader::intake
