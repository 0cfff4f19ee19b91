// The server's own processes are known by their environment, which names its folder.
#include "tests/support/web_host.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <utility>

#include "grader/intake/hosted.h"
#include "sandbox/base/error.h"
#include "tests/support/remotes.h"

namespace tests {

namespace {

namespace fs = std::filesystem;
namespace web = grader::web;

constexpr int kLongestMs = 30'000;
constexpr std::int64_t kMadeAtMs = 1'767'225'600'000;  // 2026-01-01

web::Live done_at_once() {
    return {.step = [] { return web::Step{.done = true}; }};
}

// Nothing after kLongestMs, or at the end.
std::string read_some(int fd) {
    std::array<char, 4096> room{};
    pollfd ready{.fd = fd, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, kLongestMs) != 1) return {};
    const ssize_t got = ::read(fd, room.data(), room.size());
    return {room.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
}

bool is_number(const std::string& text) {
    return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0;
}

}  // namespace

WebHost::WebHost(WebHostOptions options) {
    (void)folder_.write("starter/README.md", "# Two fer\n");
    (void)folder_.write("starter/two_fer.py", "def two_fer():\n    pass\n");
    grader::intake::make_hooks(folder() + "/hooks", bin_folder() + "/grader-hook");
    if (!options.git) {
        const auto answer = [door = door(options)](const web::Request& request) {
            return web::answer_git(request, door);
        };
        options.git = answer;
    }
    if (!options.hook) options.hook = [](const web::HookCall&) { return done_at_once(); };
    if (!options.answer)
        options.answer = [](const web::Request&) { return web::plain_text(200, "hello"); };
    server_.emplace(web::ServerOptions{.address = "127.0.0.1:0",
                                       .hook_socket = hook_socket(),
                                       .answer = std::move(options.answer),
                                       .git = std::move(options.git),
                                       .hook = std::move(options.hook),
                                       .on_trouble =
                                           [this](const web::Trouble& trouble) {
                                               const std::lock_guard lock(mutex_);
                                               troubles_.push_back(trouble);
                                           },
                                       .limits = options.limits,
                                       .threads = options.threads});
}

web::GitDoor WebHost::door(const WebHostOptions& options) const {
    const auto who = [](const std::string& user,
                        const std::string& token) -> std::optional<web::Who> {
        const bool is_known = user == "ada" || user == "bob" || user == "instructor";
        if (!is_known || token != "token-of-" + user) return std::nullopt;
        return web::Who{
            .user = user,
            .role = user == "instructor" ? web::Who::Role::instructor : web::Who::Role::student};
    };
    const auto repository = [this, largest = options.largest_push](
                                const web::RepositoryName& name) -> std::optional<std::string> {
        const bool is_there = name.is_assignments() || name.assignment == "two-fer";
        if (name.course != "c" || !is_there) return std::nullopt;
        std::string path = this->repository(to_string(name));
        grader::intake::make_hosted(
            path,
            {.starter = folder() + "/starter", .made_at_ms = kMadeAtMs, .largest_push = largest});
        return path;
    };
    const auto given = [](const std::string& own, std::string usual) {
        return own.empty() ? std::move(usual) : own;
    };
    return {.who = who,
            .repository = repository,
            .places = {.hooks_folder = given(options.hooks_folder, folder() + "/hooks"),
                       .hook_socket = given(options.hook_socket, hook_socket())}};
}

std::string WebHost::url(const std::string& user, const std::string& repository) const {
    return url_with(user, "token-of-" + user, repository);
}

std::string WebHost::url_with(const std::string& user, const std::string& token,
                              const std::string& repository) const {
    return "http://" + user + ":" + token + "@127.0.0.1:" + std::to_string(port()) + "/git/c/" +
           repository + ".git";
}

std::string WebHost::repository(const std::string& name) const {
    return folder() + "/hosted/" + name + ".git";
}

std::vector<web::Trouble> WebHost::troubles() const {
    const std::lock_guard lock(mutex_);
    return troubles_;
}

std::string WebHost::clone(const std::string& user, const std::string& repository) const {
    std::string pattern = folder() + "/work-XXXXXX";
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    git(pattern, {"clone", "-q", url(user, repository), "."});
    return pattern;
}

std::size_t WebHost::count_processes() const {
    std::size_t count = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (!is_number(name) || name == std::to_string(::getpid())) continue;
        const std::string environment = read_file(entry.path().string() + "/environ");
        const bool is_zombie_of_ours =
            read_file(entry.path().string() + "/stat").find(") Z " + std::to_string(::getpid())) !=
            std::string::npos;
        if (environment.find("PATH_TRANSLATED=" + folder()) != std::string::npos ||
            is_zombie_of_ours)
            ++count;
    }
    return count;
}

bool WebHost::has_no_processes() const {
    for (int tries = 0; tries < kLongestMs / 50; ++tries) {
        if (count_processes() == 0) return true;
        ::usleep(50'000);
    }
    return false;
}

RawClient::RawClient(std::uint16_t port)
    : socket_(base::check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = ::htons(port);
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    const void* raw = &address;
    base::check(::connect(socket_.get(), static_cast<const sockaddr*>(raw), sizeof address),
                "connect");
}

bool RawClient::send(const std::string& bytes) const {
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const ssize_t sent = ::send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string RawClient::read_to_end() const {
    std::string all = read_;
    for (std::string more = read_some(socket_.get()); !more.empty();
         more = read_some(socket_.get()))
        all += more;
    return all;
}

std::string RawClient::read_until(const std::string& mark) {
    while (read_.find(mark) == std::string::npos) {
        const std::string more = read_some(socket_.get());
        if (more.empty()) return std::exchange(read_, {});
        read_ += more;
    }
    const std::size_t end = read_.find(mark) + mark.size();
    std::string found = read_.substr(0, end);
    read_.erase(0, end);
    return found;
}

RunningGit::RunningGit(const std::string& folder, const std::vector<std::string>& words)
    : pipe_(base::make_pipe()) {
    std::vector<std::string> argv{"/usr/bin/git", "-C", folder};
    argv.insert(argv.end(), words.begin(), words.end());
    child_.emplace(
        base::Child::start({.argv = argv,
                            .env = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent",
                                    "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"},
                            .stdout_fd = pipe_.write_end.get(),
                            .stderr_fd = pipe_.write_end.get()}));
    pipe_.write_end.reset();
}

std::string RunningGit::read_until(const std::string& mark) {
    while (said_.find(mark) == std::string::npos) {
        const std::string more = read_some(pipe_.read_end.get());
        INFO("it said: " << said_);
        REQUIRE_FALSE(more.empty());
        said_ += more;
    }
    return said_;
}

RunningGit::Ended RunningGit::finish() {
    for (std::string more = read_some(pipe_.read_end.get()); !more.empty();
         more = read_some(pipe_.read_end.get()))
        said_ += more;
    const auto status = child_->wait(base::Milliseconds(kLongestMs));
    REQUIRE(status.has_value());
    child_.reset();
    return {.exit_status = WIFEXITED(*status) ? WEXITSTATUS(*status) : 128 + WTERMSIG(*status),
            .said = said_};
}

}  // namespace tests
