// What goes over one client's socket: pieces of a request's body, and answers. Private to
// server.cpp.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/web/http.h"
#include "grader/web/server/asio.h"
#include "sandbox/base/units.h"

namespace grader::web {

// Each step gives false, or nothing, where the client has gone or takes too long.
class Wire {
public:
    Wire(Tcp::socket socket, base::Milliseconds silence)
        : stream(std::move(socket)), silence_(silence) {}

    // A piece of the body, in `chunk`; nothing where the client has gone or is too slow.
    Task<std::optional<std::size_t>> read_piece(Parser& parser, std::vector<char>& chunk) {
        parser.get().body().data = chunk.data();
        parser.get().body().size = chunk.size();
        auto [problem, size] = co_await http::async_read_some(stream, buffer, parser, kTold);
        if (problem && problem != http::error::need_buffer) co_return std::nullopt;
        co_return chunk.size() - parser.get().body().size;
    }

    // Says that the body may come, to a client that waits for that.
    Task<bool> go_on(Parser& parser) {
        if (parser.is_done() || !beast::iequals(parser.get()[http::field::expect], "100-continue"))
            co_return true;
        co_return co_await write_raw("HTTP/1.1 100 Continue\r\n\r\n");
    }

    Task<bool> write(Response response) {
        stream.expires_after(silence_);
        if (is_head) {
            http::response<http::empty_body> message;
            fill_in(message, response.status, response.headers);
            message.content_length(response.body.size());
            const auto [problem, size] = co_await http::async_write(stream, message, kTold);
            co_return !problem;
        }
        http::response<http::string_body> message;
        fill_in(message, response.status, response.headers);
        message.body() = std::move(response.body);
        message.prepare_payload();
        const auto [problem, size] = co_await http::async_write(stream, message, kTold);
        co_return !problem;
    }

    // Of a body that comes bit by bit.
    Task<bool> write_head(int status, const std::vector<Field>& headers) {
        http::response<http::empty_body> message;
        fill_in(message, status, headers);
        if (version >= 11) message.chunked(true);
        http::response_serializer<http::empty_body> serializer(message);
        stream.expires_after(silence_);
        const auto [problem, size] = co_await http::async_write_header(stream, serializer, kTold);
        co_return !problem;
    }

    Task<bool> write_chunk(std::string_view text) {
        if (version < 11) co_return co_await write_raw(text);
        stream.expires_after(silence_);
        const auto chunk = http::make_chunk(asio::const_buffer(text.data(), text.size()));
        const auto [problem, size] = co_await asio::async_write(stream, chunk, kTold);
        co_return !problem;
    }

    Task<bool> write_last_chunk() {
        if (version < 11) co_return true;
        stream.expires_after(silence_);
        const auto chunk = http::make_chunk_last();
        const auto [problem, size] = co_await asio::async_write(stream, chunk, kTold);
        co_return !problem;
    }

    Task<bool> write_raw(std::string_view text) {
        stream.expires_after(silence_);
        const asio::const_buffer bytes(text.data(), text.size());
        const auto [problem, size] = co_await asio::async_write(stream, bytes, kTold);
        co_return !problem;
    }

    beast::basic_stream<Tcp> stream;
    beast::flat_buffer buffer{kMaxUnreadBytes};
    // Of the request that is being answered.
    unsigned version = 11;
    bool is_head = false;
    bool keeps_alive = false;

private:
    template <class Body>
    void fill_in(http::response<Body>& message, int status, const std::vector<Field>& headers) {
        message.version(version);
        message.result(static_cast<unsigned>(status));
        for (const Field& field : headers)
            message.insert(field.name, field.value);
        message.keep_alive(keeps_alive);
    }

    const base::Milliseconds silence_;
};

}  // namespace grader::web
