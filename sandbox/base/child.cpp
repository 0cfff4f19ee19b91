// fork and exec; between them only calls that are safe in a child of a process with threads.
#include "sandbox/base/child.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "sandbox/base/error.h"

namespace base {

namespace {

[[noreturn]] void become(char* const* argv, char* const* env, const int (&fds)[3],
                         const ChildOptions& options, pid_t parent) {
    (void)::setsid();
    // Whoever watches its time may be killed.
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (::getppid() != parent) ::_exit(127);
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (int target = 0; target < 3; ++target) {
        if (::dup2(fds[target], target) < 0) ::_exit(127);
    }
    (void)::close_range(3, ~0U, 0);
    sigset_t none;
    ::sigemptyset(&none);
    (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
    (void)::signal(SIGPIPE, SIG_DFL);
    if (options.largest_file.count > 0) {
        const rlimit limit{.rlim_cur = options.largest_file.count,
                           .rlim_max = options.largest_file.count};
        (void)::setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (options.keeps_reading_right)  // refused where there is nothing to keep, which is fine
        (void)::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH, 0, 0);
    (void)::execve(argv[0], argv, env);
    ::_exit(127);
}

}  // namespace

std::vector<char*> exec_words(std::vector<std::string>& strings) {
    std::vector<char*> result;
    result.reserve(strings.size() + 1);
    for (std::string& text : strings)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

Child Child::start(const ChildOptions& options) {
    ensure(!options.argv.empty(), "a child has a program");
    // access(2), and glibc's eaccess(3) with it, forget the right to look into others' folders.
    check(::faccessat(AT_FDCWD, options.argv.front().c_str(), X_OK, AT_EACCESS),
          "execute " + options.argv.front());
    std::vector<std::string> argv = options.argv;
    std::vector<std::string> env = options.env;
    const std::vector<char*> argv_pointers = exec_words(argv);
    const std::vector<char*> env_pointers = exec_words(env);
    const Fd nowhere(check(::open("/dev/null", O_RDWR | O_CLOEXEC), "open /dev/null"));
    const auto or_nowhere = [&nowhere](int fd) { return fd >= 0 ? fd : nowhere.get(); };
    const int fds[3] = {or_nowhere(options.stdin_fd), or_nowhere(options.stdout_fd),
                        or_nowhere(options.stderr_fd)};

    const pid_t parent = ::getpid();
    const pid_t pid = check(::fork(), "fork");
    if (pid == 0) become(argv_pointers.data(), env_pointers.data(), fds, options, parent);
    const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    Child child(pid, Fd(pidfd));
    check(pidfd, "watch a child");
    return child;
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), pidfd_(std::move(other.pidfd_)) {}

Child::~Child() {
    if (pid_ <= 0) return;
    (void)::kill(-pid_, SIGKILL);  // its whole session; none may be left to kill, which is fine
    (void)::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

std::optional<int> Child::wait(Milliseconds longest) {
    pollfd ended{.fd = pidfd_.get(), .events = POLLIN, .revents = 0};
    int ready = -1;
    do {
        ready = ::poll(&ended, 1, static_cast<int>(longest.count()));
    } while (ready < 0 && errno == EINTR);
    if (check(ready, "wait for a child") == 0) return std::nullopt;
    // What it left running in its session must not outlive it. Until it is reaped, its number
    // cannot be anybody else's.
    (void)::kill(-pid_, SIGKILL);
    int status = 0;
    check(::waitpid(pid_, &status, 0), "wait for a child");
    pid_ = -1;
    return status;
}

}  // namespace base
