// A real listener, from a child that makes calls which its filter asks about.
#include "sandbox/notifier.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstddef>

#include "sandbox/channel.h"

namespace {

constexpr int kAsked = SYS_personality;

// Asks about one call, allows every other.
int install_filter() {
    std::array<sock_filter, 4> instructions{{
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, kAsked},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    }};
    const sock_fprog program{.len = instructions.size(), .filter = instructions.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    return static_cast<int>(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                      SECCOMP_FILTER_FLAG_NEW_LISTENER, &program));
}

struct Asker {
    pid_t pid;
    base::Fd listener;
};

// A child that calls with the first arguments 0 to kinds - 1, `rounds` times, and exits with 0 when
// the first `told` calls gave EPERM and all others ENOSYS.
Asker start_asker(int kinds, int rounds, int told) {
    auto [ours, theirs] = sandbox::make_channel();
    const pid_t pid = ::fork();
    if (pid == 0) {
        const int listener = install_filter();
        if (listener < 0) ::_exit(2);
        sandbox::send_packet(theirs.get(), "listener", std::span(&listener, 1));
        ::close(listener);
        bool refused = true;
        for (int i = 0; i < rounds * kinds; ++i)
            refused = refused && ::syscall(kAsked, i % kinds) == -1 &&
                      errno == (i < told ? EPERM : ENOSYS);
        ::_exit(refused ? 0 : 1);
    }
    theirs.reset();
    auto packet = sandbox::receive_packet(ours.get());
    REQUIRE(packet);
    REQUIRE(packet->fds.size() == 1);
    return {pid, std::move(packet->fds.front())};
}

void answer_until_the_end(sandbox::Notifier& notifier) {
    while (notifier.fd() >= 0) {
        pollfd ready{.fd = notifier.fd(), .events = POLLIN, .revents = 0};
        REQUIRE(::poll(&ready, 1, 5000) == 1);
        notifier.answer_pending();
    }
}

int exit_code(pid_t pid) {
    int status = 0;
    REQUIRE(::waitpid(pid, &status, 0) == pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("each asked call is refused, and counted by number and first argument", "[notifier]") {
    Asker asker = start_asker(3, 4, 12);
    sandbox::Notifier notifier;
    notifier.listen(std::move(asker.listener));
    answer_until_the_end(notifier);
    CHECK(exit_code(asker.pid) == 0);
    REQUIRE(notifier.refused().size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(notifier.refused()[i].number == kAsked);
        CHECK(notifier.refused()[i].args[0] == i);
        CHECK(notifier.refused()[i].count == 4);
    }
    CHECK_FALSE(notifier.is_flooded());
}

TEST_CASE("kinds are remembered up to a bound", "[notifier]") {
    Asker asker = start_asker(100, 2, 200);
    sandbox::Notifier notifier;
    notifier.listen(std::move(asker.listener));
    answer_until_the_end(notifier);
    CHECK(exit_code(asker.pid) == 0);
    CHECK(notifier.refused().size() == 32);
    CHECK_FALSE(notifier.is_flooded());
}

TEST_CASE("a flood gets a bounded number of answers, and is refused without them from there on",
          "[notifier]") {
    constexpr int kMost = 512;
    Asker asker = start_asker(2, 50'000, kMost);
    sandbox::Notifier notifier;
    notifier.listen(std::move(asker.listener));
    int looks = 0;
    while (notifier.fd() >= 0) {
        pollfd ready{.fd = notifier.fd(), .events = POLLIN, .revents = 0};
        REQUIRE(::poll(&ready, 1, 5000) == 1);
        notifier.answer_pending();
        ++looks;
    }
    CHECK(looks == kMost);
    CHECK(notifier.is_flooded());
    CHECK(exit_code(asker.pid) == 0);
    REQUIRE(notifier.refused().size() == 2);
    CHECK(notifier.refused()[0].count + notifier.refused()[1].count == kMost);
}

TEST_CASE("answering when nobody asks does not wait", "[notifier]") {
    Asker asker = start_asker(1, 1, 1);
    sandbox::Notifier notifier;
    notifier.listen(std::move(asker.listener));
    answer_until_the_end(notifier);
    CHECK(exit_code(asker.pid) == 0);
    notifier.answer_pending();
    CHECK(notifier.refused().size() == 1);
}
