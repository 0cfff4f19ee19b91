// One of git's hooks, and the lines it is told. Private to server.cpp.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "grader/web/hook_words.h"
#include "grader/web/server/running.h"
#include "grader/web/server/waits.h"

namespace grader::web {

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

}  // namespace grader::web
