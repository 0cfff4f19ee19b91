// sandbox explain: what is and is not enforced on this machine, and why.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "sandbox/base/fd.h"
#include "sandbox/cli/commands.h"
#include "sandbox/probe.h"

namespace sandbox::cli {

namespace {

void print_table(const Probe& result) {
    for (const Layer& layer : result.layers) {
        std::printf("%-18s %-13s %s\n", layer.name.c_str(),
                    layer.enforced ? "enforced" : "NOT ENFORCED", layer.what.c_str());
    }
}

void print_json(const Probe& result) {
    nlohmann::json layers = nlohmann::json::array();
    for (const Layer& layer : result.layers)
        layers.push_back(
            {{"name", layer.name}, {"enforced", layer.enforced}, {"what", layer.what}});
    nlohmann::json object{{"schema", "sandbox.explain/1"}, {"layers", layers}};
    object["error"] = result.error.empty() ? nlohmann::json() : nlohmann::json(result.error);
    std::puts(object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

int explain_machine(bool json) {
    Spawner spawner = Spawner::start_forked();
    const Probe result = probe(spawner);
    if (json) print_json(result);
    if (!result.error.empty()) {
        std::fprintf(stderr, "No box can be opened here: %s\n", result.error.c_str());
        return 125;
    }
    if (!json) print_table(result);
    base::flush_printed();
    return 0;
}

}  // namespace

Action add_explain(CLI::App& app) {
    auto json = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("explain", "What is enforced on this machine, and why");
    command->add_flag("--json", *json, "Print JSON");
    return [json](const std::vector<std::string>&) { return explain_machine(*json); };
}

}  // namespace sandbox::cli
