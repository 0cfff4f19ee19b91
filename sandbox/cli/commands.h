// The subcommands of `sandbox`; each adds itself to the parser and gives back what to call.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace sandbox::cli {

/// Runs the subcommand and returns the exit status.
using Action = std::function<int()>;

Action add_run(CLI::App& app);
Action add_explain(CLI::App& app);
Action add_bench(CLI::App& app);

}  // namespace sandbox::cli
