// The names are fixed: the programs know where to look.
#include "tests/redteam/witness.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <mqueue.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace redteam {

namespace {

using base::check;
using base::Fd;

constexpr const char* kFile = "/tmp/redteam-canary";
constexpr const char* kShared = "/dev/shm/redteam-canary";
constexpr const char* kQueue = "/redteam-canary";
constexpr key_t kKey = 0x7ed7ea11;
constexpr std::uint16_t kPort = 47113;

void write_canary(const char* path) {
    const Fd file(check(::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), path));
    check(::fchmod(file.get(), 0666), path);
    base::write_all(file.get(), kToken);
}

template <class Address>
void bind_to(const Fd& socket, const Address& address, std::size_t size) {
    check(::bind(socket.get(), static_cast<const sockaddr*>(static_cast<const void*>(&address)),
                 static_cast<socklen_t>(size)),
          "bind a canary's socket");
}

Fd listen_on_loopback(int type) {
    Fd socket(check(::socket(AF_INET, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "make a socket"));
    const int on = 1;
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(kPort);
    bind_to(socket, address, sizeof address);
    if (type == SOCK_STREAM) check(::listen(socket.get(), 8), "listen");
    return socket;
}

Fd listen_on_abstract() {
    Fd socket(check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "a socket"));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    constexpr std::string_view kName = "redteam-canary";
    std::memcpy(address.sun_path + 1, kName.data(), kName.size());
    bind_to(socket, address, offsetof(sockaddr_un, sun_path) + 1 + kName.size());
    check(::listen(socket.get(), 8), "listen");
    return socket;
}

int make_shared_memory() {
    const int id = check(::shmget(kKey, 4096, IPC_CREAT | 0666), "make shared memory");
    void* const memory = ::shmat(id, nullptr, 0);
    std::strcpy(static_cast<char*>(memory), kToken);
    ::shmdt(memory);
    return id;
}

int make_queue() {
    const int id = check(::msgget(kKey, IPC_CREAT | 0666), "make a message queue");
    struct {
        long type = 1;
        std::array<char, 32> text{};
    } message;
    std::strcpy(message.text.data(), kToken);
    check(::msgsnd(id, &message, message.text.size(), IPC_NOWAIT), "fill a message queue");
    return id;
}

// Every connection that waits is one program's: the next must not be blamed for it.
bool was_reached(const Fd& listener) {
    bool reached = false;
    while (Fd(::accept(listener.get(), nullptr, nullptr)))
        reached = true;
    return reached;
}

bool was_sent_to(const Fd& socket) {
    bool received = false;
    std::array<char, 64> datagram{};
    while (::recv(socket.get(), datagram.data(), datagram.size(), 0) >= 0)
        received = true;
    return received;
}

void make_posix_queue() {
    mq_attr attributes{};
    attributes.mq_maxmsg = 1;
    attributes.mq_msgsize = 64;
    const mqd_t queue = ::mq_open(kQueue, O_RDWR | O_CREAT | O_NONBLOCK, 0666, &attributes);
    check(static_cast<int>(queue), "make a POSIX message queue");
    (void)::mq_send(queue, kToken, std::strlen(kToken), 0);
    ::mq_close(queue);
}

pid_t start_process() {
    const pid_t pid = check(::fork(), "start the canary process");
    if (pid != 0) return pid;
    std::string variable = std::string("REDTEAM_CANARY=") + kToken;
    std::string program = "sleep";
    std::string time = "1000000";
    char* const argv[] = {program.data(), time.data(), nullptr};
    char* const env[] = {variable.data(), nullptr};
    ::execve("/bin/sleep", argv, env);
    ::_exit(127);
}

std::string system_state() {
    std::array<char, 256> name{};
    (void)::gethostname(name.data(), name.size() - 1);
    std::string state = name.data();
    for (const char* path :
         {"/proc/self/mounts", "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname",
          "/proc/sys/kernel/modprobe", "/proc/sys/vm/overcommit_memory", "/proc/swaps"})
        state += "\n" + tests::read_file(path);
    return state;
}

}  // namespace

Witness::Witness() {
    write_canary(kFile);
    write_canary(kShared);
    leaked_ = Fd(check(::open(kFile, O_RDWR), kFile));
    abstract_ = listen_on_abstract();
    tcp_ = listen_on_loopback(SOCK_STREAM);
    udp_ = listen_on_loopback(SOCK_DGRAM);
    shared_memory_ = make_shared_memory();
    queue_ = make_queue();
    make_posix_queue();
    process_ = start_process();
    system_before_ = system_state();
}

Witness::~Witness() {
    (void)::kill(process_, SIGKILL);
    (void)::waitpid(process_, nullptr, 0);
    ::mq_unlink(kQueue);
    ::msgctl(queue_, IPC_RMID, nullptr);
    ::shmctl(shared_memory_, IPC_RMID, nullptr);
    ::unlink(kShared);
    ::unlink(kFile);
}

std::vector<std::string> Witness::changed_files() const {
    std::vector<std::string> changed;
    for (const char* path : {kFile, kShared}) {
        struct stat status{};
        const bool is_same = ::stat(path, &status) == 0 && (status.st_mode & 07777) == 0666 &&
                             tests::read_file(path) == kToken;
        if (!is_same) changed.push_back(std::string("changed ") + path);
    }
    return changed;
}

std::vector<std::string> Witness::complaints() {
    std::vector<std::string> found = changed_files();
    const auto complain = [&found](bool is_touched, const char* what) {
        if (is_touched) found.emplace_back(what);
    };
    complain(::waitpid(process_, nullptr, WNOHANG) != 0, "ended the canary process");
    complain(::lseek(leaked_.get(), 0, SEEK_CUR) != 0, "read or wrote the leaked descriptor");
    complain(was_reached(abstract_), "connected to an abstract socket of the host");
    complain(was_reached(tcp_), "connected to a port of the host");
    complain(was_sent_to(udp_), "sent a datagram to the host");
    shmid_ds memory{};
    msqid_ds queue{};
    complain(::shmctl(shared_memory_, IPC_STAT, &memory) != 0, "removed shared memory");
    complain(::msgctl(queue_, IPC_STAT, &queue) != 0 || queue.msg_qnum != 1,
             "took a message of the host's");
    complain(system_state() != system_before_, "changed the host's name, mounts or settings");
    return found;
}

}  // namespace redteam
