// Descriptor helpers: EINTR and short transfers are handled here and nowhere else.
#include "sandbox/base/fd.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "sandbox/base/error.h"

namespace base {

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        reset();
        fd_ = other.release();
    }
    return *this;
}

void Fd::reset() noexcept {
    if (fd_ >= 0)
        (void)::close(fd_);  // Linux frees the descriptor even when close reports an error.
    fd_ = -1;
}

void open_standard_descriptors() {
    for (int fd = 0; fd <= STDERR_FILENO; ++fd) {
        if (::fcntl(fd, F_GETFD) < 0)
            check(::open("/dev/null", O_RDWR | O_CLOEXEC), "open /dev/null");
    }
}

Pipe make_pipe() {
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC), "make a pipe");
    return {.read_end = Fd(ends[0]), .write_end = Fd(ends[1])};
}

void write_all(int fd, std::string_view bytes, std::string_view doing) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        check(written, doing);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void print(std::string_view text) {
    write_all(STDOUT_FILENO, text, "write to standard output");
}

void flush_printed() {
    const bool failed_before = std::ferror(stdout) != 0;
    if (std::fflush(stdout) != 0 || failed_before) throw Error("write to standard output", errno);
}

std::string read_all(int fd, std::size_t limit_bytes) {
    std::string bytes;
    std::array<char, 65536> chunk{};
    for (;;) {
        const ssize_t got = ::read(fd, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) continue;
        if (check(got, "read") == 0) return bytes;
        if (bytes.size() + static_cast<std::size_t>(got) > limit_bytes) {
            throw Error("read: more than " + std::to_string(limit_bytes) + " bytes", EFBIG);
        }
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

Fd memory_file(const char* name) {
    return Fd(check(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING), "make a memory file"));
}

Fd sealed_memory_file(const char* name, std::string_view bytes) {
    Fd file = memory_file(name);
    write_all(file.get(), bytes);
    check(::lseek(file.get(), 0, SEEK_SET), "rewind a memory file");
    const int seals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
    check(::fcntl(file.get(), F_ADD_SEALS, seals), "seal a memory file");
    return file;
}

}  // namespace base
