// sandbox: run a command contained, and say what is enforced here and what it costs.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/cli/commands.h"

namespace {

// Otherwise the first descriptors opened would be 0 to 2, and the program's output would be written
// to the sandbox's own sockets.
bool open_standard_descriptors() {
    for (int fd = 0; fd <= STDERR_FILENO; ++fd) {
        if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", O_RDWR | O_CLOEXEC) != fd) return false;
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (!open_standard_descriptors()) {
        std::perror("sandbox: open /dev/null");
        return 125;
    }
    char** const end = argv + argc;
    char** const dashes =
        std::find_if(argv, end, [](const char* word) { return std::string_view(word) == "--"; });
    const std::vector<std::string> command(std::min(dashes + 1, end), end);
    CLI::App app("Runs a command in a box: no network, no host files, hard limits.");
    app.require_subcommand(1);
    const std::vector<std::pair<const char*, sandbox::cli::Action>> actions{
        {"run", sandbox::cli::add_run(app)},
        {"explain", sandbox::cli::add_explain(app)},
        {"bench", sandbox::cli::add_bench(app)},
    };
    try {
        app.parse(static_cast<int>(dashes - argv), argv);
        for (const auto& [name, action] : actions) {
            if (app.got_subcommand(name)) return action(command);
        }
        return 2;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sandbox: %s\n", error.what());
        return 125;
    }
}
