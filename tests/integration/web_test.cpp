// The web server from outside, as clients that are slow, hostile or many see it.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <thread>

#include "sandbox/base/error.h"
#include "tests/support/remotes.h"
#include "tests/support/web_host.h"

namespace {

namespace fs = std::filesystem;
namespace web = grader::web;
using tests::RawClient;
using tests::WebHost;

const std::string kAda = "Authorization: Basic YWRhOnRva2VuLW9mLWFkYQ==\r\n";

// The whole answer to one request, after which the server is asked to close.
std::string ask(const WebHost& host, const std::string& line, const std::string& headers = "",
                const std::string& body = "") {
    const RawClient client(host.port());
    (void)client.send(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n" +
                      body);
    return client.read_to_end();
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count_descriptors() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator("/proc/self/fd"))
        ++count;
    return count;
}

web::GitHandler program(const std::string& path) {
    return [path](const web::Request&) {
        return web::GitCall{.program = path, .environment = {"PATH=/usr/bin:/bin"}};
    };
}

// A CGI program of a test's own.
std::string script(const tests::TempFolder& folder, const std::string& text) {
    std::string path = folder.write("program", "#!/bin/sh\n" + text);
    fs::permissions(path, fs::perms::owner_all);
    return path;
}

TEST_CASE("a handler gets the request taken apart, and its answer arrives", "[web]") {
    const WebHost host({.answer = [](const web::Request& request) {
        std::string text = request.method + " " + request.path + "|" + request.body + "|" +
                           std::string(find_field(request.headers, "x-thing").value_or("")) + "|" +
                           request.peer;
        for (const web::Field& field : request.query)
            text += "|" + field.name + "=" + field.value;
        return web::Response{.status = 201, .headers = {{"X-Answer", "yes"}}, .body = text};
    }});
    const std::string answer =
        ask(host, "POST /a%20b/c?x=1&y=%C3%A4+z", "X-Thing: t\r\nContent-Length: 4\r\n", "body");
    CHECK(answer.starts_with("HTTP/1.1 201 Created\r\n"));
    CHECK(has(answer, "X-Answer: yes\r\n"));
    CHECK(answer.ends_with("\r\n\r\nPOST /a b/c|body|t|127.0.0.1|x=1|y=ä z"));
}

