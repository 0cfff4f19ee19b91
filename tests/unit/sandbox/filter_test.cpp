// What the embedded policies answer, with libseccomp as the oracle for names and conditions, and
// what is told to an author whose policy cannot be compiled.
#include "sandbox/filter.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "tests/support/bpf.h"

namespace {

using sandbox::Condition;
using sandbox::Group;

const std::vector<std::string> kEmbedded{"base", "native",   "python", "node",
                                         "jvm",  "compiler", "default"};

sandbox::Policy policy_named(const std::string& name) {
    const auto parsed =
        sandbox::parse_policy(*sandbox::embedded_policy(name), name, sandbox::embedded_policy);
    REQUIRE(parsed.errors.empty());
    return parsed.policy;
}

std::uint32_t number_of(const std::string& call) {
    const int number = ::seccomp_syscall_resolve_name(call.c_str());
    INFO(call);
    REQUIRE(number >= 0);
    return static_cast<std::uint32_t>(number);
}

std::vector<std::string> told(const std::string& text) {
    const auto parsed = sandbox::parse_policy(text, "p", sandbox::embedded_policy);
    REQUIRE(parsed.errors.empty());
    std::vector<std::string> lines;
    for (const sandbox::PolicyError& error : sandbox::compile_filter(parsed.policy).errors)
        lines.push_back(error.policy + ":" + std::to_string(error.line) + ": " + error.what);
    return lines;
}

// ---- the oracle ---------------------------------------------------------------------------------

// libseccomp's own program that allows the call when the condition holds.
bpf::Program oracle_of(std::uint32_t number, const Condition& condition) {
    const std::unique_ptr<void, decltype(&::seccomp_release)> context(
        ::seccomp_init(SCMP_ACT_ERRNO(EPERM)), ::seccomp_release);
    for (const std::uint64_t value : condition.values) {
        const scmp_arg_cmp comparison{.arg = condition.argument,
                                      .op = SCMP_CMP_MASKED_EQ,
                                      .datum_a = condition.mask,
                                      .datum_b = value};
        REQUIRE(::seccomp_rule_add_array(context.get(), SCMP_ACT_ALLOW, static_cast<int>(number), 1,
                                         &comparison) == 0);
    }
    const base::Fd file = base::memory_file("oracle");
    REQUIRE(::seccomp_export_bpf(context.get(), file.get()) == 0);
    REQUIRE(::lseek(file.get(), 0, SEEK_SET) == 0);
    return bpf::Program(base::read_all(file.get(), std::size_t{1} << 20));
}

class Oracle {
public:
    explicit Oracle(const sandbox::Policy& policy) {
        for (const Group& group : policy.groups) {
            for (const sandbox::Rule& rule : group.rules)
                calls_[number_of(rule.call)].push_back(to_line(group.answer, rule));
        }
    }

    [[nodiscard]] std::uint32_t answer(std::uint32_t number, const bpf::Args& args) const {
        constexpr std::uint32_t kFirstRecent = 335;
        std::uint32_t otherwise = number < kFirstRecent ? bpf::kRefuse : bpf::kAbsent;
        const auto said = calls_.find(number);
        if (said == calls_.end()) return otherwise;
        for (const Line& line : said->second) {
            if (!line.when) {
                otherwise = line.answer;
            } else if (line.when->run(number, args) == bpf::kAllow) {
                return line.answer;
            }
        }
        return otherwise;
    }

    /// Values at and beside the edges of every condition on the call.
    [[nodiscard]] std::set<std::uint64_t> values(std::uint32_t number) const {
        std::set<std::uint64_t> values{0};
        const auto said = calls_.find(number);
        if (said == calls_.end()) return values;
        for (const Line& line : said->second) {
            for (const std::uint64_t value : line.values)
                values.insert({value, value + 1, value - 1, value | 0x80, value | 0x10000000});
        }
        for (unsigned int bit = 0; bit < 32; ++bit)
            values.insert(std::uint64_t{1} << bit);
        // Whether a whole argument counts or half of it is another test.
        std::erase_if(values, [](std::uint64_t value) { return value > 0xffffffff; });
        return values;
    }

private:
    struct Line {
        std::uint32_t answer = 0;
        std::optional<bpf::Program> when;
        std::vector<std::uint64_t> values;
    };

