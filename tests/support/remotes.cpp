// Helpers run as session leaders, so that none outlives a failed test.
#include "tests/support/remotes.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "tests/support/source_folder.h"

namespace tests {

namespace {

namespace fs = std::filesystem;

constexpr base::Milliseconds kLongest{60'000};

std::string from_start(const base::Fd& file) {
    base::check(::lseek(file.get(), 0, SEEK_SET), "rewind");
    return base::read_all(file.get(), std::size_t{64} << 20);
}

std::vector<std::string> environment() {
    return {"PATH=/usr/bin:/bin:/usr/sbin",
            "LANG=C.UTF-8",
            "HOME=/nonexistent",
            "GIT_CONFIG_NOSYSTEM=1",
            "GIT_CONFIG_GLOBAL=/dev/null",
            "GIT_AUTHOR_NAME=Ann",
            "GIT_AUTHOR_EMAIL=ann@example.org",
            "GIT_COMMITTER_NAME=Ann",
            "GIT_COMMITTER_EMAIL=ann@example.org",
            "GIT_AUTHOR_DATE=2026-01-01T00:00:00Z",
            "GIT_COMMITTER_DATE=2026-01-01T00:00:00Z"};
}

std::uint16_t free_port() {
    const base::Fd socket(base::check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    void* raw = &address;
    base::check(::bind(socket.get(), static_cast<sockaddr*>(raw), size), "bind");
    base::check(::getsockname(socket.get(), static_cast<sockaddr*>(raw), &size), "getsockname");
    return ::ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
    const base::Fd socket(base::check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = ::htons(port);
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    const void* raw = &address;
    return ::connect(socket.get(), static_cast<const sockaddr*>(raw), sizeof address) == 0;
}

std::string trimmed(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace

Finished run_command(const std::string& folder, const std::vector<std::string>& words,
                     const std::string& input) {
    const base::Fd in = base::sealed_memory_file("input", input);
    const base::Fd out = base::memory_file("output");
    const base::Fd err = base::memory_file("errors");
    std::vector<std::string> argv{"/usr/bin/env", "-C", folder};
    argv.insert(argv.end(), words.begin(), words.end());
    base::Child child = base::Child::start({.argv = argv,
                                            .env = environment(),
                                            .stdin_fd = in.get(),
                                            .stdout_fd = out.get(),
                                            .stderr_fd = err.get()});
    const auto status = child.wait(kLongest);
    base::ensure(status.has_value(), "a test's command ends");
    return {.exit_status = WIFEXITED(*status) ? WEXITSTATUS(*status) : 128 + WTERMSIG(*status),
            .output = from_start(out),
            .errors = from_start(err)};
}

std::string git(const std::string& folder, const std::vector<std::string>& words,
                const std::string& input) {
    std::vector<std::string> command{"git"};
    command.insert(command.end(), words.begin(), words.end());
    const Finished finished = run_command(folder, command, input);
    INFO("git " << words.front() << ": " << finished.errors);
    REQUIRE(finished.exit_status == 0);
    return trimmed(finished.output);
}

Repository::Repository(std::string root, std::string name)
    : root_(std::move(root)), name_(std::move(name)) {
    git(root_, {"init", "-q", "--bare", "-b", "main", name_});
}

std::string Repository::commit(const std::string& file, const std::string& bytes) const {
    const std::string work = path() + ".work";
    if (!fs::exists(work)) git(root_, {"clone", "-q", path(), work});
    const fs::path target = fs::path(work) / file;
    fs::create_directories(target.parent_path());
    const base::Fd opened(base::check(
        ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644), "write a file"));
    base::write_all(opened.get(), bytes);
    git(work, {"add", "-A"});
    git(work, {"commit", "-qm", "more"});
    git(work, {"push", "-q", "origin", "HEAD:main"});
    return git(work, {"rev-parse", "HEAD"});
}

std::string Repository::commit_tree(const std::string& tree) const {
    const std::string commit = git(path(), {"commit-tree", tree, "-m", "by hand"});
    move_main(commit);
    return commit;
}

std::string Repository::store(const std::string& type, const std::string& bytes) const {
    return git(path(), {"hash-object", "-t", type, "-w", "--stdin", "--literally"}, bytes);
}

void Repository::move_main(const std::string& commit) const {
    git(path(), {"update-ref", "refs/heads/main", commit});
}

GitHost::GitHost(const std::string& root, const std::vector<std::string>& options) {
    const base::Pipe pipe = base::make_pipe();
    std::vector<std::string> argv{"/usr/bin/python3",
                                  source_folder() + "/tests/support/git_host.py", "--root", root};
    argv.insert(argv.end(), options.begin(), options.end());
    server_.emplace(base::Child::start(
        {.argv = argv, .env = environment(), .stdout_fd = pipe.write_end.get(), .stderr_fd = 2}));
    pollfd said{.fd = pipe.read_end.get(), .events = POLLIN, .revents = 0};
    std::array<char, 100> line{};
    REQUIRE(::poll(&said, 1, 10'000) == 1);
    const ssize_t size = ::read(pipe.read_end.get(), line.data(), line.size());
    REQUIRE(size > 0);
    url_ = trimmed({line.data(), static_cast<std::size_t>(size)});
}

SshHost::SshHost() : port_(free_port()) {
    make_key("key", "ed25519");
    make_key("host-ed25519", "ed25519");
    make_key("host-ecdsa", "ecdsa");
    make_key("other-ed25519", "ed25519");
    const std::string& folder = folder_.path();
    const std::string config = folder_.write(
        "config", "Port " + std::to_string(port_) + "\nListenAddress 127.0.0.1\nHostKey " + folder +
                      "/host-ed25519\nHostKey " + folder + "/host-ecdsa\nAuthorizedKeysFile " +
                      folder +
                      "/key.pub\nStrictModes no\nUsePAM no\nPidFile none\n"
                      "PermitRootLogin yes\nPasswordAuthentication no\n"
                      "KbdInteractiveAuthentication no\n");
    // Made at boot by the package's service, which need not run where tests do.
    if (::geteuid() == 0) fs::create_directories("/run/sshd");
    const Finished checked = run_command(folder, {"/usr/sbin/sshd", "-t", "-f", config});
    INFO(checked.errors);
    REQUIRE(checked.exit_status == 0);
    // No log file: its connections outlive it a little, and would write into a removed folder.
    server_.emplace(base::Child::start(
        {.argv = {"/usr/sbin/sshd", "-D", "-e", "-f", config}, .env = environment()}));
    for (int tries = 0; !answers(port_); ++tries) {
        REQUIRE_FALSE(server_->wait(base::Milliseconds(25)));
        REQUIRE(tries < 200);
    }
}

std::string SshHost::url(const std::string& path) const {
    const passwd* user = ::getpwuid(::geteuid());
    REQUIRE(user != nullptr);
    return std::string("ssh://") + user->pw_name + "@127.0.0.1:" + std::to_string(port_) + path;
}

std::string SshHost::known_hosts() const {
    return folder_.write("known_hosts", "# a comment\n" + known_line("host-ed25519"));
}

std::string SshHost::hashed_known_hosts() const {
    const std::string path = folder_.write("hashed_known_hosts", known_line("host-ed25519"));
    REQUIRE(run_command(folder_.path(), {"ssh-keygen", "-q", "-H", "-f", path}).exit_status == 0);
    REQUIRE(read_file(path).starts_with("|1|"));
    return path;
}

std::string SshHost::wrong_known_hosts() const {
    return folder_.write("wrong_known_hosts", known_line("other-ed25519"));
}

void SshHost::make_key(const std::string& name, const std::string& kind) const {
    const Finished made = run_command(
        folder_.path(), {"ssh-keygen", "-q", "-t", kind, "-N", "", "-C", name, "-f", name});
    INFO(made.errors);
    REQUIRE(made.exit_status == 0);
}

std::string SshHost::known_line(const std::string& key) const {
    return "[127.0.0.1]:" + std::to_string(port_) + " " +
           read_file(folder_.path() + "/" + key + ".pub");
}

}  // namespace tests
