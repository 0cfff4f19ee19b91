// The one unit that knows Boost.Beast, Asio's coroutines and Boost.Process: it takes long to
// compile, and everything that decides lies elsewhere.
//
// All of this runs on the one I/O thread, but for what is given to on_pool(). A connection is a
// coroutine; a run of git's program is a second one, which feeds it, beside the connection's, which
// passes on what it says.
//
// What is awaited is named or returned, and no part of a condition: GCC 12 loses the coroutine's
// place in "while (co_await a() && b)" and in "while (a && b) { if (co_await c()) … }".
#include "grader/web/server/server.h"

#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <future>
#include <random>
#include <utility>

#include "grader/web/server/connection.h"
#include "grader/web/server/hook_caller.h"
#include "grader/web/server/running.h"
#include "sandbox/base/error.h"

namespace grader::web {

namespace {

// A number that people can read to each other.
std::string trouble_id() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::random_device chance;
    std::uniform_int_distribution<std::size_t> digit(0, kDigits.size() - 1);
    std::string id;
    for (int i = 0; i < 8; ++i)
        id.push_back(kDigits[digit(chance)]);
    return id;
}

// "127.0.0.1:80", "[::1]:80", "localhost:80".
std::pair<std::string, std::string> split_address(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    if (colon == std::string::npos)
        throw base::Error("listen on " + address + ": it has no port, as in 127.0.0.1:8080");
    std::string host = address.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return {host, address.substr(colon + 1)};
}

void check_system(const error_code& problem, const std::string& doing) {
    if (problem) throw base::Error(doing + ": " + problem.message());
}

}  // namespace

Server::Running::Running(ServerOptions options)
    : options_(std::move(options)), pool_(static_cast<std::size_t>(options_.threads)) {
    listen_for_clients();
    if (!options_.hook_socket.empty()) listen_for_hooks();
    asio::co_spawn(io_, accept_clients(), asio::detached);
    if (hooks_.is_open()) asio::co_spawn(io_, accept_hooks(), asio::detached);
    thread_ = std::thread([this] {
        // Signals are for others; and writing to a program that has ended is an error, not an end.
        sigset_t all;
        ::sigfillset(&all);
        (void)::pthread_sigmask(SIG_BLOCK, &all, nullptr);
        io_.run();
    });
}

void Server::Running::listen_for_clients() {
    const std::string doing = "listen on " + options_.address;
    const auto [host, port] = split_address(options_.address);
    error_code problem;
    Tcp::resolver resolver(io_);
    const auto found = resolver.resolve(host, port, Tcp::resolver::passive, problem);
    check_system(problem, doing);
    const Tcp::endpoint endpoint = found.begin()->endpoint();
    (void)clients_.open(endpoint.protocol(), problem);
    if (!problem) (void)clients_.set_option(asio::socket_base::reuse_address(true), problem);
    if (!problem) (void)clients_.bind(endpoint, problem);
    if (!problem) (void)clients_.listen(asio::socket_base::max_listen_connections, problem);
    if (!problem) port_ = clients_.local_endpoint(problem).port();
    check_system(problem, doing);
}

void Server::Running::listen_for_hooks() {
    const std::string doing = "listen for git's hooks on " + options_.hook_socket;
    constexpr std::size_t kLongest = sizeof(sockaddr_un::sun_path) - 1;
    if (options_.hook_socket.size() > kLongest)
        throw base::Error(doing + ": the kernel takes no longer name than " +
                          std::to_string(kLongest) + " bytes; use a shorter folder for the data");
    std::error_code unknown;
    if (fs::is_socket(options_.hook_socket, unknown)) fs::remove(options_.hook_socket, unknown);
    error_code problem;
    const Local::endpoint endpoint(options_.hook_socket);
    (void)hooks_.open(endpoint.protocol(), problem);
    if (!problem) (void)hooks_.bind(endpoint, problem);
    if (!problem) base::check(::chmod(options_.hook_socket.c_str(), 0600), doing);
    if (!problem) (void)hooks_.listen(asio::socket_base::max_listen_connections, problem);
    check_system(problem, doing);
}

Task<void> Server::Running::accept_clients() {
    asio::steady_timer breath(io_);
    while (clients_.is_open()) {
        auto [problem, socket] = co_await clients_.async_accept(kTold);
        if (problem == asio::error::operation_aborted) co_return;
        if (problem) {  // no descriptors are left, say: some come back
            breath.expires_after(std::chrono::milliseconds(100));
            (void)co_await breath.async_wait(kTold);
            continue;
        }
        if (make_room())
            asio::co_spawn(io_, serve_client(std::move(socket)), asio::detached);
        else if (turned_away_ < kMaxTurnedAway)
            asio::co_spawn(io_, turn_away(std::move(socket)), asio::detached);
    }
}