    static Line to_line(Group::Answer answer, const sandbox::Rule& rule) {
        Line line;
        switch (answer) {
            case Group::Answer::allow:
                line.answer = bpf::kAllow;
                break;
            case Group::Answer::ask:
                line.answer = bpf::kAsk;
                break;
            case Group::Answer::refuse:
                line.answer = bpf::kRefuse;
                break;
            case Group::Answer::absent:
                line.answer = bpf::kAbsent;
                break;
        }
        if (!rule.condition) return line;
        line.when = oracle_of(number_of(rule.call), *rule.condition);
        line.values = rule.condition->values;
        return line;
    }

    std::map<std::uint32_t, std::vector<Line>> calls_;
};

// ---- what every policy must refuse --------------------------------------------------------------

struct Attempt {
    const char* call;
    bpf::Args args = {};
};

const std::vector<Attempt> kEscapes{
    {"io_uring_setup"},
    {"io_uring_enter"},
    {"io_uring_register"},
    {"bpf"},
    {"perf_event_open"},
    {"keyctl"},
    {"add_key"},
    {"request_key"},
    {"userfaultfd"},
    {"modify_ldt", {1}},
    {"ptrace"},
    {"process_vm_readv"},
    {"process_vm_writev"},
    {"process_madvise"},
    {"pidfd_getfd"},
    {"kcmp"},
    {"name_to_handle_at"},
    {"open_by_handle_at"},
    {"personality", {0}},
    {"personality", {0x0040000}},
    {"clone3"},
    {"clone", {CLONE_NEWUSER | 17}},
    {"clone", {CLONE_NEWNS}},
    {"clone", {CLONE_NEWPID}},
    {"clone", {CLONE_NEWNET}},
    {"clone", {CLONE_NEWIPC}},
    {"clone", {CLONE_NEWUTS}},
    {"clone", {CLONE_NEWCGROUP}},
    {"unshare"},
    {"setns"},
    {"mount"},
    {"umount2"},
    {"pivot_root"},
    {"chroot"},
    {"open_tree"},
    {"move_mount"},
    {"fsopen"},
    {"fsconfig"},
    {"fsmount"},
    {"fspick"},
    {"mount_setattr"},
    {"memfd_secret"},
    {"memfd_create", {0, MFD_CLOEXEC | MFD_HUGETLB}},
    {"mmap", {0, 1 << 21, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB}},
    {"shmget", {1, 1 << 21, IPC_CREAT | SHM_HUGETLB | 0600}},
    {"fanotify_init"},
    {"fanotify_mark"},
    {"inotify_init"},
    {"inotify_init1"},
    {"inotify_add_watch"},
    {"quotactl"},
    {"quotactl_fd"},
    {"acct"},
    {"kexec_load"},
    {"kexec_file_load"},
    {"swapon"},
    {"swapoff"},
    {"init_module"},
    {"finit_module"},
    {"delete_module"},
    {"settimeofday"},
    {"clock_settime"},
    {"clock_adjtime"},
    {"adjtimex"},
    {"reboot"},
    {"sethostname"},
    {"setdomainname"},
    {"syslog"},
    {"iopl"},
    {"ioperm"},
    {"vhangup"},
    {"sync"},
    {"syncfs"},
    {"seccomp", {1}},
    {"vmsplice"},
    {"remap_file_pages"},
    {"io_setup"},
    {"io_submit"},
    {"mq_open"},
    {"mlock"},
    {"mbind"},
    {"move_pages"},
    {"setxattr"},
    {"setgroups"},
    {"capset"},
    {"sched_setscheduler"},
    {"ioprio_set"},
    {"readahead"},
    {"preadv2"},
    {"openat2"},
    {"ioctl", {0, TIOCSTI}},
    {"ioctl", {0, TIOCLINUX}},
    {"ioctl", {0, TIOCSCTTY}},
    {"ioctl", {0, TIOCSETD}},
    {"ioctl", {0, FIOASYNC}},
    {"ioctl", {0, TCSETS}},
    {"fcntl", {0, F_SETOWN}},
    {"fcntl", {0, F_SETOWN_EX}},
    {"fcntl", {0, F_SETSIG}},
    {"fcntl", {0, F_SETLEASE}},
    {"fcntl", {0, F_NOTIFY}},
    {"prctl", {PR_SET_SECCOMP}},
    {"prctl", {PR_SET_MM}},
    {"prctl", {PR_SET_DUMPABLE, 1}},
    {"prctl", {PR_SET_CHILD_SUBREAPER}},
    {"prlimit64", {1}},
    {"madvise", {0, 0, MADV_MERGEABLE}},
    {"fadvise64", {0, 0, 0, POSIX_FADV_DONTNEED}},
    {"futex", {0, FUTEX_LOCK_PI}},
    {"futex", {0, FUTEX_CMP_REQUEUE_PI_PRIVATE}},
    {"futex", {0, FUTEX_WAIT_REQUEUE_PI | FUTEX_CLOCK_REALTIME}},
    {"setsockopt", {0, SOL_SOCKET, SO_ATTACH_FILTER}},
    {"setsockopt", {0, SOL_SOCKET, SO_ATTACH_BPF}},
    {"sendto", {0, 0, 0, MSG_OOB}},
    {"sendmsg", {0, 0, MSG_OOB | MSG_NOSIGNAL}},
    {"recvmsg", {0, 0, MSG_OOB}},
    {"mknod", {0, S_IFCHR}},
    {"mknodat", {0, 0, S_IFBLK | 0666}},
    {"socketpair", {AF_INET}},
};

bool is_refused(std::uint32_t answer) {
    return answer == bpf::kRefuse || answer == bpf::kAsk || answer == bpf::kAbsent;
}

}  // namespace

