// Fd owns one descriptor. Every descriptor is close-on-exec from birth.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace base {

/// Owns one descriptor, or none. Closing errors are ignored: nothing useful can be done then.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) noexcept : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(other.release()) {}
    Fd& operator=(Fd&& other) noexcept;
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    ~Fd() { reset(); }

    [[nodiscard]] int get() const noexcept { return fd_; }
    explicit operator bool() const noexcept { return fd_ >= 0; }
    /// Hands the descriptor to the caller, who must close it.
    [[nodiscard]] int release() noexcept { return std::exchange(fd_, -1); }
    void reset() noexcept;

private:
    int fd_ = -1;
};

struct Pipe {
    Fd read_end;
    Fd write_end;
};

/// Opens /dev/null in the place of standard descriptors that the caller has closed: otherwise the
/// next sockets and files would be 0 to 2, and be written to as if they were the outputs. Throws
/// Error.
void open_standard_descriptors();

/// A close-on-exec pipe.
Pipe make_pipe();

/// Writes everything, through EINTR and short writes. Throws Error that begins with `doing`.
void write_all(int fd, std::string_view bytes, std::string_view doing = "write");

/// Writes to standard output. Throws Error.
void print(std::string_view text);
/// Writes what printf(3) has kept back. Throws Error, also where printf itself has failed.
void flush_printed();

/// Reads to the end of the file, but at most `limit_bytes`; throws Error when there is more.
std::string read_all(int fd, std::size_t limit_bytes);

/// An anonymous file in memory that holds `bytes` and can never be changed again, positioned at 0.
Fd sealed_memory_file(const char* name, std::string_view bytes);

/// An empty anonymous file in memory.
Fd memory_file(const char* name);

}  // namespace base
