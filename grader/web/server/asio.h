// What the parts of the server share of Boost.Asio, Beast and Process. Private to server.cpp.
#pragma once

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/process/v2.hpp>
#include <chrono>
#include <cstddef>
#include <filesystem>

namespace grader::web {

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
inline constexpr auto kTold = asio::as_tuple(asio::use_awaitable);
inline constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
// Of what was read and not yet taken apart: a chunk's extensions and trailers have no other end.
inline constexpr std::size_t kMaxUnreadBytes = 2 * kChunkBytes;
inline constexpr std::size_t kSmallBodyBytes = kChunkBytes;  // for which there is always room
inline constexpr std::size_t kMaxComplaintBytes = 4096;
inline constexpr std::chrono::seconds kGrace{2};  // between asking git to end and ending it
inline constexpr std::chrono::seconds kLinger{2};
inline constexpr std::chrono::seconds kHookCallTime{10};
inline constexpr int kMaxTurnedAway = 64;  // that are told so at once; more are cut off

}  // namespace grader::web
