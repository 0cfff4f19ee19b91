// Forks keepers. Single-threaded, holds no state between requests, parses one kind of packet.
#include "sandbox/spawner.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <tuple>

#include "sandbox/base/error.h"
#include "sandbox/channel.h"
#include "sandbox/keeper.h"
#include "sandbox/wire.h"

namespace sandbox {

namespace {

void refuse(int client, const std::string& what) {
    send_packet(client, encode(wire::Failed{.what = what}));
}

void open_box(int client, const Sender& owner, const wire::Open& request) {
    auto [ours, theirs] = make_channel();
    const pid_t keeper = ::fork();
    if (keeper == 0) {
        theirs.reset();
        keep_box(std::move(ours), owner, request);
    }
    if (keeper < 0) return refuse(client, base::Error("fork a keeper", errno).what());
    const int socket = theirs.get();
    send_packet(client, {"box"}, std::span(&socket, 1));
}

}  // namespace

void serve_spawner(base::Fd client) {
    // Keepers are reaped by the kernel; their clients learn of an early end from the socket.
    std::ignore = ::signal(SIGCHLD, SIG_IGN);
    // Whoever stops the client's whole group still wants it to drain: only its hang-up counts.
    for (const int stop : {SIGINT, SIGTERM, SIGHUP})
        std::ignore = ::signal(stop, SIG_IGN);
    while (auto packet = receive_packet(client.get())) {
        const auto request = wire::decode_open(packet->bytes);
        if (!request) {
            refuse(client.get(), "the spawner received a request it does not understand");
        } else if (!packet->sender) {
            refuse(client.get(), "the spawner does not know who asks");
        } else {
            open_box(client.get(), *packet->sender, *request);
        }
    }
}

}  // namespace sandbox