TEST_CASE("each embedded policy answers as libseccomp would, for each call and argument",
          "[filter]") {
    const std::string name = GENERATE(from_range(kEmbedded));
    INFO(name);
    const Oracle oracle(policy_named(name));
    const bpf::Program program(sandbox::filter_for(name));
    for (std::uint32_t number = 0; number < 1100; ++number) {
        for (const std::uint64_t value : oracle.values(number)) {
            for (std::size_t argument = 0; argument < 6; ++argument) {
                bpf::Args args{};
                args.at(argument) = value;
                INFO(number << " arg" << argument << " " << value);
                REQUIRE(program.run(number, args) == oracle.answer(number, args));
            }
        }
        REQUIRE(program.run(number, {}, AUDIT_ARCH_I386) == bpf::kKill);
        REQUIRE(program.run(number | 0x40000000) == bpf::kKill);
    }
    CHECK(program.run(0xffffffff) == bpf::kAbsent);
    CHECK(program.run(0x3fffffff) == bpf::kAbsent);
    CHECK(program.run(0x7fffffff) == bpf::kKill);
}

TEST_CASE("no policy leaves a way out open", "[filter]") {
    const std::string name = GENERATE(from_range(kEmbedded));
    const bpf::Program program(sandbox::filter_for(name));
    for (const Attempt& attempt : kEscapes) {
        INFO(name << " " << attempt.call << " " << attempt.args[0] << " " << attempt.args[1]);
        CHECK(is_refused(program.run(number_of(attempt.call), attempt.args)));
    }
    for (std::uint64_t family = 0; family < 64; ++family) {
        INFO(name << " family " << family);
        const std::uint32_t answer = program.run(number_of("socket"), {family, SOCK_STREAM});
        CHECK((is_refused(answer) || family == AF_UNIX));
    }
}

TEST_CASE("the default policy allows whatever one for a purpose allows", "[filter]") {
    const bpf::Program generous(sandbox::filter_for("default"));
    for (const std::string& name : kEmbedded) {
        const Oracle oracle(policy_named(name));
        const bpf::Program program(sandbox::filter_for(name));
        for (std::uint32_t number = 0; number < 512; ++number) {
            for (const std::uint64_t value : oracle.values(number)) {
                for (std::size_t argument = 0; argument < 6; ++argument) {
                    bpf::Args args{};
                    args.at(argument) = value;
                    if (program.run(number, args) != bpf::kAllow) continue;
                    INFO(name << " " << sandbox::call_name(static_cast<int>(number)) << " arg"
                              << argument << " " << value);
                    REQUIRE(generous.run(number, args) == bpf::kAllow);
                }
            }
        }
    }
}

TEST_CASE("no filter is longer than what an install was measured with", "[filter]") {
    const std::string name = GENERATE(from_range(kEmbedded));
    INFO(name);
    CHECK(bpf::Program(sandbox::filter_for(name)).length() < 220);
}

