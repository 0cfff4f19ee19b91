// The layers of a box one by one, in words: which of them stand on this machine, and why the others
// do not.
#pragma once

#include <string>
#include <vector>

#include "sandbox/report.h"

namespace sandbox {

/// One layer: is it there, and what does it mean, or why is it missing and what to do about it.
struct Layer {
    std::string name;  ///< "pid namespace"
    bool enforced = false;
    std::string what;
    bool operator==(const Layer&) const = default;
};

/// Pure. Always the same layers in the same order.
std::vector<Layer> layers_of(const Enforced& enforced);

/// Their names as words of a command line: "pid-namespace".
std::vector<std::string> layer_words();

/// Pure. The layers that are required, by their words or by "all", and not enforced. A word that is
/// none of theirs requires nothing.
std::vector<Layer> missing_layers(const Enforced& enforced,
                                  const std::vector<std::string>& required);

/// "the layer cgroup is not enforced here: not started by root, …".
std::string describe_missing(const std::vector<Layer>& missing);

}  // namespace sandbox
