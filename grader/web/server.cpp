// The one unit that knows Boost.Beast, Asio's coroutines and Boost.Process: it takes long to
// compile, and everything that decides lies elsewhere.
//
// All of this runs on the one I/O thread, but for what is given to on_pool(). A connection is a
// coroutine; a run of git's program is a second one, which feeds it, beside the connection's, which
// passes on what it says.
//
// What is awaited is named or returned, and no part of a condition: GCC 12 loses the coroutine's
// place in "while (co_await a() && b)" and in "while (a && b) { if (co_await c()) … }".
#include "grader/web/server.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/process/v2.hpp>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <future>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "grader/web/cgi.h"
#include "grader/web/git_http.h"
#include "grader/web/target.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::web {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace process = boost::process::v2;
namespace fs = std::filesystem;
using boost::system::error_code;
using Local = asio::local::stream_protocol;
using Tcp = asio::ip::tcp;
template <class T>
using Task = asio::awaitable<T>;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::buffer_body>;

// An awaited operation gives its error as a value.
constexpr auto kTold = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
// Of what was read and not yet taken apart: a chunk's extensions and trailers have no other end.
constexpr std::size_t kMaxUnreadBytes = 2 * kChunkBytes;
constexpr std::size_t kSmallBodyBytes = kChunkBytes;  // for which there is always room
constexpr std::size_t kMaxComplaintBytes = 4096;
constexpr std::chrono::seconds kGrace{2};  // between asking git to end and ending it
constexpr std::chrono::seconds kLinger{2};
constexpr std::chrono::seconds kHookCallTime{10};
constexpr int kMaxTurnedAway = 64;  // that are told so at once; more are cut off

// ---- git's program -----------------------------------------------------------------------------

