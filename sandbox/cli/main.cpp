// sandbox: run a command contained, and say what is enforced here and what it costs.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <utility>
#include <vector>

#include "sandbox/cli/commands.h"

int main(int argc, char** argv) {
    CLI::App app("Runs a command in a box: no network, no host files, hard limits.");
    app.require_subcommand(1);
    const std::vector<std::pair<const char*, sandbox::cli::Action>> actions{
        {"run", sandbox::cli::add_run(app)},
        {"explain", sandbox::cli::add_explain(app)},
        {"bench", sandbox::cli::add_bench(app)},
    };
    try {
        app.parse(argc, argv);
        for (const auto& [name, action] : actions) {
            if (app.got_subcommand(name)) return action();
        }
        return 2;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sandbox: %s\n", error.what());
        return 125;
    }
}
