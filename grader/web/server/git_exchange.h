// A run of git's program between a client and its answer. Private to server.cpp.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/web/cgi.h"
#include "grader/web/server/git_program.h"
#include "grader/web/server/waits.h"
#include "grader/web/server/wire.h"

namespace grader::web {

class GitExchange {
public:
    GitExchange(Wire& wire, const ServerLimits& limits, std::shared_ptr<Backend> backend)
        : wire_(wire), limits_(limits), backend_(std::move(backend)) {}

    enum class End {
        answered,   // with all that the program said
        cut_off,    // the client has gone, or what the program said has no end
        too_large,  // from here on, the client was told nothing yet
        overdue,
        failed,  // of which Backend::complaint may tell
    };
    Task<End> run(Parser& parser) {
        // Shared with callbacks that may already be on their way when it is over.
        const auto shared = std::make_shared<Run>(wire_.stream.get_executor());
        Run& run = *shared;
        asio::co_spawn(wire_.stream.get_executor(), feed(parser, run),
                       [shared](const std::exception_ptr&) { shared->fed.open(); });
        asio::co_spawn(wire_.stream.get_executor(), listen_to_complaints(),
                       [shared](const std::exception_ptr&) { shared->complained.open(); });
        run.deadline.expires_after(limits_.git_time);
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
            is_whole = co_await wire_.write_last_chunk();
        else
            is_whole = false;
        co_await end_of(run);
        if (passes_on) co_return is_whole ? End::answered : End::cut_off;
        if (run.is_abandoned) co_return End::cut_off;
        if (run.is_too_large) co_return End::too_large;
        co_return run.is_overdue ? End::overdue : End::failed;
    }

private:
    struct Run {
        explicit Run(const asio::any_io_executor& executor)
            : fed(executor), complained(executor), deadline(executor) {}
        Latch fed;         // the feeder has ended
        Latch complained;  // the error output has ended
        asio::steady_timer deadline;
        bool is_over = false;  // the program has said all; the feeder may go
        bool is_too_large = false;
        bool is_overdue = false;
        bool is_abandoned = false;  // the client has gone
    };

    // The coroutines that use `run` end before it does.
    Task<void> end_of(Run& run) {
        run.is_over = true;
        error_code ignored;
        (void)backend_->in.close(ignored);
        wire_.stream.cancel();  // the feeder's reading or watching
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

    // The body goes into the program; then the client is watched, so that the program does not
    // outlive it.
    Task<void> feed(Parser& parser, Run& run) {
        const bool goes_on = co_await wire_.go_on(parser);
        if (!goes_on) co_return abandon(run);
        std::vector<char> chunk(parser.is_done() ? 0 : kChunkBytes);
        std::uint64_t total = 0;
        while (!parser.is_done() && !run.is_over) {
            wire_.stream.expires_after(limits_.silence);
            const auto got = co_await wire_.read_piece(parser, chunk);
            if (!got) co_return abandon(run);
            total += *got;
            if (total > limits_.git_body.count) {
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
            co_await wire_.stream.socket().async_wait(asio::socket_base::wait_read, kTold);
        if (problem || has_hung_up(wire_.stream.socket().native_handle())) abandon(run);
    }

    void abandon(Run& run) {
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
        wire_.keeps_alive = wire_.keeps_alive && wire_.version >= 11;
        const bool is_begun = co_await wire_.write_head(head.status, head.headers);
        if (!is_begun) co_return false;
        if (!begun.empty()) {
            const bool is_taken = co_await wire_.write_chunk(begun);
            if (!is_taken) co_return false;
        }
        std::vector<char> piece(kChunkBytes);
        for (;;) {
            const auto [problem, size] =
                co_await backend_->out.async_read_some(asio::buffer(piece), kTold);
            if (problem) co_return true;
            const bool is_taken = co_await wire_.write_chunk({piece.data(), size});
            if (!is_taken) co_return false;
        }
    }

    Wire& wire_;
    const ServerLimits& limits_;
    const std::shared_ptr<Backend> backend_;
};

}  // namespace grader::web
