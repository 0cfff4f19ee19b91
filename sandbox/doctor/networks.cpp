// The namespaces of network, IPC, hostname and control groups, and Landlock as the second wall
// around sockets.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"
#include "sandbox/doctor/witnesses.h"

namespace sandbox::doctor {

namespace {

// ---- namespaces as such ------------------------------------------------------------------------

struct Kind {
    const char* name;  // in /proc/self/ns
    const char* barrier;
};

constexpr std::array kKinds{Kind{"pid", "pid namespace"},     Kind{"mnt", "mount namespace"},
                            Kind{"net", "network namespace"}, Kind{"ipc", "ipc namespace"},
                            Kind{"uts", "uts namespace"},     Kind{"cgroup", "cgroup namespace"}};

Answer be_elsewhere(const Facts& facts, const std::string& kind) {
    const std::string own = namespace_id(kind);
    if (own.empty()) return untried("/proc/self/ns cannot be read");
    return own == fact(facts, "ns-" + kind) ? broken("the host's own, " + own) : holds(own);
}

// ---- network -----------------------------------------------------------------------------------

// Two lines of heading; then "lo: 0 0 …".
Answer see_interfaces(const Facts& /*facts*/) {
    std::istringstream lines(read_some("/proc/self/net/dev"));
    std::vector<std::string> reached;
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        std::istringstream words(line);
        std::string name;
        std::getline(words >> std::ws, name, ':');
        if (count >= 2 && name != "lo") reached.push_back(name);
    }
    if (count < 2) return untried("/proc/self/net/dev cannot be read");
    return nothing_of(reached, "none but the loopback");
}

Answer make_other_sockets(const Facts& /*facts*/) {
    constexpr int kFamilies = 46;
    std::vector<std::string> reached;
    for (int family = 0; family < kFamilies; ++family) {
        if (family == AF_UNIX) continue;
        for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET}) {
            const base::Fd made(::socket(family, type | SOCK_CLOEXEC, 0));
            if (!made && errno == EPERM) continue;
            reached.push_back("family " + std::to_string(family));
            break;
        }
    }
    return nothing_of(reached, "unix sockets only");
}

// Without one there is nothing to reach.
bool has_port(const Facts& facts, const char* port) {
    return !fact(facts, port).empty();
}

sockaddr_in loopback(const Facts& facts, const char* port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(fact(facts, port))));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

Answer connect_to_host(int socket, const Facts& facts) {
    if (!has_port(facts, "tcp-port")) return untried("the host has no loopback");
    const sockaddr_in address = loopback(facts, "tcp-port");
    return must_fail(::connect(socket, any_address(&address), sizeof address) != 0, "a connection");
}

Answer reach_tcp(const Facts& facts) {
    const base::Fd made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!made) return untried("no such socket: " + error_name(errno));
    return connect_to_host(made.get(), facts);
}

Answer reach_udp(const Facts& facts) {
    const base::Fd made(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!made) return untried("no such socket: " + error_name(errno));
    if (!has_port(facts, "udp-port")) return untried("the host has no loopback");
    const sockaddr_in address = loopback(facts, "udp-port");
    return must_fail(::sendto(made.get(), "x", 1, 0, any_address(&address), sizeof address) != 1,
                     "a datagram");
}

// The box's own network takes a datagram for anybody; the host's listener tells whether it came.
Answer send_inside(const Facts& facts) {
    const Answer sent = reach_udp(facts);
    return sent.result == Result::broken ? holds("nobody is there") : sent;
}

Answer use_lent_tcp(const Facts& facts) {
    return connect_to_host(STDIN_FILENO, facts);
}

Answer connect_to_name(int socket, const Facts& facts) {
    const auto [address, size] = abstract_address(fact(facts, "abstract"));
    return must_fail(::connect(socket, any_address(&address), size) != 0, "a connection");
}

Answer reach_abstract(const Facts& facts) {
    const base::Fd made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!made) return untried("no such socket: " + error_name(errno));
    return connect_to_name(made.get(), facts);
}

Answer use_lent_unix(const Facts& facts) {
    return connect_to_name(STDIN_FILENO, facts);
}

Answer nobody_came(const Witnesses& witnesses) {
    return witnesses.nobody_came() ? holds("") : broken("the host's listener was reached");
}

// ---- IPC, hostname, groups ---------------------------------------------------------------------

Answer find_system_v(const Facts& facts) {
    const auto key = static_cast<key_t>(std::stol(fact(facts, "shared-memory-key")));
    return must_fail(::shmget(key, 0, 0) < 0, "the host's shared memory");
}

// A line of heading in each.
Answer list_system_v(const Facts& /*facts*/) {
    std::vector<std::string> reached;
    for (const char* kind : {"shm", "msg", "sem"}) {
        const std::string lines = read_some("/proc/sysvipc/" + std::string(kind));
        if (std::ranges::count(lines, '\n') > 1) reached.emplace_back(kind);
    }
    return nothing_of(reached, "none");
}

Answer find_shared_file(const Facts& facts) {
    if (fact(facts, "shared-file").empty()) return untried("the host has no /dev/shm");
    const std::string path = "/dev/shm/" + fact(facts, "shared-file");
    const base::Fd file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    const int error = errno;
    if (file) base::write_all(file.get(), "x");
    errno = error;
    return must_fail(!file, "the host's shared memory");
}

