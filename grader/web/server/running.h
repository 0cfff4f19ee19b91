// A server that runs: who is connected, and what serves them. Private to server.cpp.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "grader/web/server/asio.h"
#include "grader/web/server/server.h"

namespace grader::web {

template <class Work>
Task<std::invoke_result_t<Work>> call(Work work) {
    co_return work();
}

class Server::Running {
public:
    explicit Running(ServerOptions options);
    ~Running() { stop(base::Milliseconds(0)); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    void stop(base::Milliseconds longest);

private:
    class Connection;
    class HookCaller;

    void listen_for_clients();
    void listen_for_hooks();
    Task<void> accept_clients();
    Task<void> accept_hooks();
    Task<void> serve_client(Tcp::socket socket);
    Task<void> serve_hook(Local::socket socket);
    Task<void> turn_away(Tcp::socket socket);
    bool make_room();
    [[nodiscard]] int runs_of(const std::string& holder) const;

    // Runs `work` where it may wait.
    template <class Work>
    Task<std::invoke_result_t<Work>> on_pool(Work work) {
        co_return co_await asio::co_spawn(pool_.get_executor(), call<Work>(std::move(work)),
                                          asio::use_awaitable);
    }
    // Tells the operator; gives the number that the client is told.
    std::string report(const std::string& what);
    void count(int more);
    bool wait_until_idle(base::Milliseconds longest);
    void on_io(const std::function<void()>& work);
    void close_all();

    const ServerOptions options_;
    asio::thread_pool pool_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    Tcp::acceptor clients_{io_};
    Local::acceptor hooks_{io_};
    std::uint16_t port_ = 0;

    // Of the I/O thread alone.
    std::list<Connection*> connections_;
    std::list<HookCaller*> callers_;
    std::map<std::string, int> git_runs_;  // of each who has some
    std::uint64_t body_bytes_ = 0;         // of plain requests that are being read or answered
    int turned_away_ = 0;
    bool is_draining_ = false;
    bool is_closing_ = false;

    std::mutex mutex_;
    std::condition_variable idle_;
    int busy_ = 0;  // connections and hooks; guarded by mutex_
    std::thread thread_;
};

}  // namespace grader::web
