// What this machine can enforce, found out by doing it: a box is opened and programs look around.
#pragma once

#include <string>
#include <vector>

#include "sandbox/box.h"

namespace sandbox {

/// One layer: is it there, and what does it mean or why is it missing.
struct Layer {
    std::string name;
    bool enforced = false;
    std::string what;
};

struct Probe {
    std::vector<Layer> layers;
    std::string error;  ///< why no box can be opened here; empty when one can
};

/// Opens a box and runs a trivial command in it.
Probe probe(Spawner& spawner);

}  // namespace sandbox
