// What this machine can enforce, found out by doing it: a box is opened and a program runs in it.
#pragma once

#include <string>
#include <vector>

#include "sandbox/box.h"
#include "sandbox/layers.h"

namespace sandbox {

struct Probe {
    std::vector<Layer> layers;
    std::string error;  ///< why no box can be opened here; empty when one can
};

/// Opens a box and runs a trivial command in it.
Probe probe(Spawner& spawner);

}  // namespace sandbox
