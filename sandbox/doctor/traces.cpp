// What one run leaves and the next may find: the files of the workspace, and nothing else. And what
// no run may leave at all.
#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"
#include "sandbox/doctor/witnesses.h"

namespace sandbox::doctor {

namespace {

constexpr unsigned kHidingSeconds = 5;

const std::string& mark(const Facts& facts) {
    return fact(facts, "trace");
}

key_t key_of(const Facts& facts) {
    return static_cast<key_t>(std::stol(fact(facts, "shared-memory-key")) ^ 1);
}

// Out of the session, deaf to signals, without descriptors.
void hide_for_a_while() {
    // Waits for the process between: who looks afterwards is to find the one that stays.
    if (const pid_t between = ::fork(); between != 0) {
        if (between > 0) (void)::waitpid(between, nullptr, 0);
        return;
    }
    (void)::setsid();
    if (::fork() != 0) ::_exit(0);
    for (int number = 1; number < NSIG; ++number)
        (void)::signal(number, SIG_IGN);
    (void)::close_range(0, ~0U, 0);
    for (unsigned left = kHidingSeconds; left > 0;)
        left = ::sleep(left);
    ::_exit(0);
}

Answer leave(const Facts& facts) {
    for (const char* folder : {"./", "/tmp/", "/dev/shm/"}) {
        const std::string path = folder + mark(facts);
        const base::Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
        if (!file) return untried(path + " cannot be written: " + error_name(errno));
    }
    if (::shmget(key_of(facts), 4096, IPC_CREAT | 0600) < 0)
        return untried("shmget: " + error_name(errno));
    // A name is there for as long as somebody holds the socket.
    const base::Fd named(::socket(AF_UNIX, SOCK_STREAM, 0));
    const auto [address, size] = abstract_address(mark(facts));
    if (::bind(named.get(), any_address(&address), size) != 0 || ::listen(named.get(), 1) != 0)
        return untried("bind: " + error_name(errno));
    if (::fork() == 0) {
        (void)::setsid();
        ::sleep(kHidingSeconds);
        ::_exit(0);
    }
    return holds("left in six places");
}

// What is left outside of /box.
std::vector<std::string> find_elsewhere(const Facts& facts) {
    std::vector<std::string> reached;
    for (const char* folder : {"/tmp/", "/dev/shm/"}) {
        struct stat status{};
        if (::lstat((folder + mark(facts)).c_str(), &status) != 0) continue;
        (void)::unlink((folder + mark(facts)).c_str());
        reached.emplace_back(folder);
    }
    const int memory = ::shmget(key_of(facts), 0, 0);
    if (memory >= 0) {
        (void)::shmctl(memory, IPC_RMID, nullptr);
        reached.emplace_back("System V memory");
    }
    const base::Fd made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto [address, size] = abstract_address(mark(facts));
    if (::connect(made.get(), any_address(&address), size) == 0)
        reached.emplace_back("an abstract socket");
    for (const std::string& name : names_in("/proc")) {
        const std::string words = read_some("/proc/" + name + "/cmdline");
        if (words.find("leave-traces") != std::string::npos) reached.emplace_back("a process");
    }
    return reached;
}

bool is_in_box(const Facts& facts) {
    struct stat status{};
    return ::lstat(mark(facts).c_str(), &status) == 0;
}

Answer find(const Facts& facts) {
    const std::vector<std::string> reached = find_elsewhere(facts);
    if (!is_in_box(facts)) return untried("nothing was left in /box");
    return nothing_of(reached, "the file in /box only");
}

Answer find_in_slot(const Facts& facts) {
    std::vector<std::string> reached = find_elsewhere(facts);
    if (is_in_box(facts)) reached.emplace_back("the file in /box");
    return nothing_of(reached, "");
}

Answer file_owner(const Witnesses& witnesses) {
    const auto owner = witnesses.owner_of_trace();
    if (!owner) return untried("the file is not there");
    if (*owner == 0) return broken("the file in /box is the host's root's");
    return holds("");
}

Answer hide(const Facts& /*facts*/) {
    hide_for_a_while();
    return holds("it has ended with its run");
}

Answer nobody_hides(const Witnesses& witnesses) {
    return witnesses.is_running("hide-process") ? broken("a process has outlived its run")
                                                : holds("");
}

}  // namespace

std::vector<Attack> trace_attacks() {
    return {
        {.name = "leave-traces",
         .barrier = "nothing left",
         .how = "leave files, memory, a socket and a process",
         .act = leave,
         .afterwards = file_owner},
        {.name = "find-traces",
         .barrier = "nothing left",
         .how = "look in the same box for what the run before has left",
         .act = find},
        {.name = "find-traces-in-slot",
         .barrier = "nothing left",
         .how = "look in a pool's slot for what the borrower before has left",
         .act = find_in_slot,
         .where = Where::slot},
        {.name = "hide-process",
         .barrier = "nothing left",
         .how = "leave a process: detached, deaf to signals, without descriptors",
         .act = hide,
         .afterwards = nobody_hides},
    };
}

}  // namespace sandbox::doctor
