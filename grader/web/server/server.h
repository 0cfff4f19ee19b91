// The web server: HTTP/1.1 on a TCP address, git's hooks on a Unix socket. It speaks no TLS; a
// proxy in front of it does.
//
// One thread moves bytes and waits for nothing but the kernel; what answers runs on a few threads
// more. A push runs git's own server program, which dies with its client, at its deadline, and with
// this process.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "grader/web/hook_words.h"
#include "grader/web/http.h"
#include "sandbox/base/units.h"

namespace grader::web {

struct ServerLimits {
    base::Bytes header = base::kib(16);
    base::Bytes body = base::mib(25);       ///< of a plain request
    base::Bytes bodies = base::mib(256);    ///< of all plain requests at once, in memory
    base::Bytes git_body = base::mib(256);  ///< of a push or a fetch, as it comes over the wire
    /// At once. Who has not said yet what it wants, or is too slow at it, gives way to the next;
    /// where all are being answered, the next is told to come back later.
    int connections = 512;
    int git_runs = 8;                          ///< of one holder at once
    int hooks = 512;                           ///< at once, of as many pushes; more are turned away
    base::Milliseconds header_time{15'000};    ///< for a whole header, also after keeping alive
    base::Milliseconds body_time{60'000};      ///< for the whole body of a plain request
    base::Milliseconds silence{60'000};        ///< of a client that is to send or to take something
    base::Milliseconds git_time{1'800'000};    ///< for a whole push or fetch, with its grading
    base::Bytes git_memory = base::mib(1024);  ///< address space of each of git's processes
    base::Milliseconds git_cpu{120'000};       ///< processor time of each, in whole seconds
};

/// Something that the operator should know, and the client was not told.
struct Trouble {
    std::string id;    ///< what the client was told instead
    std::string what;  ///< in words; may hold a stranger's
};

struct ServerOptions {
    std::string address = "127.0.0.1:0";  ///< HOST:PORT; 0: any free port
    std::string hook_socket;              ///< a path of at most 107 bytes, in a folder of our own
    Handler answer;
    GitHandler git;                                  ///< for paths below kGitPrefix
    HookHandler hook;                                ///< for callers of our own user
    std::function<void(const Trouble&)> on_trouble;  ///< called from several threads
    ServerLimits limits;
    int threads = 4;  ///< that answer
};

/// Serves from construction to destruction, which is stop() without patience.
class Server {
public:
    /// Throws Error where it cannot listen.
    explicit Server(ServerOptions options);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    /// No new connections; what is being answered is answered for as long as `longest`, and then
    /// cut off. Returns when nothing runs any more. What answers must not wait for ever.
    void stop(base::Milliseconds longest);

private:
    class Running;
    std::unique_ptr<Running> running_;
};

}  // namespace grader::web