TEST_CASE("a connection serves several requests, and a HEAD gets no body", "[web]") {
    const WebHost host;
    RawClient client(host.port());
    for (int i = 0; i < 3; ++i) {
        REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        CHECK(client.read_until("hello\n").starts_with("HTTP/1.1 200 OK\r\n"));
    }
    REQUIRE(client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    const std::string answer = client.read_to_end();
    CHECK(has(answer, "Content-Length: 6\r\n"));
    CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a client that waits to be told may send its body", "[web]") {
    const WebHost host(
        {.answer = [](const web::Request& request) { return web::plain_text(200, request.body); }});
    RawClient client(host.port());
    REQUIRE(
        client.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    REQUIRE(client.send("abc"));
    CHECK(client.read_to_end().ends_with("\r\n\r\nabc\n"));
}

TEST_CASE("an answer that comes bit by bit is passed on bit by bit", "[web]") {
    std::atomic<int> made = 0;
    const WebHost host({.answer = [&made](const web::Request&) {
        const auto step = [&made, told = 0]() mutable -> web::Step {
            if (told == made) return {};
            ++told;
            return {.text = "part " + std::to_string(told) + ";", .done = told == 3};
        };
        return web::Live{.step = step, .pause = base::Milliseconds(10)};
    }});
    RawClient client(host.port());
    REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    CHECK(has(client.read_until("\r\n\r\n"), "Transfer-Encoding: chunked"));
    for (int part = 1; part < 3; ++part) {
        made = part;
        CHECK(has(client.read_until("part " + std::to_string(part) + ";"), ";"));
    }
    made = 3;
    CHECK(client.read_to_end().ends_with("part 3;\r\n0\r\n\r\n"));
}

TEST_CASE("an old client, as a proxy may be, gets the same without chunks", "[web]") {
    const WebHost host({.answer = [](const web::Request&) {
        return web::Live{.step = [] { return web::Step{.text = "all", .done = true}; }};
    }});
    const RawClient client(host.port());
    REQUIRE(client.send("GET / HTTP/1.0\r\n\r\n"));
    const std::string answer = client.read_to_end();
    CHECK_FALSE(has(answer, "chunked"));
    CHECK(answer.ends_with("\r\n\r\nall"));
}

TEST_CASE("a follower that goes away is not asked for any more", "[web]") {
    std::atomic<int> steps = 0;
    const auto gone = std::make_shared<std::atomic<bool>>(false);
    const WebHost host({.answer = [&steps, gone](const web::Request&) {
        // The step is destroyed with the answer.
        const std::shared_ptr<void> witness(nullptr, [gone](void*) { *gone = true; });
        return web::Live{.step =
                             [&steps, witness] {
                                 ++steps;
                                 return web::Step{};
                             },
                         .pause = base::Milliseconds(5)};
    }});
    RawClient client(host.port());
    REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    (void)client.read_until("\r\n\r\n");
    client.close();
    int tries = 0;
    for (; !*gone && tries < 600; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(tries < 600);
    CHECK(steps > 0);
}

TEST_CASE("a handler that throws is a 500 with a number and without the reason", "[web]") {
    const WebHost host({.answer = [](const web::Request&) -> web::Answer {
        throw std::runtime_error("password=swordfish");
    }});
    const std::string answer = ask(host, "GET /x");
    CHECK(answer.starts_with("HTTP/1.1 500 "));
    CHECK_FALSE(has(answer, "swordfish"));
    REQUIRE(host.troubles().size() == 1);
    CHECK(has(answer, host.troubles()[0].id));
    CHECK(has(host.troubles()[0].what, "GET /x: password=swordfish"));
}

TEST_CASE("what is too large is refused, and the client hears it", "[web]") {
    const WebHost host({.limits = {.header = base::kib(4), .body = base::kib(64)}});
    CHECK(ask(host, "GET /", "X: " + std::string(5000, 'x') + "\r\n").starts_with("HTTP/1.1 431 "));
    const std::string megabyte(std::size_t{1} << 20, 'x');
    const std::string told = ask(host, "POST /", "Content-Length: 1048576\r\n", megabyte);
    CHECK(told.starts_with("HTTP/1.1 413 "));
    CHECK(has(told, "64KiB"));
    // Without saying how much will come.
    CHECK(ask(host, "POST /", "Transfer-Encoding: chunked\r\n",
              "100000\r\n" + megabyte + "\r\n0\r\n\r\n")
              .starts_with("HTTP/1.1 413 "));
    CHECK(ask(host, "GET /").starts_with("HTTP/1.1 200 "));
}

TEST_CASE("what is no request is refused", "[web]") {
    const WebHost host;
    for (const std::string bytes :
         {"\x16\x03\x01\x02garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nbroken\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 1\r\n"
          "Transfer-Encoding: chunked\r\n\r\n"}) {
        const RawClient client(host.port());
        REQUIRE(client.send(bytes));
        CHECK(client.read_to_end().starts_with("HTTP/1.1 400 "));
    }
    for (const std::string target :
         {"/../x", "/a/%2e%2e/x", "/a/%2fx", "//x", "/a%00", "/%zz", "http://x/", "/a/./b"}) {
        INFO(target);
        CHECK(ask(host, "GET " + target).starts_with("HTTP/1.1 400 "));
    }
}

TEST_CASE("no path leads to a repository but the one that is meant", "[web]") {
    const WebHost host;
    const std::string query = "/info/refs?service=git-upload-pack";
    CHECK(ask(host, "GET /git/c/ada/two-fer.git" + query, kAda).starts_with("HTTP/1.1 200 "));
    for (const std::string target :
         {"/git/c/ada/two-fer.git/HEAD", "/git/c/ada/two-fer.git/objects/info/packs",
          "/git/c/ada/two-fer.git/info/refs", "/git/c/ada/two-fer.git/config",
          "/git/c/ada/two-fer.git/info/refs?service=git-upload-archive",
          "/git/c/ada/two-fer.git/info/refs?service=git-upload-pack&x=1",
          "/git/c/ada/tw%6f-fer.git/info/refs?service=git-upload-pack",
          "/git/c/ada/two-fer/info/refs?service=git-upload-pack",
          "/git/c/bob%2f..%2fada/two-fer.git/info/refs?service=git-upload-pack",
          "/git/d/ada/two-fer.git/info/refs?service=git-upload-pack"}) {
        INFO(target);
        const std::string answer = ask(host, "GET " + target, kAda);
        CHECK((answer.starts_with("HTTP/1.1 404 ") || answer.starts_with("HTTP/1.1 400 ")));
        CHECK_FALSE(has(answer, "ref: refs/heads"));
    }
}

TEST_CASE("clients that send nothing, or a byte now and then, are let go", "[web]") {
    const WebHost host({.limits = {.header_time = base::Milliseconds(300),
                                   .body_time = base::Milliseconds(300),
                                   .silence = base::Milliseconds(300)}});
    const RawClient silent(host.port());
    RawClient dripping(host.port());
    const RawClient half(host.port());
    const RawClient pushing(host.port());
    REQUIRE(half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nbegun"));
    REQUIRE(pushing.send("POST /git/c/ada/two-fer.git/git-receive-pack HTTP/1.1\r\nHost: x\r\n" +
                         kAda +
                         "Content-Type: application/x-git-receive-pack-request\r\n"
                         "Content-Length: 1000\r\n\r\n00"));
    // A header of one byte each moment: no byte makes the time longer.
    bool is_open = true;
    for (int i = 0; is_open && i < 3000; ++i) {
        is_open = dripping.send("G");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK_FALSE(is_open);
    CHECK(silent.read_to_end().empty());
    CHECK(half.read_to_end().empty());
    CHECK(pushing.read_to_end().empty());
    CHECK(host.has_no_processes());
}

TEST_CASE("two hundred clients at once are all answered, and more than may come are told so",
          "[web][long]") {
    const WebHost host({.answer =
                            [](const web::Request&) {
                                return web::Live{.step = [begun = false]() mutable {
                                    return web::Step{
                                        .text = std::exchange(begun, true) ? "" : "hello\n"};
                                }};
                            },
                        .limits = {.connections = 200}});
    std::vector<RawClient> clients;
    for (int i = 0; i < 200; ++i) {
        clients.emplace_back(host.port());
        REQUIRE(clients.back().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    for (RawClient& client : clients)
        CHECK(client.read_until("hello\n").starts_with("HTTP/1.1 200 "));
    // They are still being answered; the next one has no room.
    const std::string refused = ask(host, "GET /");
    CHECK(refused.starts_with("HTTP/1.1 503 "));
    CHECK(has(refused, "Retry-After: 5\r\n"));
    clients.clear();
    int tries = 0;
    for (; !ask(host, "GET /").starts_with("HTTP/1.1 200 ") && tries < 600; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(tries < 600);
}

TEST_CASE("whoever has waited longest without a request gives way to the next", "[web]") {
    const WebHost host({.limits = {.connections = 3}});
    const RawClient silent(host.port());
    std::vector<RawClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(host.port());
        REQUIRE(clients.back().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        CHECK(clients.back().read_until("hello\n").starts_with("HTTP/1.1 200 "));
    }
    CHECK(silent.read_to_end().empty());
    // The others were answered and are kept, until they in turn have waited longest.
    CHECK(clients.front().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK(clients.front().read_until("hello\n").starts_with("HTTP/1.1 200 "));
    CHECK(ask(host, "GET /").starts_with("HTTP/1.1 200 "));
    CHECK(clients[1].read_to_end().empty());
}

TEST_CASE("who takes no answer gives way to the next", "[web]") {
    const WebHost host({.answer =
                            [](const web::Request& request) {
                                const bool is_large = request.path == "/large";
                                return web::plain_text(
                                    200, std::string(is_large ? std::size_t{64} << 20 : 1, 'x'));
                            },
                        .limits = {.connections = 1}});
    RawClient taking_nothing(host.port());
    REQUIRE(taking_nothing.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK(taking_nothing.read_until("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    CHECK(ask(host, "GET /").starts_with("HTTP/1.1 200 "));
}

TEST_CASE("hundreds of followers hold no thread", "[web]") {
    std::atomic<bool> over = false;
    const WebHost host({.answer = [&over](const web::Request& request) -> web::Answer {
                            if (request.path == "/now") return web::plain_text(200, "now");
                            return web::Live{.step = [&over] { return web::Step{.done = over}; }};
                        },
                        .limits = {.connections = 400},
                        .threads = 1});
    std::vector<RawClient> clients;
    for (int i = 0; i < 300; ++i) {
        clients.emplace_back(host.port());
        REQUIRE(clients.back().send("GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        CHECK(has(clients.back().read_until("\r\n\r\n"), " 200 "));
    }
    CHECK(ask(host, "GET /now").starts_with("HTTP/1.1 200 "));
    over = true;
    for (const RawClient& client : clients)
        CHECK(client.read_to_end() == "0\r\n\r\n");
}

TEST_CASE("git's program that cannot be started, fails or says nothing is a 500", "[web]") {
    const tests::TempFolder folder;
    const std::string path = "/git/c/ada/two-fer.git/info/refs?service=git-upload-pack";
    const auto answer = [&path](const std::string& called) {
        const WebHost host({.git = program(called)});
        const std::string told = ask(host, "GET " + path);
        CHECK(host.has_no_processes());
        REQUIRE(host.troubles().size() == 1);
        CHECK(has(told, host.troubles()[0].id));
        return told.substr(0, 13) + host.troubles()[0].what;
    };
    CHECK(has(answer("/nonexistent"),
              "HTTP/1.1 500 GET /git/c/ada/two-fer.git/info/refs: "
              "execute /nonexistent: No such file"));
    CHECK(has(answer(folder.write("plain", "no program")), "Permission denied"));
    CHECK(has(answer(script(folder, "echo no repository >&2; exit 1")), "no repository"));
    CHECK(has(answer(script(folder, "printf 'Status: 500 x\\r\\n\\r\\n'; echo why >&2")), "why"));
    CHECK(has(answer(script(folder, "yes")), "HTTP/1.1 500"));
}

TEST_CASE("git's program that hangs is ended at its deadline, with all that it started", "[web]") {
    const tests::TempFolder folder;
    const WebHost host(
        {.git = program(script(folder, "trap '' TERM; sleep 1000 & sleep 1000; sleep 1000")),
         .limits = {.git_time = base::Milliseconds(200)}});
    const std::string sleeper = "sleep 1000";
    CHECK(ask(host, "GET /git/x").starts_with("HTTP/1.1 504 "));
    CHECK(host.has_no_processes());
}

TEST_CASE("git's program that works without end is ended when its processor time is over",
          "[web]") {
    const tests::TempFolder folder;
    const WebHost host({.git = program(script(folder, "while :; do :; done")),
                        .limits = {.git_cpu = base::Milliseconds(1000)}});
    CHECK(ask(host, "GET /git/x").starts_with("HTTP/1.1 500 "));
    CHECK(host.has_no_processes());
}

TEST_CASE("git's program waits behind the grading, and is the first to end where memory is short",
          "[web]") {
    const tests::TempFolder folder;
    const WebHost host(
        {.git = program(script(folder,
                               "printf 'Content-Type: x\\r\\n\\r\\n'\n"
                               "echo oom $(cat /proc/self/oom_score_adj) nice $(nice)"))});
    CHECK(has(ask(host, "GET /git/x"), "oom 1000 nice 5\n"));
}

TEST_CASE("an answer of git's that breaks off does not look whole", "[web]") {
    const tests::TempFolder folder;
    const WebHost host(
        {.git = program(script(folder, "printf 'Content-Type: x\\r\\n\\r\\nhalf'; kill -9 $$"))});
    const std::string answer = ask(host, "GET /git/x");
    CHECK(has(answer, "half"));
    CHECK_FALSE(has(answer, "0\r\n\r\n"));
}

TEST_CASE("no descriptor is left behind, whatever happened", "[web]") {
    const tests::TempFolder folder;
    const std::string path = "/git/c/ada/two-fer.git/info/refs?service=git-upload-pack";
    const WebHost host;
    const WebHost failing({.git = program("/nonexistent")});
    CHECK(ask(host, "GET " + path, kAda).starts_with("HTTP/1.1 200 "));  // the repository is made
    std::size_t before = 0;
    for (int round = 0; round < 2; ++round) {
        before = std::max(before, count_descriptors());
        for (int i = 0; i < 20; ++i) {
            (void)ask(host, "GET " + path, kAda);
            (void)ask(failing, "GET " + path);
            RawClient vanishing(host.port());
            (void)vanishing.send("POST /git/c/ada/two-fer.git/git-receive-pack HTTP/1.1\r\n" +
                                 kAda +
                                 "Content-Type: application/x-git-receive-pack-request\r\n"
                                 "Content-Length: 1000\r\n\r\n00");
        }
        CHECK(host.has_no_processes());
    }
    int tries = 0;
    for (; count_descriptors() > before && tries < 600; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(tries < 600);
}

TEST_CASE("an address that cannot be had is told in words", "[web]") {
    const WebHost host;
    const auto listen = [](const std::string& address, const std::string& socket = "") {
        try {
            const web::Server server({.address = address, .hook_socket = socket});
        } catch (const base::Error& error) {
            return std::string(error.what());
        }
        return std::string("it listens");
    };
    CHECK(has(listen("127.0.0.1:" + std::to_string(host.port())), "Address already in use"));
    CHECK(has(listen("localhost"), "it has no port"));
    CHECK(has(listen("127.0.0.1:0", "/tmp/" + std::string(200, 'x')), "shorter folder"));
    CHECK(has(listen("127.0.0.1:0", "/nonexistent/socket"), "No such file"));
    CHECK(listen("[::1]:0") != "it listens without a port");
}

TEST_CASE("only calls of hooks are taken on the hooks' socket", "[web]") {
    std::atomic<int> calls = 0;
    const WebHost host({.hook = [&calls](const web::HookCall&) {
        ++calls;
        return web::Live{.step = [] { return web::Step{.done = true}; }};
    }});
    const auto say = [&host](const std::string& words) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, host.hook_socket().c_str(), sizeof address.sun_path - 1);
        const base::Fd socket(base::check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "s"));
        const void* raw = &address;
        base::check(::connect(socket.get(), static_cast<const sockaddr*>(raw), sizeof address),
                    "connect");
        (void)::send(socket.get(), words.data(), words.size(), MSG_NOSIGNAL);
        (void)::shutdown(socket.get(), SHUT_WR);
        return base::read_all(socket.get(), 4096);
    };
    CHECK(say("{}\n").empty());
    CHECK(say("{\"hook\":\"update\"}\n").empty());
    CHECK(say(std::string(std::size_t{2} << 20, '[')).empty());
    CHECK(say("").empty());
    CHECK(calls == 0);
    CHECK(fs::status(host.hook_socket()).permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

}  // namespace