// Grading does not wait for a stranger's pack, and where memory is short, that is what goes first.
void step_back() {
    constexpr int kBehindGrading = 5;
    constexpr std::string_view kFirstToEnd = "1000";
    (void)::setpriority(PRIO_PROCESS, 0, kBehindGrading);
    const base::Fd score(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    [[maybe_unused]] const ssize_t written =
        score ? ::write(score.get(), kFirstToEnd.data(), kFirstToEnd.size()) : 0;
}

// What the child does between fork and exec: no allocation, no lock, as other threads may hold one.
struct OwnSession {
    pid_t parent;
    rlim_t memory;
    rlim_t seconds;

    error_code on_exec_setup(process::posix::default_launcher& /*launcher*/,
                             const process::filesystem::path& /*program*/,
                             const char* const* /*words*/) const {
        (void)::setsid();
        (void)::prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
        if (::getppid() != parent) ::_exit(127);
        (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        // The library leaves descriptors open; 2 is the last that was meant.
        (void)::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
        sigset_t none;
        ::sigemptyset(&none);
        (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
        (void)::signal(SIGPIPE, SIG_DFL);
        step_back();
        // Only the soft limit: our own hooks, which read no stranger's pack, may raise it again.
        rlimit limit{};
        (void)::getrlimit(RLIMIT_AS, &limit);
        limit.rlim_cur = std::min(memory, limit.rlim_max);
        (void)::setrlimit(RLIMIT_AS, &limit);
        // A pack of a megabyte may take hours to unfold.
        (void)::getrlimit(RLIMIT_CPU, &limit);
        limit.rlim_cur = std::min(seconds, limit.rlim_max);
        (void)::setrlimit(RLIMIT_CPU, &limit);
        return {};
    }

    // The library would call exit() here, and with it this process's destructors.
    [[noreturn]] void on_exec_error(process::posix::default_launcher& /*launcher*/,
                                    const process::filesystem::path& /*program*/,
                                    const char* const* /*words*/) const {
        ::_exit(127);
    }
};

rlim_t whole_seconds(base::Milliseconds time) {
    return static_cast<rlim_t>(time.count() / 1000);
}

// One run of git's program, with all that it starts.
class Backend : public std::enable_shared_from_this<Backend> {
public:
    // Throws Error where the program cannot be started.
    Backend(const asio::any_io_executor& executor, const GitCall& call, const ServerLimits& limits)
        : in(executor), out(executor), err(executor), patience_(executor), ended_(executor) {
        base::Pipe input = base::make_pipe();
        base::Pipe output = base::make_pipe();
        base::Pipe errors = base::make_pipe();
        held_ = call.held;
        std::vector<const char*> variables;
        for (const std::string& variable : call.environment)
            variables.push_back(variable.c_str());
        variables.push_back(nullptr);
        process::posix::default_launcher launcher;
        launcher.env = variables.data();
        error_code problem;
        child_.emplace(launcher(executor, problem, process::filesystem::path(call.program),
                                std::vector<std::string>{},
                                process::process_stdio{input.read_end.get(), output.write_end.get(),
                                                       errors.write_end.get()},
                                OwnSession{.parent = ::getpid(),
                                           .memory = limits.git_memory.count,
                                           .seconds = whole_seconds(limits.git_cpu)}));
        if (problem) {
            // The library forgets the child that could not become the program.
            if (launcher.pid > 0) (void)::waitpid(launcher.pid, nullptr, 0);
            throw base::Error("execute " + call.program + ": " + problem.message());
        }
        in.assign(input.write_end.release());
        out.assign(output.read_end.release());
        err.assign(errors.read_end.release());
        const auto watched = static_cast<int>(::syscall(SYS_pidfd_open, child_->id(), 0));
        ended_.assign(base::check(watched, "watch git's program"));
    }
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;
    ~Backend() { reap(); }

    // Ends the session: by the end of its input where that is still open, for only then git removes
    // what it has half taken in; then by a signal that asks, then by one that does not.
    void end() {
        if (in.is_open())
            hang_up();
        else if (child_ && !std::exchange(is_ending_, true))
            end_by(SIGTERM);
    }

    // It may say its last words.
    void hang_up() {
        error_code ignored;
        (void)in.close(ignored);
        if (child_ && !std::exchange(is_ending_, true)) later(SIGTERM);
    }

    // Waits for the end and takes what is left of the session; gives the wait status. Git's program
    // waits for the one that takes a push in, which tidies up when it is asked to end: what is left
    // then are hooks.
    Task<int> finish() {
        (void)co_await ended_.async_wait(asio::posix::descriptor_base::wait_read, kTold);
        patience_.cancel();
        co_return reap();
    }

    asio::writable_pipe in;
    asio::readable_pipe out;
    asio::readable_pipe err;
    std::string complaint;

private:
    void signal(int which) {
        if (child_) (void)::kill(-child_->id(), which);
    }

    void end_by(int which) {
        signal(which);
        if (which != SIGKILL) later(SIGKILL);
    }

    void later(int which) {
        patience_.expires_after(kGrace);
        patience_.async_wait([weak = weak_from_this(), which](const error_code& cancelled) {
            const auto self = weak.lock();
            if (!cancelled && self) self->end_by(which);
        });
    }

    int reap() {
        if (!child_) return 0;
        // Until it is reaped its number cannot be anybody else's.
        signal(SIGKILL);
        int status = 0;
        while (::waitpid(child_->id(), &status, 0) < 0 && errno == EINTR) {
        }
        (void)child_->detach();
        child_.reset();
        return status;
    }

    std::shared_ptr<const void> held_;       // by who asked for the call
    std::optional<process::process> child_;  // empty when reaped
    asio::steady_timer patience_;
    asio::posix::stream_descriptor ended_;
    bool is_ending_ = false;
};

// ---- small verbs -------------------------------------------------------------------------------

// Opens once, for whoever waits.
class Latch {
public:
    explicit Latch(const asio::any_io_executor& executor)
        : timer_(executor, asio::steady_timer::time_point::max()) {}
    void open() {
        is_open_ = true;
        timer_.cancel();
    }
    Task<void> wait() {
        if (!is_open_) (void)co_await timer_.async_wait(kTold);
    }

private:
    asio::steady_timer timer_;
    bool is_open_ = false;
};

// The pause between two steps of a live answer, which whoever has news ends.
class Nap {
public:
    Nap(const asio::any_io_executor& executor, const Live& live)
        : alarm_(std::make_shared<Alarm>(executor)), pause_(live.pause) {
        if (!live.on_news) return;
        listening_ = live.on_news([executor, alarm = std::weak_ptr(alarm_)] {
            asio::post(executor, [alarm] {
                const auto rung = alarm.lock();
                if (!rung) return;
                rung->has_rung = true;
                rung->timer.cancel();
            });
        });
    }
    Task<void> take() {
        if (!alarm_->has_rung) {
            alarm_->timer.expires_after(pause_);
            (void)co_await alarm_->timer.async_wait(kTold);
        }
        alarm_->has_rung = false;
    }

private:
    // Of the I/O thread alone.
    struct Alarm {
        explicit Alarm(const asio::any_io_executor& executor) : timer(executor) {}
        asio::steady_timer timer;
        bool has_rung = false;
    };
    const std::shared_ptr<Alarm> alarm_;
    const base::Milliseconds pause_;
    std::shared_ptr<const void> listening_;  // last: nobody rings what is gone
};

// Counts up, and down again at its end.
template <class Number>
class Held {
public:
    explicit Held(Number& count) : count_(count) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { count_ -= held_; }
    void hold(Number more) {
        count_ += more;
        held_ += more;
    }
    [[nodiscard]] Number held() const { return held_; }

private:
    Number& count_;
    Number held_{};
};

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

// Whether the other end has closed, or broken, without waiting.
bool has_hung_up(int socket) {
    char byte = 0;
    const ssize_t got = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
}

Request to_request(const Parser::value_type& head, Target target, std::string peer) {
    Request request{.method = std::string(head.method_string()),
                    .target = std::string(head.target()),
                    .path = std::move(target.path),
                    .query = std::move(target.query),
                    .headers = {},
                    .body = {},
                    .peer = std::move(peer)};
    if (request.method == "HEAD") request.method = "GET";
    for (const auto& field : head)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    return request;
}

template <class Work>
Task<std::invoke_result_t<Work>> call(Work work) {
    co_return work();
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

// ---- the server --------------------------------------------------------------------------------

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

// ---- one connection ----------------------------------------------------------------------------

class Server::Running::Connection {
public:
    Connection(Running& server, Tcp::socket socket) : server_(server), stream_(std::move(socket)) {
        error_code ignored;  // it is gone again then, which shows soon enough
        const auto peer = stream_.socket().remote_endpoint(ignored);
        peer_ = peer.address().to_string(ignored);
        (void)stream_.socket().set_option(Tcp::no_delay(true), ignored);
        (void)stream_.socket().set_option(asio::socket_base::keep_alive(true), ignored);
    }

    Task<void> run() {
        for (bool goes_on = true; goes_on;) {
            goes_on = co_await serve_one();
            goes_on = goes_on && !server_.is_draining_;
        }
        co_await say_goodbye();
    }

    // Where nothing is being answered there is nothing to wait for.
    void close_if_idle() {
        if (is_idle_) close();
    }
    // Since when it waits for a client of whom nobody knows yet who it is.
    [[nodiscard]] std::optional<Clock::time_point> waits_since() const { return waits_since_; }
    void give_way() {
        waits_since_.reset();
        close();
    }
    void close() {
        error_code ignored;
        (void)stream_.socket().close(ignored);
        if (backend_) backend_->end();
    }

private:
    [[nodiscard]] const ServerLimits& limits() const { return server_.options_.limits; }

    // One request and its answer; false where the connection cannot be used for another.
    Task<bool> serve_one() {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits().header.count));
        parser.body_limit(boost::none);  // counted where it is read
        is_idle_ = true;
        waits_since_ = Clock::now();
        stream_.expires_after(limits().header_time);
        const auto [problem, size] =
            co_await http::async_read_header(stream_, buffer_, parser, kTold);
        is_idle_ = false;
        waits_since_.reset();
        if (problem) co_return co_await refuse_header(problem);
        const Parser::value_type& head = parser.get();
        version_ = head.version();
        is_head_ = head.method() == http::verb::head;
        keeps_alive_ = parser.keep_alive();
        auto target = parse_target({head.target().data(), head.target().size()});
        if (!target) co_return co_await respond(parser, plain_text(400, "This is no address."));
        Request request = to_request(head, *std::move(target), peer_);
        if (!has_clear_end(request.headers, version_ >= 11)) {
            keeps_alive_ = false;
            co_return co_await respond(parser, plain_text(400, "It is not clear where this ends."));
        }
        if (request.target.starts_with(kGitPrefix))
            co_return co_await serve_git(parser, std::move(request));
        co_return co_await serve_plain(parser, std::move(request));
    }

    Task<bool> refuse_header(error_code problem) {
        const bool is_large = problem == http::error::header_limit;
        const error_code ended = http::error::end_of_stream;
        const bool is_broken = problem.category() == ended.category() && problem != ended &&
                               problem != http::error::partial_message;
        if (!is_large && !is_broken) co_return false;  // gone, or too slow to be told anything
        keeps_alive_ = false;
        version_ = 11;
        (void)co_await write(plain_text(is_large ? 431 : 400, is_large
                                                                  ? "The headers are too large."
                                                                  : "This is no HTTP request."));
        co_return false;
    }

    // ---- plain requests

    Task<bool> serve_plain(Parser& parser, Request request) {
        Held held(server_.body_bytes_);
        const bool is_read = co_await read_body(parser, request.body, held);
        if (!is_read) co_return false;
        std::optional<Answer> answer;
        std::string failure;
        try {
            // Named: this compiler loses temporaries of an awaited call.
            auto work = [this, &request] { return server_.options_.answer(request); };
            answer = co_await server_.on_pool(std::move(work));
        } catch (const std::exception& error) {
            failure = request.method + " " + request.path + ": " + error.what();
        }
        if (!answer) co_return co_await respond(parser, internal_error(failure));
        if (auto* response = std::get_if<Response>(&*answer))
            co_return co_await respond(parser, std::move(*response));
        co_return co_await stream_live(std::get<Live>(*std::move(answer)));
    }

    // False where it was refused or did not come.
    Task<bool> read_body(Parser& parser, std::string& body, Held<std::uint64_t>& held) {
        const std::uint64_t most = limits().body.count;
        if (parser.content_length().value_or(0) > most) co_return co_await refuse_body(parser);
        const bool goes_on = co_await go_on(parser);
        if (!goes_on) co_return false;
        std::vector<char> chunk(parser.is_done() ? 0 : kChunkBytes);
        stream_.expires_after(limits().body_time);
        waits_since_ = Clock::now();
        while (!parser.is_done()) {
            const auto got = co_await read_piece(parser, chunk);
            if (!got) co_return false;
            if (body.size() + *got > most) co_return co_await refuse_body(parser);
            if (!has_room(body.size() + *got, held)) co_return co_await ask_later(parser);
            body.append(chunk.data(), *got);
        }
        waits_since_.reset();
        co_return true;
    }

    // Strangers may send bodies: all of them together must not fill the memory.
    bool has_room(std::uint64_t size, Held<std::uint64_t>& held) {
        const std::uint64_t more =
            size - std::min<std::uint64_t>(size, kSmallBodyBytes) - held.held();
        if (more > 0 && server_.body_bytes_ + more > limits().bodies.count) return false;
        held.hold(more);
        return true;
    }

    Task<bool> ask_later(Parser& parser) {
        Response refusal = plain_text(503, "Too much is sent at once. Try again in a minute.");
        refusal.headers.push_back({"Retry-After", "60"});
        (void)co_await respond(parser, std::move(refusal));
        co_return false;
    }

    Task<bool> refuse_body(Parser& parser) {
        Response refusal = plain_text(
            413, "More was sent than " + to_string(limits().body) + ", which is the most here.");
        (void)co_await respond(parser, std::move(refusal));
        co_return false;
    }

    // A piece of the body, in `chunk`; nothing where the client has gone or is too slow.
    Task<std::optional<std::size_t>> read_piece(Parser& parser, std::vector<char>& chunk) {
        parser.get().body().data = chunk.data();
        parser.get().body().size = chunk.size();
        auto [problem, size] = co_await http::async_read_some(stream_, buffer_, parser, kTold);
        if (problem && problem != http::error::need_buffer) co_return std::nullopt;
        co_return chunk.size() - parser.get().body().size;
    }

    // Says that the body may come, to a client that waits for that.
    Task<bool> go_on(Parser& parser) {
        if (parser.is_done() || !beast::iequals(parser.get()[http::field::expect], "100-continue"))
            co_return true;
        co_return co_await write_raw("HTTP/1.1 100 Continue\r\n\r\n");
    }

    Task<bool> stream_live(Live live) {
        const bool is_chunked = version_ >= 11;
        keeps_alive_ = keeps_alive_ && is_chunked;
        // The last keeps a proxy from gathering it.
        const std::vector<Field> headers{{"Content-Type", live.content_type},
                                         {"Cache-Control", "no-store"},
                                         {"X-Accel-Buffering", "no"}};
        const bool is_begun = co_await write_head(200, headers);
        if (!is_begun) co_return false;
        if (is_head_) co_return keeps_alive_;
        Nap nap(stream_.get_executor(), live);
        for (Step step; !step.done;) {
            std::string failure;
            try {
                auto work = [&live] { return live.step(); };  // it may have a state: no copy
                step = co_await server_.on_pool(std::move(work));
            } catch (const std::exception& error) {
                failure = error.what();
            }
            if (!failure.empty()) {
                (void)server_.report("a live answer: " + failure);
                co_return false;  // without its end the client knows that it is not whole
            }
            if (!step.text.empty()) {
                const bool is_taken = co_await write_chunk(step.text);
                if (!is_taken) co_return false;
            }
            if (step.done || !step.text.empty()) continue;
            co_await nap.take();
            if (server_.is_closing_ || has_hung_up(stream_.socket().native_handle()))
                co_return false;
        }
        const bool is_whole = co_await write_last_chunk();
        co_return (is_whole && keeps_alive_);
    }

    // ---- git

    Task<bool> serve_git(Parser& parser, Request request) {
        // Git's program would send a body, which a proxy takes for the answer to the next request.
        if (is_head_)
            co_return co_await respond(parser, plain_text(405, "Git does not ask in this way."));
        std::optional<GitAnswer> answer;
        std::string failure;
        try {
            auto work = [this, &request] { return server_.options_.git(request); };
            answer = co_await server_.on_pool(std::move(work));
            auto* git = std::get_if<GitCall>(&*answer);
            if (git != nullptr && server_.runs_of(git->holder) >= limits().git_runs)
                answer = too_many_runs();
            else if (git != nullptr &&
                     parser.content_length().value_or(0) <= limits().git_body.count)
                backend_ = std::make_shared<Backend>(stream_.get_executor(), *git, limits());
        } catch (const std::exception& error) {
            failure = request.method + " " + request.path + ": " + error.what();
        }
        if (!failure.empty()) co_return co_await respond(parser, internal_error(failure));
        if (auto* response = std::get_if<Response>(&*answer))
            co_return co_await respond(parser, std::move(*response));
        if (!backend_) co_return co_await respond(parser, too_large_for_git());
        const RunOf run(server_, std::get<GitCall>(*answer).holder);
        co_return co_await run_git(parser, request);
    }

    // As long as it lives, there is one run more.
    class RunOf {
    public:
        RunOf(Running& server, std::string holder) : server_(server), holder_(std::move(holder)) {
            ++server_.git_runs_[holder_];
        }
        RunOf(const RunOf&) = delete;
        RunOf& operator=(const RunOf&) = delete;
        ~RunOf() {
            const auto runs = server_.git_runs_.find(holder_);
            if (--runs->second == 0) server_.git_runs_.erase(runs);
        }

    private:
        Running& server_;
        std::string holder_;
    };

    struct GitRun {
        explicit GitRun(const asio::any_io_executor& executor)
            : fed(executor), complained(executor), deadline(executor) {}
        Latch fed;         // the feeder has ended
        Latch complained;  // the error output has ended
        asio::steady_timer deadline;
        bool is_over = false;  // the program has said all; the feeder may go
        bool is_too_large = false;
        bool is_overdue = false;
        bool is_abandoned = false;  // the client has gone
    };

    Task<bool> run_git(Parser& parser, const Request& request) {
        // Shared with callbacks that may already be on their way when it is over.
        const auto shared = std::make_shared<GitRun>(stream_.get_executor());
        GitRun& run = *shared;
        asio::co_spawn(stream_.get_executor(), feed(parser, run),
                       [shared](const std::exception_ptr&) { shared->fed.open(); });
        asio::co_spawn(stream_.get_executor(), listen_to_complaints(),
                       [shared](const std::exception_ptr&) { shared->complained.open(); });
        run.deadline.expires_after(limits().git_time);
        run.deadline.async_wait(
            [shared, weak = std::weak_ptr(backend_)](const error_code& cancelled) {
                const auto backend = weak.lock();
                if (cancelled || !backend) return;
                shared->is_overdue = true;
                backend->end();
            });
        std::string said;
        auto head = co_await read_cgi_head(said);
        // Git says its head before it has read a word. Until it says more, what is sent may yet
        // turn out to be too large.
        if (head && head->size == said.size()) (void)co_await read_more(said);
        bool is_whole = false;
        // From here on the answer is no longer ours to choose.
        const bool passes_on = head && head->status < 500 && !run.is_too_large && !run.is_overdue;
        if (passes_on) is_whole = co_await pass_on(*head, said.substr(head->size));
        if (!head)
            backend_->hang_up();
        else if (!is_whole)
            backend_->end();
        const int status = co_await backend_->finish();
        // Where it was killed, the last chunk must not say that this was all.
        if (is_whole && WIFEXITED(status))
            is_whole = co_await write_last_chunk();
        else
            is_whole = false;
        co_await end_of(run);
        if (!passes_on && !run.is_abandoned)
            co_return co_await respond(parser, why_not(run, request));
        backend_.reset();
        co_return (is_whole && parser.is_done() && keeps_alive_);
    }

    // The coroutines that use `run` end before it does.
    Task<void> end_of(GitRun& run) {
        run.is_over = true;
        error_code ignored;
        (void)backend_->in.close(ignored);
        stream_.cancel();  // the feeder's reading or watching
        co_await run.fed.wait();
        // Its last words have been said; who still keeps them open has left its session.
        run.deadline.expires_after(kGrace);
        run.deadline.async_wait([backend = backend_](const error_code& cancelled) {
            error_code unimportant;
            if (!cancelled) (void)backend->err.close(unimportant);
        });
        co_await run.complained.wait();
        run.deadline.cancel();
    }

    [[nodiscard]] Response too_many_runs() const {
        Response refusal = plain_text(
            429, "You have " + std::to_string(limits().git_runs) +
                     " pushes or clones running, which is the most at once. Wait until one ends.");
        refusal.headers.push_back({"Retry-After", "10"});
        return refusal;
    }

    [[nodiscard]] Response too_large_for_git() const {
        return plain_text(413, "You sent more than " + to_string(limits().git_body) +
                                   ", which is the most here. Are there large files in your "
                                   "commits that need not be handed in?");
    }

    Response why_not(const GitRun& run, const Request& request) {
        const std::string complaint = std::exchange(backend_->complaint, {});
        backend_.reset();
        if (run.is_too_large) return too_large_for_git();
        if (run.is_overdue) return plain_text(504, "This took too long and was stopped.");
        return internal_error(request.method + " " + request.path + ": git said: " + complaint);
    }

    // The body goes into the program; then the client is watched, so that the program does not
    // outlive it.
    Task<void> feed(Parser& parser, GitRun& run) {
        const bool goes_on = co_await go_on(parser);
        if (!goes_on) co_return abandon(run);
        std::vector<char> chunk(parser.is_done() ? 0 : kChunkBytes);
        std::uint64_t total = 0;
        while (!parser.is_done() && !run.is_over) {
            stream_.expires_after(limits().silence);
            const auto got = co_await read_piece(parser, chunk);
            if (!got) co_return abandon(run);
            total += *got;
            if (total > limits().git_body.count) {
                run.is_too_large = true;
                backend_->end();
                co_return;
            }
            const auto bytes = asio::buffer(chunk.data(), *got);
            const auto [problem, size] = co_await asio::async_write(backend_->in, bytes, kTold);
            if (problem) co_return;  // it wants no more; what it says decides
        }
        if (run.is_over) co_return;
        error_code ignored;
        (void)backend_->in.close(ignored);
        const auto [problem] =
            co_await stream_.socket().async_wait(asio::socket_base::wait_read, kTold);
        if (problem || has_hung_up(stream_.socket().native_handle())) abandon(run);
    }

    void abandon(GitRun& run) {
        if (run.is_over) return;
        run.is_abandoned = true;
        backend_->end();
    }

    Task<void> listen_to_complaints() {
        std::array<char, 1024> piece{};
        for (;;) {
            const auto [problem, size] =
                co_await backend_->err.async_read_some(asio::buffer(piece), kTold);
            if (problem) co_return;
            const std::size_t room = kMaxComplaintBytes - backend_->complaint.size();
            backend_->complaint.append(piece.data(), std::min(size, room));
        }
    }

    // `said` is what has come: the head, and perhaps the beginning of the body.
    Task<std::optional<CgiHead>> read_cgi_head(std::string& said) {
        for (bool has_more = true; has_more;) {
            if (has_cgi_head(said) || said.size() >= kMaxCgiHeadBytes) break;
            has_more = co_await read_more(said);
        }
        co_return parse_cgi_head(said);
    }

    // False at the end of what the program says.
    Task<bool> read_more(std::string& said) {
        std::array<char, 4096> piece{};
        const auto [problem, size] =
            co_await backend_->out.async_read_some(asio::buffer(piece), kTold);
        said.append(piece.data(), size);
        co_return !problem;
    }

    // False where the client does not take it.
    Task<bool> pass_on(const CgiHead& head, std::string begun) {
        keeps_alive_ = keeps_alive_ && version_ >= 11;
        const bool is_begun = co_await write_head(head.status, head.headers);
        if (!is_begun) co_return false;
        if (!begun.empty()) {
            const bool is_taken = co_await write_chunk(begun);
            if (!is_taken) co_return false;
        }
        std::vector<char> piece(kChunkBytes);
        for (;;) {
            const auto [problem, size] =
                co_await backend_->out.async_read_some(asio::buffer(piece), kTold);
            if (problem) co_return true;
            const bool is_taken = co_await write_chunk({piece.data(), size});
            if (!is_taken) co_return false;
        }
    }

    // ---- writing

    Response internal_error(const std::string& what) {
        const std::string id = server_.report(what);
        return plain_text(500,
                          "Something went wrong here, and it is not your fault. Try again; if "
                          "it stays, tell your instructor this number: " +
                              id);
    }

    // False where the connection cannot be used for another request.
    Task<bool> respond(Parser& parser, Response response) {
        // What is left of the body would be read as the next request.
        keeps_alive_ = keeps_alive_ && parser.is_done() && !server_.is_draining_;
        const bool is_written = co_await write(std::move(response));
        co_return (is_written && keeps_alive_);
    }

    Task<bool> write(Response response) {
        stream_.expires_after(limits().silence);
        waits_since_ = Clock::now();  // strangers get such answers, and need not take them
        if (is_head_) {
            http::response<http::empty_body> message;
            fill_in(message, response.status, response.headers);
            message.content_length(response.body.size());
            const auto [problem, size] = co_await http::async_write(stream_, message, kTold);
            co_return !problem;
        }
        http::response<http::string_body> message;
        fill_in(message, response.status, response.headers);
        message.body() = std::move(response.body);
        message.prepare_payload();
        const auto [problem, size] = co_await http::async_write(stream_, message, kTold);
        co_return !problem;
    }

    // Of a body that comes bit by bit.
    Task<bool> write_head(int status, const std::vector<Field>& headers) {
        http::response<http::empty_body> message;
        fill_in(message, status, headers);
        if (version_ >= 11) message.chunked(true);
        http::response_serializer<http::empty_body> serializer(message);
        stream_.expires_after(limits().silence);
        const auto [problem, size] = co_await http::async_write_header(stream_, serializer, kTold);
        co_return !problem;
    }

    template <class Body>
    void fill_in(http::response<Body>& message, int status, const std::vector<Field>& headers) {
        message.version(version_);
        message.result(static_cast<unsigned>(status));
        for (const Field& field : headers)
            message.insert(field.name, field.value);
        message.keep_alive(keeps_alive_);
    }

    Task<bool> write_chunk(std::string_view text) {
        if (version_ < 11) co_return co_await write_raw(text);
        stream_.expires_after(limits().silence);
        const auto chunk = http::make_chunk(asio::const_buffer(text.data(), text.size()));
        const auto [problem, size] = co_await asio::async_write(stream_, chunk, kTold);
        co_return !problem;
    }

    Task<bool> write_last_chunk() {
        if (version_ < 11) co_return true;
        stream_.expires_after(limits().silence);
        const auto chunk = http::make_chunk_last();
        const auto [problem, size] = co_await asio::async_write(stream_, chunk, kTold);
        co_return !problem;
    }

    Task<bool> write_raw(std::string_view text) {
        stream_.expires_after(limits().silence);
        const asio::const_buffer bytes(text.data(), text.size());
        const auto [problem, size] = co_await asio::async_write(stream_, bytes, kTold);
        co_return !problem;
    }

    // A socket that is closed over bytes nobody has read takes the last answer with it: what still
    // comes is read away for a moment.
    Task<void> say_goodbye() {
        error_code problem;
        (void)stream_.socket().shutdown(Tcp::socket::shutdown_send, problem);
        std::vector<char> away(kChunkBytes);
        waits_since_ = Clock::now();
        stream_.expires_after(kLinger);
        while (!problem && !server_.is_closing_) {
            auto [ended, size] = co_await stream_.async_read_some(asio::buffer(away), kTold);
            problem = ended;
        }
    }

    Running& server_;
    beast::basic_stream<Tcp> stream_;
    beast::flat_buffer buffer_{kMaxUnreadBytes};
    std::optional<Clock::time_point> waits_since_;
    std::shared_ptr<Backend> backend_;  // while git runs
    std::string peer_;
    unsigned version_ = 11;
    bool is_head_ = false;
    bool keeps_alive_ = false;
    bool is_idle_ = false;
};

// ---- one hook ----------------------------------------------------------------------------------

class Server::Running::HookCaller {
public:
    HookCaller(Running& server, Local::socket socket)
        : server_(server), stream_(std::move(socket)) {}

    // Where it ends without encode_end(), the hook knows that nothing was decided.
    Task<void> run() {
        std::string text;
        stream_.expires_after(kHookCallTime);
        const auto [problem, size] = co_await asio::async_read_until(
            stream_, asio::dynamic_buffer(text, kMaxCallBytes), '\n', kTold);
        if (problem || !is_ours()) co_return;
        const auto call = decode_hook_call(std::string_view(text).substr(0, size - 1));
        if (!call) {
            (void)server_.report("a git hook said what is no call");
            co_return;
        }
        try {
            auto work = [this, &call] { return server_.options_.hook(*call); };
            Live live = co_await server_.on_pool(std::move(work));
            co_await tell(std::move(live));
        } catch (const std::exception& error) {
            (void)server_.report(call->hook + " of " + call->repository + ": " + error.what());
        }
    }

    void close() {
        error_code ignored;
        (void)stream_.socket().close(ignored);
    }

private:
    // The socket's folder is private; this holds where it was made otherwise.
    bool is_ours() {
        ucred peer{};
        socklen_t size = sizeof peer;
        const int asked =
            ::getsockopt(stream_.socket().native_handle(), SOL_SOCKET, SO_PEERCRED, &peer, &size);
        return asked == 0 && (peer.uid == ::geteuid() || peer.uid == 0);
    }

    Task<void> tell(Live live) {
        Lines lines;
        Nap nap(stream_.get_executor(), live);
        for (;;) {
            auto work = [&live] { return live.step(); };  // it may have a state: no copy
            const Step step = co_await server_.on_pool(std::move(work));
            std::string words;
            for (const std::string& line : lines.add(step.text))
                words += encode_line(line);
            if (step.done) {
                if (const std::string rest = lines.rest(); !rest.empty())
                    words += encode_line(rest);
                words += encode_end(step.exit_status);
            }
            stream_.expires_after(server_.options_.limits.silence);
            const auto bytes = asio::buffer(words);
            const auto [problem, size] = co_await asio::async_write(stream_, bytes, kTold);
            if (problem || step.done) co_return;
            if (!step.text.empty()) continue;
            co_await nap.take();
            if (server_.is_closing_ || has_hung_up(stream_.socket().native_handle())) co_return;
        }
    }

    Running& server_;
    beast::basic_stream<Local> stream_;
};

// ---- beginning and end -------------------------------------------------------------------------

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
