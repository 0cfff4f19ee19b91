// sandbox: run a command contained, say what is enforced here and what it costs, and prove it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/cli/commands.h"

int main(int argc, char** argv) {
    char** const end = argv + argc;
    char** const dashes =
        std::find_if(argv, end, [](const char* word) { return std::string_view(word) == "--"; });
    const std::vector<std::string> command(std::min(dashes + 1, end), end);
    CLI::App app("Runs a command in a box: no network, no host files, hard limits.");
    app.require_subcommand(0, 1);
    const std::vector<std::pair<const char*, sandbox::cli::Action>> actions{
        {"run", sandbox::cli::add_run(app)},
        {"explain", sandbox::cli::add_explain(app)},
        {"bench", sandbox::cli::add_bench(app)},
        {"doctor", sandbox::cli::add_doctor(app)},
        {"doctor-probe", sandbox::cli::add_doctor_probe(app)},
    };
    try {
        base::open_standard_descriptors();
        app.parse(static_cast<int>(dashes - argv), argv);
        for (const auto& [name, action] : actions) {
            if (app.got_subcommand(name)) return action(command);
        }
        std::fputs(app.help().c_str(), stderr);
        return 2;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sandbox: %s\n", error.what());
        return 125;
    }
}
