// Names and keys are drawn, so that two doctors at once do not meet.
#include "sandbox/doctor/witnesses.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <map>
#include <sstream>
#include <system_error>
#include <tuple>

#include "sandbox/base/error.h"
#include "sandbox/doctor/helpers.h"

namespace sandbox::doctor {

namespace {

using base::check;
using base::Fd;

constexpr const char* kProgram = "/proc/self/exe";
constexpr int kLeftOpen = 100;  // beyond what is put in place for a program
constexpr std::size_t kSharedBytes = 4096;

std::uint32_t draw() {
    std::uint32_t number = 0;
    base::ensure(::getrandom(&number, sizeof number, 0) == sizeof number, "numbers can be drawn");
    return number;
}

std::string name_of_host() {
    utsname names{};
    check(::uname(&names), "ask for the hostname");
    return names.nodename;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

// The port, or nothing where the machine has no loopback.
std::string bind_to_loopback(const Fd& socket) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (!socket || ::bind(socket.get(), any_address(&address), size) != 0) return {};
    void* const found = &address;
    check(::getsockname(socket.get(), static_cast<sockaddr*>(found), &size), "ask for a port");
    return std::to_string(ntohs(address.sin_port));
}

// The parent of a process is the fourth word of its stat; the second may hold anything up to the
// last parenthesis.
pid_t parent_of(const std::string& process) {
    const std::string stat = read_some("/proc/" + process + "/stat");
    const auto close = stat.rfind(')');
    if (close == std::string::npos) return 0;
    std::istringstream words(stat.substr(close + 1));
    std::string state;
    pid_t parent = 0;
    words >> state >> parent;
    return parent;
}

bool is_number(const std::string& name) {
    return name.find_first_not_of("0123456789") == std::string::npos;
}

Tried line(const char* name, const char* how, const Answer& answer) {
    return {.name = name,
            .barrier = "witnesses",
            .how = how,
            .result = answer.result,
            .detail = answer.detail};
}

}  // namespace

Witnesses::Witnesses() : hostname_(name_of_host()) {
    const std::string token = std::to_string(draw()) + std::to_string(draw());
    facts_ = {{"token", token},
              {"trace", "trace-" + token},
              {"hostname", hostname_},
              {"users", first_line(read_some("/etc/passwd"))},
              {"shared-memory-key", std::to_string((draw() & 0x7ffffffeU) | 0x10000U)},
              {"abstract", "sandbox-doctor-" + token}};
    for (const char* kind : {"pid", "mnt", "net", "ipc", "uts", "cgroup"})
        facts_["ns-" + std::string(kind)] = namespace_id(kind);
    check(::setenv("SANDBOX_DOCTOR", token.c_str(), 1), "set a variable");
    make_folder();
    listen_on_ports();
    listen_on_name();
    share_memory();
}

Witnesses::~Witnesses() {
    if (shared_memory_ >= 0) (void)::shmctl(shared_memory_, IPC_RMID, nullptr);
    if (!facts_["shared-file"].empty()) (void)::shm_unlink(facts_["shared-file"].c_str());
    if (!facts_["queue"].empty()) (void)::syscall(SYS_mq_unlink, facts_["queue"].c_str());
    if (name_of_host() != hostname_) (void)::sethostname(hostname_.data(), hostname_.size());
    std::error_code ignored;  // what cannot be removed is left to the system's own cleaning
    std::filesystem::remove_all(folder_, ignored);
}

void Witnesses::make_folder() {
    std::string pattern = "/tmp/sandbox-doctor-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw base::Error("make a folder in /tmp", errno);
    folder_ = pattern;
    check(::chmod(folder_.c_str(), 0777), "open a folder to all");
    facts_["file"] = folder_ + "/canary";
    Fd file(check(::open(facts_["file"].c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644),
                  "make a file in " + folder_));
    check(::fchmod(file.get(), 0644), "open a file to all");
    base::write_all(file.get(), facts_["token"]);
    left_open_ = Fd(check(::fcntl(file.get(), F_DUPFD, kLeftOpen), "leave a descriptor open"));
}

void Witnesses::listen_on_ports() {
    constexpr int kFlags = SOCK_CLOEXEC | SOCK_NONBLOCK;
    tcp_ = Fd(::socket(AF_INET, SOCK_STREAM | kFlags, 0));
    facts_["tcp-port"] = bind_to_loopback(tcp_);
    if (!facts_["tcp-port"].empty()) check(::listen(tcp_.get(), 8), "listen");
    udp_ = Fd(::socket(AF_INET, SOCK_DGRAM | kFlags, 0));
    facts_["udp-port"] = bind_to_loopback(udp_);
}

void Witnesses::listen_on_name() {
    named_ = Fd(check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0),
                      "make a unix socket"));
    const auto [address, size] = abstract_address(facts_["abstract"]);
    check(::bind(named_.get(), any_address(&address), size), "name a unix socket");
    check(::listen(named_.get(), 8), "listen");
}

void Witnesses::share_memory() {
    const auto key = static_cast<key_t>(std::stol(facts_["shared-memory-key"]));
    shared_memory_ = check(::shmget(key, kSharedBytes, IPC_CREAT | IPC_EXCL | 0666),
                           "make System V shared memory");
    const std::string name = "sandbox-doctor-" + facts_["token"];
    const Fd file(::shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, 0666));
    facts_["shared-file"] = file ? name : "";  // a small machine may have no /dev/shm
    if (file) {
        check(::fchmod(file.get(), 0666), "open shared memory to all");
        base::write_all(file.get(), facts_["token"]);
    }
    const std::string queue = "sandbox-doctor-" + facts_["token"];
    const Fd made(open_queue(queue, O_RDWR | O_CREAT | O_EXCL));
    facts_["queue"] = made ? queue : "";  // not every kernel has them
}

