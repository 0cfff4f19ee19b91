// Programs that talk: over a loopback network inside the box, and in pairs over their standard
// streams. The host's network stays absent in both.
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

#include "sandbox/base/error.h"
#include "sandbox/box.h"
#include "sandbox/pair.h"
#include "tests/support/contained.h"

namespace {

using sandbox::Box;
using sandbox::Command;
using sandbox::PairReport;
using sandbox::Report;
using sandbox::Spawner;
using sandbox::Status;
using tests::contain;
using tests::Contained;
using tests::Words;

constexpr const char* kServer = R"(
import http.server, threading, urllib.request
server = http.server.HTTPServer(('127.0.0.1', 8000), http.server.SimpleHTTPRequestHandler)
threading.Thread(target=server.serve_forever, daemon=True).start()
open('/box/page.html', 'w').write('hello from the box')
print(urllib.request.urlopen('http://localhost:8000/page.html').read().decode())
)";

Contained python(const std::string& program, Words options) {
    options.insert(options.end(), {"--cpu-ms", "10000", "--wall-ms", "30000"});
    return contain(options, {"/usr/bin/python3", "-c", program});
}

Command shell(const std::string& script) {
    return {.argv = {"/bin/bash", "-c", script}};
}

// A listener of the host's on a port of its own.
class HostListener {
public:
    HostListener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const any = static_cast<sockaddr*>(static_cast<void*>(&address));
        base::check(::bind(socket_.get(), any, sizeof address), "bind");
        base::check(::listen(socket_.get(), 1), "listen");
        socklen_t size = sizeof address;
        base::check(::getsockname(socket_.get(), any, &size), "ask for the port");
        port_ = ntohs(address.sin_port);
    }
    [[nodiscard]] std::string port() const { return std::to_string(port_); }
    [[nodiscard]] bool was_reached() const {
        return base::Fd(::accept(socket_.get(), nullptr, nullptr)).get() >= 0;
    }

private:
    base::Fd socket_;
    int port_ = 0;
};

}  // namespace

TEST_CASE("a web server is reached by a client in the same box", "[sandbox][network]") {
    for (const char* policy : {"default", "python"}) {
        const Contained seen = python(kServer, {"--loopback", "--policy", policy});
        INFO(seen.report.dump(1) << seen.finished.errors);
        CHECK(seen.finished.output == "hello from the box\n");
        CHECK(seen.report["status"] == "ok");
        CHECK(seen.report["violations"].empty());
    }
}

