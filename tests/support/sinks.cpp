// The programs die with their owner, whose process they are children of.
#include "tests/support/sinks.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>

#include "sandbox/base/fd.h"
#include "tests/support/remotes.h"
#include "tests/support/source_folder.h"

namespace tests {

Listener::Listener(const std::vector<std::string>& program,
                   const std::vector<std::string>& options) {
    const base::Pipe pipe = base::make_pipe();
    std::vector<std::string> argv = program;
    argv.insert(argv.end(), {"--log", folder_.path() + "/log"});
    argv.insert(argv.end(), options.begin(), options.end());
    server_.emplace(base::Child::start({.argv = argv,
                                        .env = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8"},
                                        .stdout_fd = pipe.write_end.get(),
                                        .stderr_fd = 2}));
    pollfd said{.fd = pipe.read_end.get(), .events = POLLIN, .revents = 0};
    std::array<char, 100> buffer{};
    REQUIRE(::poll(&said, 1, 60'000) == 1);
    const ssize_t size = ::read(pipe.read_end.get(), buffer.data(), buffer.size());
    REQUIRE(size > 0);
    line_.assign(buffer.data(), static_cast<std::size_t>(size) - 1);
}

std::vector<std::string> Listener::taken() const {
    std::vector<std::string> lines;
    const std::string log = read_file(folder_.path() + "/log");
    for (std::size_t at = 0; at < log.size();) {
        const auto end = log.find('\n', at);
        if (end == std::string::npos) break;
        lines.push_back(log.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

Listener python_sink(const std::string& name, const std::vector<std::string>& options) {
    return {{"/usr/bin/python3", source_folder() + "/tests/support/" + name}, options};
}

Certificate::Certificate(const std::string& subject) {
    const Finished made =
        run_command(folder_.path(), {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                     "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                                     "-subj", "/CN=sink", "-addext", "subjectAltName=" + subject,
                                     "-keyout", "key.pem", "-out", "certificate.pem"});
    INFO(made.errors);
    REQUIRE(made.exit_status == 0);
}

}  // namespace tests
