// Turns one report into a table with reasons.
#include "sandbox/probe.h"

#include "sandbox/base/error.h"

namespace sandbox {

Probe probe(Spawner& spawner) {
    Probe result;
    try {
        Box box = spawner.open({});
        const Report report = box.run({.argv = {"/bin/true"}});
        result.error = report.error;
        if (report.error.empty()) result.layers = layers_of(report.enforced);
    } catch (const base::Error& error) {
        result.error = error.what();
    }
    return result;
}

}  // namespace sandbox
