// Programs that take more than they may: time, memory, processes, output, disk. Each gives up by
// itself a good way beyond its limit, so that it does little harm where there is none.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <optional>
#include <span>

#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"

namespace sandbox::doctor {

namespace {

constexpr base::Milliseconds kShort{100};
constexpr base::Milliseconds kLong{20'000};
constexpr std::size_t kMiB = std::size_t{1} << 20;
constexpr std::size_t kMemoryLimitMiB = 32;
constexpr int kProcessLimit = 8;
constexpr std::size_t kOutputLimit = std::size_t{64} * 1024;

double used_seconds() {
    timespec used{};
    (void)::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

void spin(double seconds) {
    while (used_seconds() < seconds) {
    }
}

// ---- time --------------------------------------------------------------------------------------

Answer spin_alone(const Facts& /*facts*/) {
    spin(3);
    return broken("3 s of processor time were used");
}

Answer spin_in_turns(const Facts& /*facts*/) {
    for (int i = 0; i < 10; ++i) {
        const pid_t child = ::fork();
        if (child < 0) return untried("fork: " + error_name(errno));
        if (child == 0) {
            spin(0.1);
            ::_exit(0);
        }
        (void)::waitpid(child, nullptr, 0);
    }
    return broken("ten processes used 1 s of processor time together");
}

Answer sleep_long(const Facts& /*facts*/) {
    ::sleep(2);
    return broken("it slept for 2 s");
}

// A stopped process uses no time and answers no signal but one.
Answer stop(const Facts& /*facts*/) {
    const pid_t self = ::getpid();
    if (::fork() == 0) {
        ::sleep(2);
        (void)::kill(self, SIGCONT);
        ::_exit(0);
    }
    (void)::kill(self, SIGSTOP);
    return broken("it was stopped for 2 s");
}

// ---- memory ------------------------------------------------------------------------------------

// False where the kernel gives no more.
bool take_memory(std::size_t mib) {
    for (std::size_t i = 0; i < mib; ++i) {
        void* got =
            ::mmap(nullptr, kMiB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (got == MAP_FAILED) return false;
        const std::span<char> bytes(static_cast<char*>(got), kMiB);
        for (std::size_t at = 0; at < bytes.size(); at += 4096)
            bytes[at] = 1;
    }
    return true;
}

Answer take_memory_alone(const Facts& /*facts*/) {
    if (!take_memory(3 * kMemoryLimitMiB)) return holds("an allocation was refused");
    return broken(std::to_string(3 * kMemoryLimitMiB) + " MiB were taken");
}

// A child that has done its work and waits for its parent's end; nothing when it could not do it.
template <class Work>
std::optional<pid_t> leave_child(Work work) {
    base::Pipe done = base::make_pipe();
    const pid_t child = ::fork();
    if (child < 0) return std::nullopt;
    if (child == 0) {
        (void)::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (!work() || ::write(done.write_end.get(), "x", 1) != 1) ::_exit(1);
        for (;;)
            ::pause();
    }
    done.write_end.reset();
    char byte = 0;
    if (::read(done.read_end.get(), &byte, 1) != 1) return std::nullopt;
    return child;
}

// Each half of what one process may have. What is taken for a later one may cost an earlier one its
// life.
Answer take_memory_together(const Facts& /*facts*/) {
    constexpr std::size_t kChildren = 6;
    for (std::size_t i = 0; i < kChildren; ++i) {
        if (!leave_child([] { return take_memory(kMemoryLimitMiB / 2); }))
            return holds("refused to process " + std::to_string(i + 1));
    }
    if (::waitpid(-1, nullptr, WNOHANG) != 0) return holds("a process was ended");
    return broken(std::to_string(kChildren * kMemoryLimitMiB / 2) + " MiB were taken together");
}

// Files without a name are memory, too, and no process's own.
Answer take_memory_in_files(const Facts& /*facts*/) {
    constexpr std::size_t kFiles = 3 * kMemoryLimitMiB;
    const std::string bytes(kMiB, 'x');
    std::vector<base::Fd> files;
    for (std::size_t i = 0; i < kFiles; ++i) {
        files.emplace_back(::memfd_create("taken", MFD_CLOEXEC));
        if (::write(files.back().get(), bytes.data(), bytes.size()) < 0)
            return holds("refused after " + std::to_string(i) + " MiB");
    }
    return broken(std::to_string(kFiles) + " MiB were taken");
}

// ---- processes and output ----------------------------------------------------------------------

Answer multiply(const Facts& /*facts*/) {
    constexpr int kEnough = 4 * kProcessLimit;
    for (int count = 1; count < kEnough; ++count) {
        if (!leave_child([] { return true; }))
            return holds(std::to_string(count) + " at one moment");
    }
    return broken(std::to_string(kEnough) + " at one moment");
}

Answer flood(const Facts& /*facts*/) {
    const std::string bytes(kOutputLimit, 'x');
    for (int i = 0; i < 8; ++i) {
        if (::write(STDOUT_FILENO, bytes.data(), bytes.size()) < 0)
            return holds("refused: " + error_name(errno));
    }
    return broken(std::to_string(8 * kOutputLimit / 1024) + " KiB were written");
}

// ---- disk --------------------------------------------------------------------------------------

std::string name_of(const Facts& facts, std::size_t number) {
    return "filling-" + fact(facts, "token") + "-" + std::to_string(number);
}

// What was written where no limit ended it must not stay.
void remove_files(const Facts& facts, const std::vector<std::string>& folders, std::size_t count) {
    for (const std::string& folder : folders) {
        for (std::size_t i = 0; i < count; ++i)
            (void)::unlink((folder + "/" + name_of(facts, i)).c_str());
    }
}

base::Fd make_file(const Facts& facts, const std::string& folder, std::size_t number) {
    const std::string path = folder + "/" + name_of(facts, number);
    return base::Fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}

// In files of 1 MiB each, so that the limit of one file is not what ends it.
Answer fill(const Facts& facts, const std::vector<std::string>& folders) {
    constexpr std::size_t kFiles = 2 * kSmallDisk.count / kMiB;
    const std::string bytes(kMiB, 'x');
    for (std::size_t i = 0; i < kFiles; ++i) {
        for (const std::string& folder : folders) {
            const base::Fd file = make_file(facts, folder, i);
            if (file && ::write(file.get(), bytes.data(), bytes.size()) ==
                            static_cast<ssize_t>(bytes.size()))
                continue;
            if (errno == ENOENT) return untried("there is no " + folder);
            return holds("full after " + std::to_string(i * folders.size()) + " MiB");
        }
    }
    remove_files(facts, folders, kFiles);
    return broken(std::to_string(kFiles * folders.size()) + " MiB were written");
}

Answer fill_workspace(const Facts& facts) {
    return fill(facts, {"."});
}

Answer fill_scratch(const Facts& facts) {
    return fill(facts, {"/tmp", "/dev/shm"});
}

Answer make_many_files(const Facts& facts) {
    const std::size_t most = 2 * kSmallDisk.count / 4096;
    for (std::size_t i = 0; i < most; ++i) {
        if (!make_file(facts, ".", i))
            return holds("refused after " + std::to_string(i) + " files");
    }
    remove_files(facts, {"."}, most);
    return broken(std::to_string(most) + " files were made");
}

Answer make_long_file(const Facts& facts) {
    const base::Fd file = make_file(facts, ".", 0);
    const auto beyond = static_cast<off_t>(kSmallDisk.count + kMiB);
    const bool written = ::pwrite(file.get(), "x", 1, beyond) == 1;
    const std::string refused = error_name(errno);
    remove_files(facts, {"."}, 1);
    if (written) return broken("a file of 9 MiB was made");
    return holds(refused);
}

}  // namespace

std::vector<Attack> limit_attacks() {
    constexpr Needs kTogether{.cgroup = true};
    Limits in_memory = kUnhurried;
    in_memory.memory = base::mib(kMemoryLimitMiB);
    Limits in_processes = kUnhurried;
    in_processes.processes = kProcessLimit;
    Limits in_output = kUnhurried;
    in_output.output = {kOutputLimit};
    const std::string time = "time limits";
    const std::string memory = "memory limit";
    const std::string disk = "disk limits";
    return {
        {.name = "time-processor",
         .barrier = time,
         .how = "spin for 3 s, with 100 ms of processor time",
         .act = spin_alone,
         .ends = Status::cpu_time_exceeded,
         .limits = {.cpu = kShort, .wall = kLong}},
        {.name = "time-processor-together",
         .barrier = time,
         .how = "spin for 1 s in ten processes, with 300 ms of processor time",
         .act = spin_in_turns,
         .ends = Status::cpu_time_exceeded,
         .needs = kTogether,
         .limits = {.cpu = base::Milliseconds(300), .wall = kLong}},
        {.name = "time-wall",
         .barrier = time,
         .how = "sleep for 2 s, with 100 ms on the clock",
         .act = sleep_long,
         .ends = Status::wall_time_exceeded,
         .limits = {.wall = kShort}},
        {.name = "time-stopped",
         .barrier = time,
         .how = "stop oneself for 2 s, with 100 ms on the clock",
         .act = stop,
         .ends = Status::wall_time_exceeded,
         .limits = {.wall = kShort}},
        {.name = "memory",
         .barrier = memory,
         .how = "take 96 MiB, with 32 MiB",
         .act = take_memory_alone,
         .ends = Status::memory_exceeded,
         .limits = in_memory},
        {.name = "memory-together",
         .barrier = memory,
         .how = "take 96 MiB in six processes, with 32 MiB",
         .act = take_memory_together,
         .ends = Status::memory_exceeded,
         .needs = kTogether,
         .limits = in_memory},
        {.name = "memory-files",
         .barrier = memory,
         .how = "take 96 MiB in files without a name, with 32 MiB",
         .act = take_memory_in_files,
         .ends = Status::memory_exceeded,
         .needs = kTogether,
         .limits = in_memory},
        {.name = "process-limit",
         .barrier = "process limit",
         .how = "start 32 processes, with 8",
         .act = multiply,
         .ends = Status::process_limit,
         .limits = in_processes},
        {.name = "output",
         .barrier = "output limit",
         .how = "write 512 KiB, with 64 KiB",
         .act = flood,
         .ends = Status::output_exceeded,
         .limits = in_output},
        {.name = "disk-workspace",
         .barrier = disk,
         .how = "write 16 MiB in /box, with 8 MiB",
         .act = fill_workspace,
         .ends = Status::disk_exceeded,
         .where = Where::small_box},
        {.name = "disk-scratch",
         .barrier = disk,
         .how = "write 32 MiB in /tmp and /dev/shm, with 8 MiB",
         .act = fill_scratch,
         .ends = Status::disk_exceeded,
         .where = Where::small_box},
        {.name = "disk-files",
         .barrier = disk,
         .how = "make 4096 files, with 8 MiB of disk",
         .act = make_many_files,
         .ends = Status::disk_exceeded,
         .where = Where::small_box},
        {.name = "disk-one-file",
         .barrier = disk,
         .how = "make a file of 9 MiB, with 8 MiB",
         .act = make_long_file,
         .ends = Status::disk_exceeded,
         .where = Where::small_box},
    };
}

}  // namespace sandbox::doctor