Answer find_queue(const Facts& facts) {
    if (fact(facts, "queue").empty()) return untried("the host has no POSIX message queues");
    const base::Fd queue(open_queue(fact(facts, "queue"), O_RDONLY));
    return must_fail(!queue, "the host's queue");
}

Answer read_hostname(const Facts& facts) {
    utsname names{};
    if (::uname(&names) != 0) return untried("uname: " + error_name(errno));
    const std::string name = names.nodename;
    if (name == "box") return holds(name);
    return broken(name == fact(facts, "hostname") ? "the host's" : name);
}

Answer change_hostname(const Facts& /*facts*/) {
    constexpr std::string_view kName = "sandbox-doctor";
    return must_fail(::sethostname(kName.data(), kName.size()) != 0, "another hostname");
}

// "4:memory:/", and "0::/" for version 2.
Answer read_groups(const Facts& /*facts*/) {
    std::istringstream lines(read_some("/proc/self/cgroup"));
    std::vector<std::string> reached;
    for (std::string line; std::getline(lines, line);) {
        if (!line.ends_with(":/")) reached.push_back(line);
    }
    return nothing_of(reached, "the root of each tree");
}

Answer find_group_trees(const Facts& /*facts*/) {
    return nothing_of(names_in("/sys/fs/cgroup"), "not there");
}

}  // namespace

std::vector<Attack> network_attacks() {
    std::vector<Attack> attacks;
    for (const Kind& kind : kKinds) {
        attacks.push_back({.name = "namespace-" + std::string(kind.name),
                           .barrier = kind.barrier,
                           .how = "compare the namespace with the host's",
                           .act = [name = std::string(kind.name)](const Facts& facts) {
                               return be_elsewhere(facts, name);
                           }});
    }
    const auto add = [&attacks](Attack attack) { attacks.push_back(std::move(attack)); };
    const std::string network = "network namespace";
    add({.name = "interfaces",
         .barrier = network,
         .how = "look for network interfaces",
         .act = see_interfaces});
    add({.name = "socket-families",
         .barrier = network,
         .how = "make sockets of all 46 families and five types",
         .act = make_other_sockets,
         .told = "socket"});
    add({.name = "host-tcp",
         .barrier = network,
         .how = "connect to a port of the host's, the filter letting it through",
         .act = reach_tcp,
         .let_through = "socket",
         .afterwards = nobody_came});
    add({.name = "host-udp",
         .barrier = network,
         .how = "send to a port of the host's, the filter letting it through",
         .act = reach_udp,
         .let_through = "socket",
         .afterwards = nobody_came});
    add({.name = "host-abstract",
         .barrier = network,
         .how = "connect to an abstract unix socket of the host's",
         .act = reach_abstract,
         .afterwards = nobody_came});
    const std::string loopback = "network inside";
    add({.name = "loopback-interfaces",
         .barrier = loopback,
         .how = "look for network interfaces",
         .act = see_interfaces,
         .where = Where::loopback_box});
    add({.name = "loopback-namespace",
         .barrier = loopback,
         .how = "compare the namespace with the host's",
         .act = [](const Facts& facts) { return be_elsewhere(facts, "net"); },
         .where = Where::loopback_box});
    add({.name = "loopback-tcp",
         .barrier = loopback,
         .how = "connect to a port of the host's",
         .act = reach_tcp,
         .where = Where::loopback_box,
         .afterwards = nobody_came});
    add({.name = "loopback-udp",
         .barrier = loopback,
         .how = "send to a port of the host's",
         .act = send_inside,
         .where = Where::loopback_box,
         .afterwards = nobody_came});
    add({.name = "landlock-tcp",
         .barrier = "landlock",
         .how = "connect to a port of the host's with a lent socket",
         .act = use_lent_tcp,
         .needs = {.landlock = 4},
         .lent = Lent::tcp_socket});
    add({.name = "landlock-abstract",
         .barrier = "landlock",
         .how = "connect to an abstract unix socket with a lent socket",
         .act = use_lent_unix,
         .needs = {.landlock = 6},
         .lent = Lent::unix_socket});
    const std::string ipc = "ipc namespace";
    add({.name = "shared-memory",
         .barrier = ipc,
         .how = "find System V memory of the host's",
         .act = find_system_v});
    add({.name = "system-v-lists",
         .barrier = ipc,
         .how = "list System V objects",
         .act = list_system_v});
    add({.name = "shared-file",
         .barrier = ipc,
         .how = "write to POSIX memory of the host's",
         .act = find_shared_file});
    add({.name = "message-queue",
         .barrier = ipc,
         .how = "find a message queue of the host's, the filter letting it through",
         .act = find_queue,
         .let_through = "mq_open"});
    add({.name = "hostname",
         .barrier = "uts namespace",
         .how = "read the hostname",
         .act = read_hostname});
    add({.name = "set-hostname",
         .barrier = "uts namespace",
         .how = "set the hostname, the filter letting it through",
         .act = change_hostname,
         .let_through = "sethostname"});
    add({.name = "group-paths",
         .barrier = "cgroup namespace",
         .how = "find the host's control groups in /proc/self/cgroup",
         .act = read_groups});
    add({.name = "group-trees",
         .barrier = "cgroup namespace",
         .how = "look for the trees in /sys/fs/cgroup",
         .act = find_group_trees});
    return attacks;
}

}  // namespace sandbox::doctor