Task<void> Server::Running::accept_hooks() {
    asio::steady_timer breath(io_);
    while (hooks_.is_open()) {
        auto [problem, socket] = co_await hooks_.async_accept(kTold);
        if (problem == asio::error::operation_aborted) co_return;
        if (problem) {
            breath.expires_after(std::chrono::milliseconds(100));
            (void)co_await breath.async_wait(kTold);
            continue;
        }
        if (callers_.size() < static_cast<std::size_t>(options_.limits.hooks))
            asio::co_spawn(io_, serve_hook(std::move(socket)), asio::detached);
    }
}

Task<void> Server::Running::serve_client(Tcp::socket socket) {
    {
        Connection connection(*this, std::move(socket));
        const auto place = connections_.insert(connections_.end(), &connection);
        count(+1);
        try {
            co_await connection.run();
        } catch (const std::exception& error) {
            (void)report(std::string("a connection: ") + error.what());
        }
        connections_.erase(place);
    }
    count(-1);
}

Task<void> Server::Running::serve_hook(Local::socket socket) {
    {
        HookCaller caller(*this, std::move(socket));
        const auto place = callers_.insert(callers_.end(), &caller);
        count(+1);
        try {
            co_await caller.run();
        } catch (const std::exception& error) {
            (void)report(std::string("a git hook: ") + error.what());
        }
        callers_.erase(place);
    }
    count(-1);
}

// Whoever has not said what it wants gives way to the next: the one that has waited longest.
bool Server::Running::make_room() {
    if (connections_.size() < static_cast<std::size_t>(options_.limits.connections)) return true;
    const auto rank = [](const Connection* one) {
        return one->waits_since().value_or(Clock::time_point::max());
    };
    const auto longest = std::ranges::min_element(connections_, {}, rank);
    if (longest == connections_.end() || !(*longest)->waits_since()) return false;
    (*longest)->give_way();
    return true;
}

int Server::Running::runs_of(const std::string& holder) const {
    const auto runs = git_runs_.find(holder);
    return runs == git_runs_.end() ? 0 : runs->second;
}

// Its request is not even read.
Task<void> Server::Running::turn_away(Tcp::socket socket) {
    ++turned_away_;
    count(+1);
    beast::basic_stream<Tcp> stream(std::move(socket));
    http::response<http::string_body> message(http::status::service_unavailable, 11);
    message.set(http::field::retry_after, "5");
    message.set(http::field::content_type, "text/plain; charset=utf-8");
    message.keep_alive(false);
    message.body() = "Too many are here at once. Try again in a few seconds.\n";
    message.prepare_payload();
    stream.expires_after(kLinger);
    error_code problem;
    auto [refused, size] = co_await http::async_write(stream, message, kTold);
    problem = refused;
    if (!problem) (void)stream.socket().shutdown(Tcp::socket::shutdown_send, problem);
    std::array<char, 4096> away{};
    while (!problem && !is_closing_) {
        auto [ended, read] = co_await stream.async_read_some(asio::buffer(away), kTold);
        problem = ended;
    }
    --turned_away_;
    count(-1);
}

std::string Server::Running::report(const std::string& what) {
    std::string id = trouble_id();
    if (options_.on_trouble) options_.on_trouble({.id = id, .what = what});
    return id;
}

void Server::Running::count(int more) {
    const std::lock_guard lock(mutex_);
    busy_ += more;
    if (busy_ == 0) idle_.notify_all();
}

bool Server::Running::wait_until_idle(base::Milliseconds longest) {
    std::unique_lock lock(mutex_);
    return idle_.wait_for(lock, longest, [this] { return busy_ == 0; });
}

// Does it on the I/O thread and waits for that.
void Server::Running::on_io(const std::function<void()>& work) {
    asio::post(io_, std::packaged_task<void()>(work)).get();
}

void Server::Running::close_all() {
    is_closing_ = true;
    for (Connection* connection : connections_)
        connection->close();
    for (HookCaller* caller : callers_)
        caller->close();
}

void Server::Running::stop(base::Milliseconds longest) {
    if (!thread_.joinable()) return;
    on_io([this] {
        is_draining_ = true;
        error_code ignored;
        (void)clients_.close(ignored);
        for (Connection* connection : connections_)
            connection->close_if_idle();
    });
    // The hooks of a push that is running still find their way here.
    if (!wait_until_idle(longest)) on_io([this] { close_all(); });
    while (!wait_until_idle(base::Milliseconds(1000))) {
    }
    on_io([this] {
        error_code ignored;
        (void)hooks_.close(ignored);
    });
    work_.reset();
    thread_.join();
    pool_.join();
    std::error_code unknown;
    if (!options_.hook_socket.empty()) fs::remove(options_.hook_socket, unknown);
}

Server::Server(ServerOptions options) : running_(std::make_unique<Running>(std::move(options))) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
    return running_->port();
}

void Server::stop(base::Milliseconds longest) {
    running_->stop(longest);
}

}  // namespace grader::web
