// Child owns one helper process of ours and everything it starts in its session.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/base/units.h"

namespace base {

/// A trusted program: no shell, no PATH look-up; it inherits three descriptors and nothing else.
struct ChildOptions {
    std::vector<std::string> argv;  ///< argv[0] is a path
    std::vector<std::string> env;   ///< all of it
    int stdin_fd = -1;              ///< -1: /dev/null
    int stdout_fd = -1;             ///< -1: /dev/null
    int stderr_fd = -1;             ///< -1: /dev/null
    Bytes largest_file = {0};       ///< what it may write to one file; 0: no limit
    /// Keeps the caller's right to read everybody's files (CAP_DAC_READ_SEARCH), where it has it
    /// and it is inheritable; otherwise exec takes it away. The program must build its own walls.
    bool keeps_reading_right = false;
};

/// The strings as execve wants them: pointers with a null at the end, valid while nobody changes
/// the strings.
std::vector<char*> exec_words(std::vector<std::string>& strings);

/// Leads a session of its own, and dies with the thread that started it. The destructor kills the
/// session's processes and reaps the child.
class Child {
public:
    /// Throws Error when it cannot be started.
    static Child start(const ChildOptions& options);
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    /// Waits for the end; gives the wait status (wait(2)), or nothing when `longest` is over.
    std::optional<int> wait(Milliseconds longest);

private:
    Child(pid_t pid, Fd pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}

    pid_t pid_;  // -1 when reaped or moved from
    Fd pidfd_;
};

}  // namespace base
