// One client: its requests and what it is answered. Private to server.cpp.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/web/git_http.h"
#include "grader/web/server/git_exchange.h"
#include "grader/web/server/git_program.h"
#include "grader/web/server/running.h"
#include "grader/web/server/waits.h"
#include "grader/web/server/wire.h"
#include "grader/web/target.h"

namespace grader::web {

inline Request to_request(const Parser::value_type& head, Target target, std::string peer) {
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

class Server::Running::Connection {
public:
    Connection(Running& server, Tcp::socket socket)
        : server_(server), wire_(std::move(socket), server.options_.limits.silence) {
        error_code ignored;  // it is gone again then, which shows soon enough
        const auto peer = wire_.stream.socket().remote_endpoint(ignored);
        peer_ = peer.address().to_string(ignored);
        (void)wire_.stream.socket().set_option(Tcp::no_delay(true), ignored);
        (void)wire_.stream.socket().set_option(asio::socket_base::keep_alive(true), ignored);
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
        (void)wire_.stream.socket().close(ignored);
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
        wire_.stream.expires_after(limits().header_time);
        const auto [problem, size] =
            co_await http::async_read_header(wire_.stream, wire_.buffer, parser, kTold);
        is_idle_ = false;
        waits_since_.reset();
        if (problem) co_return co_await refuse_header(problem);
        const Parser::value_type& head = parser.get();
        wire_.version = head.version();
        wire_.is_head = head.method() == http::verb::head;
        wire_.keeps_alive = parser.keep_alive();
        auto target = parse_target({head.target().data(), head.target().size()});
        if (!target) co_return co_await respond(parser, plain_text(400, "This is no address."));
        Request request = to_request(head, *std::move(target), peer_);
        if (!has_clear_end(request.headers, wire_.version >= 11)) {
            wire_.keeps_alive = false;
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
        wire_.keeps_alive = false;
        wire_.version = 11;
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
        const bool goes_on = co_await wire_.go_on(parser);
        if (!goes_on) co_return false;
        std::vector<char> chunk(parser.is_done() ? 0 : kChunkBytes);
        wire_.stream.expires_after(limits().body_time);
        waits_since_ = Clock::now();
        while (!parser.is_done()) {
            const auto got = co_await wire_.read_piece(parser, chunk);
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

    Task<bool> stream_live(Live live) {
        const bool is_chunked = wire_.version >= 11;
        wire_.keeps_alive = wire_.keeps_alive && is_chunked;
        // The last keeps a proxy from gathering it.
        const std::vector<Field> headers{{"Content-Type", live.content_type},
                                         {"Cache-Control", "no-store"},
                                         {"X-Accel-Buffering", "no"}};
        const bool is_begun = co_await wire_.write_head(200, headers);
        if (!is_begun) co_return false;
        if (wire_.is_head) co_return wire_.keeps_alive;
        Nap nap(wire_.stream.get_executor(), live);
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
                const bool is_taken = co_await wire_.write_chunk(step.text);
                if (!is_taken) co_return false;
            }
            if (step.done || !step.text.empty()) continue;
            co_await nap.take();
            if (server_.is_closing_ || has_hung_up(wire_.stream.socket().native_handle()))
                co_return false;
        }
        const bool is_whole = co_await wire_.write_last_chunk();
        co_return (is_whole && wire_.keeps_alive);
    }

    // ---- git

    Task<bool> serve_git(Parser& parser, Request request) {
        // Git's program would send a body, which a proxy takes for the answer to the next request.
        if (wire_.is_head)
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
                backend_ = std::make_shared<Backend>(wire_.stream.get_executor(), *git, limits());
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

    Task<bool> run_git(Parser& parser, const Request& request) {
        auto end = GitExchange::End::failed;
        {
            GitExchange exchange(wire_, limits(), backend_);
            end = co_await exchange.run(parser);
        }
        const std::string complaint = std::exchange(backend_->complaint, {});
        backend_.reset();
        switch (end) {
            case GitExchange::End::answered:
                co_return (parser.is_done() && wire_.keeps_alive);
            case GitExchange::End::cut_off:
                co_return false;
            case GitExchange::End::too_large:
                co_return co_await respond(parser, too_large_for_git());
            case GitExchange::End::overdue:
                co_return co_await respond(parser,
                                           plain_text(504, "This took too long and was stopped."));
            case GitExchange::End::failed:
                break;
        }
        co_return co_await respond(parser, internal_error(request.method + " " + request.path +
                                                          ": git said: " + complaint));
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

    // ---- answers of our own

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
        wire_.keeps_alive = wire_.keeps_alive && parser.is_done() && !server_.is_draining_;
        const bool is_written = co_await write(std::move(response));
        co_return (is_written && wire_.keeps_alive);
    }

    Task<bool> write(Response response) {
        waits_since_ = Clock::now();  // strangers get such answers, and need not take them
        co_return co_await wire_.write(std::move(response));
    }

    // A socket that is closed over bytes nobody has read takes the last answer with it: what still
    // comes is read away for a moment.
    Task<void> say_goodbye() {
        error_code problem;
        (void)wire_.stream.socket().shutdown(Tcp::socket::shutdown_send, problem);
        std::vector<char> away(kChunkBytes);
        waits_since_ = Clock::now();
        wire_.stream.expires_after(kLinger);
        while (!problem && !server_.is_closing_) {
            auto [ended, size] = co_await wire_.stream.async_read_some(asio::buffer(away), kTold);
            problem = ended;
        }
    }

    Running& server_;
    Wire wire_;
    std::optional<Clock::time_point> waits_since_;
    std::shared_ptr<Backend> backend_;  // while git runs
    std::string peer_;
    bool is_idle_ = false;
};

}  // namespace grader::web