TEST_CASE("the upper half of an argument counts only where the kernel reads it", "[filter]") {
    constexpr std::uint64_t kUpper = std::uint64_t{1} << 40;
    const bpf::Program program(sandbox::filter_for("native"));
    CHECK(program.run(number_of("socket"), {AF_UNIX | kUpper}) == bpf::kAllow);
    CHECK(program.run(number_of("socket"), {AF_INET | kUpper}) == bpf::kAsk);
    CHECK(program.run(number_of("ioctl"), {0, TIOCSTI | kUpper}) == bpf::kAsk);
    CHECK(program.run(number_of("prlimit64"), {kUpper}) == bpf::kAllow);
    const auto parsed = sandbox::parse_policy("include base\nallow own \"r\"\n mmap arg2 is 3\n",
                                              "p", sandbox::embedded_policy);
    const bpf::Program own(sandbox::compile_filter(parsed.policy).program);
    CHECK(own.run(number_of("mmap"), {0, 0, 3}) == bpf::kAllow);
    CHECK(own.run(number_of("mmap"), {0, 0, 3 | kUpper}) == bpf::kRefuse);
}

TEST_CASE("a rule that cannot be compiled is told by name and line", "[filter]") {
    using Lines = std::vector<std::string>;
    CHECK(told("include base\nallow a \"r\"\n frobnicate\n") ==
          Lines{"p:3: frobnicate is not a system call that libseccomp knows"});
    CHECK(told("include base\nallow a \"r\"\n getppid\nask b \"r\"\n getppid\n") ==
          Lines{"p:5: getppid has two answers without a condition"});
    CHECK(told("include base\nallow a \"r\"\n prctl arg0 is 0x100000001\n") ==
          Lines{"p:3: prctl is compared with more than the kernel's 32 bits"});
    std::string many = "include base\nallow a \"r\"\n uname arg0 is";
    for (int i = 0; i < 5000; ++i)
        many += " " + std::to_string(2 * i);
    CHECK(told(many) == Lines{"p:1: this is more than a filter of 4096 instructions can say"});
    CHECK(told("include base\nallow a \"r\"\n prctl arg0 is 1 2\nask b \"r\"\n prctl\n").empty());
}

TEST_CASE("what starts the program must be allowed", "[filter]") {
    const auto missing = told("allow a \"r\"\n read write close chdir dup2 execve exit_group\n");
    std::vector<std::string> expected;
    for (const char* call : {"poll", "recvfrom", "recvmsg", "newfstatat", "brk", "close_range",
                             "pread64", "pwrite64", "prlimit64", "timer_settime"})
        expected.push_back("p:1: " + std::string(call) +
                           " must be allowed: the sandbox starts the program with it");
    CHECK(missing == expected);
    CHECK(told("include base\nask a \"r\"\n execve\n") ==
          std::vector<std::string>{
              "p:3: execve must be allowed: the sandbox starts the program with it"});
    CHECK(told("include base\nallow a \"r\"\n prlimit64 arg0 is 1\n").size() == 1);
    CHECK(told("allow a \"r\"\n getpid\n").size() == 17);
}

TEST_CASE("a call's name does not end at a zero byte", "[filter]") {
    const std::string call = std::string("read") + '\0' + "able";
    const auto parsed =
        sandbox::parse_policy("allow a \"r\"\n " + call + "\n", "p",
                              [](const std::string&) { return std::optional<std::string>(); });
    REQUIRE(parsed.errors.empty());
    const auto errors = sandbox::compile_filter(parsed.policy).errors;
    CHECK(std::ranges::any_of(errors, [](const sandbox::PolicyError& error) {
        return error.what.find("is not a system call") != std::string::npos;
    }));
}

TEST_CASE("a policy that does not exist is an error with its name", "[filter]") {
    CHECK_THROWS_WITH(sandbox::filter_for("nonsense"), "there is no policy named nonsense");
}

TEST_CASE("calls have names", "[filter]") {
    CHECK(sandbox::call_name(0) == "read");
    CHECK(sandbox::call_name(99999) == "call 99999");
}

TEST_CASE("the filters built into the product are those of its policies", "[filter]") {
    for (const char* name : {"native", "python", "node", "jvm", "compiler", "default"}) {
        INFO(name);
        const auto embedded = sandbox::embedded_filter(name);
        REQUIRE(embedded);
        CHECK(*embedded == sandbox::compile_policy(name));
        CHECK(*embedded == sandbox::filter_for(name));
    }
    CHECK_FALSE(sandbox::embedded_filter("base"));  // for others to include, never alone
    CHECK_FALSE(sandbox::embedded_filter(""));
}
