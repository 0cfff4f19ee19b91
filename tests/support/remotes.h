// Git repositories to fetch from, and the servers they are fetched through: all real.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/base/child.h"
#include "tests/support/programs.h"

namespace tests {

/// Runs a program found on the PATH to its end, with `input` as its standard input, in `folder`.
/// Git sees no configuration of the machine or its user.
Finished run_command(const std::string& folder, const std::vector<std::string>& words,
                     const std::string& input = "");

/// The output of `git WORDS`, without the last line end; fails the test when git fails.
std::string git(const std::string& folder, const std::vector<std::string>& words,
                const std::string& input = "");

/// A bare repository and a work tree beside it, whose branch is main.
class Repository {
public:
    Repository(std::string root, std::string name);

    [[nodiscard]] std::string path() const { return root_ + "/" + name_; }
    /// Commits `bytes` as `file` on top of what is there, and pushes; gives the commit.
    [[nodiscard]] std::string commit(const std::string& file, const std::string& bytes) const;
    /// Commits a tree that was made by hand to main; gives the commit.
    [[nodiscard]] std::string commit_tree(const std::string& tree) const;
    /// Stores an object of any bytes; gives its number.
    [[nodiscard]] std::string store(const std::string& type, const std::string& bytes) const;
    /// Moves main, as a forced push does.
    void move_main(const std::string& commit) const;

private:
    std::string root_;
    std::string name_;
};

/// tests/support/git_host.py, which see, over `root`.
class GitHost {
public:
    explicit GitHost(const std::string& root, const std::vector<std::string>& options = {});
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    std::optional<base::Child> server_;
    std::string url_;
};

/// A real sshd on 127.0.0.1 that lets its key in, as the user who runs the tests.
class SshHost {
public:
    SshHost();

    /// ssh://user@127.0.0.1:PORT + path
    [[nodiscard]] std::string url(const std::string& path) const;
    [[nodiscard]] std::string key() const { return folder_.path() + "/key"; }
    /// A file that knows the host's ed25519 key, although the host has others too.
    [[nodiscard]] std::string known_hosts() const;
    /// The same with the host's name hashed.
    [[nodiscard]] std::string hashed_known_hosts() const;
    /// A file that has another key for the host.
    [[nodiscard]] std::string wrong_known_hosts() const;

private:
    void make_key(const std::string& name, const std::string& kind) const;
    [[nodiscard]] std::string known_line(const std::string& key) const;

    TempFolder folder_;
    std::uint16_t port_ = 0;
    std::optional<base::Child> server_;
};

}  // namespace tests