TEST_CASE("node serves and asks over the loopback network", "[sandbox][network]") {
    const Contained seen = contain({"--loopback", "--policy", "node", "--memory-mb", "1000",
                                    "--cpu-ms", "10000", "--wall-ms", "30000"},
                                   {"/usr/bin/node", "-e", R"(
const http = require('node:http')
const server = http.createServer((_, answer) => answer.end('pong'))
server.listen(0, async () => {
    const page = await fetch(`http://127.0.0.1:${server.address().port}`)
    console.log(await page.text())
    process.exit()
}))"});
    INFO(seen.report.dump(1) << seen.finished.errors);
    CHECK(seen.finished.output == "pong\n");
    CHECK(seen.report["status"] == "ok");
}

TEST_CASE("the loopback network is the box's own", "[sandbox][network]") {
    const HostListener host;
    const Contained seen = python(
        "import socket\n"
        "s = socket.socket()\n"
        "print(s.connect_ex(('127.0.0.1', " +
            host.port() +
            ")) == 111)\n"
            "print([line.split(':')[0].strip() for line in open('/proc/net/dev') if ':' in line])\n"
            "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
            "try: s.sendto(b'x', ('192.0.2.1', 53)); print('sent')\n"
            "except OSError as error: print(error.errno == 101)\n",
        {"--loopback"});
    INFO(seen.finished.errors);
    CHECK(seen.finished.output == "True\n['lo']\nTrue\n");
    CHECK_FALSE(host.was_reached());
}

TEST_CASE("a port that one run used is free for the next", "[sandbox][network]") {
    Spawner spawner = Spawner::start();
    Box box = spawner.open({.loopback = true});
    const std::string program =
        "import socket\n"
        "s = socket.socket(); s.bind(('127.0.0.1', 4000)); s.listen()\n"
        "c = socket.create_connection(('127.0.0.1', 4000)); a, _ = s.accept()\n"
        "a.close(); c.close()\n";  // leaves the port in TIME_WAIT
    for (int run = 0; run < 3; ++run) {
        if (run == 2) box.prepare();
        CHECK(box.run({.argv = {"/usr/bin/python3", "-c", program}}).status == Status::ok);
    }
}

TEST_CASE("other families and protocols stay out of reach on a loopback network",
          "[sandbox][network]") {
    const Contained seen = python(
        "import socket\n"
        "def refused(*what):\n"
        "    try: socket.socket(*what); return False\n"
        "    except PermissionError: return True\n"
        "print([what for what in [(16, 3, 0), (17, 3, 0), (38, 5, 0), (40, 1, 0), (10, 1, 0),\n"
        "                         (2, 1, 132), (2, 1, 262), (2, 2, 136), (2, 3, 255), (44, 3, 0)]\n"
        "       if not refused(*what)])\n",
        {"--loopback"});
    CHECK(seen.finished.output == "[]\n");
    CHECK_FALSE(seen.report["violations"].empty());
}

TEST_CASE("an ordinary user's box has a loopback network, too", "[sandbox][network]") {
    const auto seen = tests::user_script(
        "\"$sandbox\" run --loopback --cpu-ms 10000 --wall-ms 30000 -- /usr/bin/python3 -c \"$1\"",
        {kServer});
    INFO(seen.errors);
    CHECK(seen.output == "hello from the box\n");
}

TEST_CASE("without the option there is no network, and the student is told", "[sandbox][network]") {
    const Contained seen = python("import socket; socket.socket()", {});
    CHECK(seen.report["status"] == "nonzero");
    CHECK(seen.report["violations"][0]["call"] == "socket");
}

TEST_CASE("two programs play a game over their standard streams", "[sandbox][pair]") {
    Spawner spawner = Spawner::start();
    Box judge = spawner.open({});
    Box player = spawner.open({});
    const PairReport seen = run_pair(
        judge,
        shell("secret=37; while read -r guess; do "
              "  if [ $guess = $secret ]; then echo right; exit 0; "
              "  elif [ $guess -lt $secret ]; then echo more; else echo less; fi; "
              "done; exit 1"),
        player,
        shell("low=0; high=100; while true; do guess=$(((low + high) / 2)); echo $guess; "
              "read -r answer || exit 2; case $answer in right) exit 0;; more) low=$guess;; "
              "less) high=$guess;; esac; done"));
    CHECK(seen.first.status == Status::ok);
    CHECK(seen.second.status == Status::ok);
}

TEST_CASE("who ends leaves the other at the end of its input", "[sandbox][pair]") {
    Spawner spawner = Spawner::start();
    Box judge = spawner.open({});
    Box player = spawner.open({});
    SECTION("the reader sees the end") {
        const PairReport seen = run_pair(judge, shell("echo question; exit 0"), player,
                                         shell("read -r line; read -r more || exit 7"));
        CHECK(seen.first.status == Status::ok);
        CHECK(seen.second.exit_code == 7);
    }
    SECTION("the writer loses its reader") {
        const PairReport seen =
            run_pair(judge, shell("exit 0"), player, {.argv = {"/usr/bin/yes"}});
        CHECK(seen.first.status == Status::ok);
        CHECK(seen.second.signal == "SIGPIPE");
    }
    SECTION("one that says nothing is stopped by its own limit, and the other learns of it") {
        Command silent = shell("sleep 100");
        silent.limits.wall = base::Milliseconds(200);
        const PairReport seen = run_pair(judge, silent, player, shell("read -r line || exit 7"));
        CHECK(seen.first.status == Status::wall_time_exceeded);
        CHECK(seen.second.exit_code == 7);
    }
    SECTION("a flood is cut at the writer's limit on output") {
        Command flood{.argv = {"/usr/bin/yes"}};
        flood.limits.output = base::kib(64);
        const PairReport seen =
            run_pair(judge, flood, player, shell("cat > /dev/null; echo all read >&2"));
        CHECK(seen.first.status == Status::output_exceeded);
        CHECK(seen.second.status == Status::ok);
    }
}
