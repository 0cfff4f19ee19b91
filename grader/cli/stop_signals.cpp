// By signalfd(2): what arrives is read like a file.
#include "grader/cli/stop_signals.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

#include "sandbox/base/error.h"

namespace grader::cli {

StopSignals::StopSignals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGINT);
    ::sigaddset(&signals, SIGTERM);
    base::check(::sigprocmask(SIG_BLOCK, &signals, nullptr), "block the signals to stop");
    signals_ = base::Fd(base::check(::signalfd(-1, &signals, SFD_CLOEXEC), "watch for signals"));
}

bool StopSignals::wait(base::Milliseconds longest) const {
    pollfd waiting{.fd = signals_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(longest.count())) != 1) return false;
    signalfd_siginfo which{};
    return ::read(signals_.get(), &which, sizeof which) == sizeof which;
}

}  // namespace grader::cli