// It says its number when it has become that user.
void Witnesses::start_process(uid_t uid) {
    base::Pipe ready = base::make_pipe();
    process_.emplace(base::Child::start(
        {.argv = {kProgram, "doctor-probe", "--", "wait", "user=" + std::to_string(uid)},
         .env = {"SECRET=" + facts_["token"]},
         .stdout_fd = ready.write_end.get()}));
    ready.write_end.reset();
    std::string text;
    for (char byte = 0; ::read(ready.read_end.get(), &byte, 1) == 1 && byte != '\n';)
        text += byte;
    if (text.empty() || !is_number(text))
        throw base::Error("the witness on the host did not start");
    facts_["process"] = text;
    process_fd_ = Fd(static_cast<int>(
        check(::syscall(SYS_pidfd_open, std::stoi(text), 0), "watch the witness on the host")));
}

void Witnesses::furnish(Fd workspace) {
    workspace_ = std::move(workspace);
    const auto make = [this](const std::string& name, mode_t mode) {
        Fd file(check(::openat(workspace_.get(), name.c_str(),
                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600),
                      "make " + name + " in the box"));
        check(::fchmod(file.get(), mode), "open " + name + " to the box");
        return file;
    };
    facts_["given"] = "given-" + facts_["token"];
    std::ignore = make(facts_["given"], 0644);
    facts_["set-user-id"] = "";
    if (::geteuid() != 0) return;
    const std::string name = "set-user-id-" + facts_["token"];
    const Fd copy = make(name, 04755);
    const Fd program(check(::open(kProgram, O_RDONLY | O_CLOEXEC), "open the own program"));
    struct stat status{};
    check(::fstat(program.get(), &status), "examine the own program");
    for (off_t done = 0; done < status.st_size;)
        check(::sendfile(copy.get(), program.get(), &done,
                         static_cast<std::size_t>(status.st_size - done)),
              "copy the own program");
    check(::fchmod(copy.get(), 04755), "set the set-user-ID bit");  // writing has taken it away
    facts_["set-user-id"] = "./" + name;
}

Fd Witnesses::lend(Lent what) const {
    switch (what) {
        case Lent::folder:
            return Fd(check(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                            "open " + folder_));
        case Lent::tcp_socket:
            return Fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        case Lent::unix_socket:
            return Fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        case Lent::nothing:
            break;
    }
    return {};
}

bool Witnesses::process_lives() const {
    pollfd ended{.fd = process_fd_.get(), .events = POLLIN, .revents = 0};
    return ::poll(&ended, 1, 0) == 0;
}

bool Witnesses::nobody_came() const {
    bool nobody = true;
    for (const Fd* listener : {&tcp_, &named_}) {
        while (Fd(::accept4(listener->get(), nullptr, nullptr, SOCK_CLOEXEC)))
            nobody = false;
    }
    char byte = 0;
    while (::recv(udp_.get(), &byte, 1, 0) >= 0)
        nobody = false;
    return nobody;
}

bool Witnesses::is_running(const std::string& name) const {
    const std::string token = "token=" + facts_.at("token");
    return std::ranges::any_of(names_in("/proc"), [&](const std::string& process) {
        if (!is_number(process) || process == std::to_string(::getpid())) return false;
        const std::string words = read_some("/proc/" + process + "/cmdline");
        return words.find(token) != std::string::npos && words.find(name) != std::string::npos;
    });
}

std::optional<uid_t> Witnesses::owner_of_trace() const {
    struct stat status{};
    if (::fstatat(workspace_.get(), facts_.at("trace").c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return std::nullopt;
    return status.st_uid;
}

std::vector<Tried> Witnesses::look_after() const {
    const auto expect = [](bool holds_true, const char* otherwise) {
        return holds_true ? holds("as before") : broken(otherwise);
    };
    const std::string& token = facts_.at("token");
    const bool file_stands = read_some(facts_.at("file")) == token;
    const std::string& shared = facts_.at("shared-file");
    const bool memory_stands = shared.empty() || read_some("/dev/shm/" + shared) == token;
    return {
        line("witness-process", "see whether the host's process still lives",
             expect(process_lives(), "it was killed")),
        line("witness-file", "see whether the host's file is as before",
             expect(file_stands, "somebody has been there")),
        line("witness-memory", "see whether the host's shared memory is as before",
             expect(memory_stands, "somebody has been there")),
        line("witness-hostname", "see whether the host's name is as before",
             expect(name_of_host() == hostname_, "it was changed")),
    };
}

std::vector<pid_t> descendants_of(pid_t parent) {
    std::multimap<pid_t, pid_t> children;
    for (const std::string& name : names_in("/proc")) {
        if (is_number(name)) children.emplace(parent_of(name), std::stoi(name));
    }
    std::vector<pid_t> found{parent};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [first, last] = children.equal_range(found[i]);
        for (auto child = first; child != last; ++child)
            found.push_back(child->second);
    }
    found.erase(found.begin());
    return found;
}

}  // namespace sandbox::doctor
