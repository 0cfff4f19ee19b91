// The subcommands of `sandbox`; each adds itself to the parser and gives back what to call.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sandbox::cli {

/// Runs the subcommand and returns the exit status. What stands after "--" on the command line is
/// given as it is: the parser would split "[a,b]" into two arguments.
using Action = std::function<int(const std::vector<std::string>& command)>;

Action add_run(CLI::App& app);
Action add_explain(CLI::App& app);
Action add_bench(CLI::App& app);
Action add_doctor(CLI::App& app);
Action add_doctor_probe(CLI::App& app);

}  // namespace sandbox::cli
