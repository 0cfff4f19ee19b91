// Turns one report into a table with reasons.
#include "sandbox/probe.h"

#include <algorithm>

#include "sandbox/base/error.h"

namespace sandbox {

namespace {

struct NamespaceMeaning {
    const char* name;
    const char* what;
};

constexpr NamespaceMeaning kMeanings[] = {
    {"pid", "other processes are neither seen nor reached, and none is left behind"},
    {"mount", "a root of its own: /usr read-only, a small workspace, nothing else of the host"},
    {"network", "no network at all"},
    {"ipc", "no shared memory, queues or semaphores of others"},
    {"uts", "a hostname of its own"},
    {"cgroup", "the host's control groups are not seen"},
};

std::vector<Layer> to_layers(const Report& report) {
    std::vector<Layer> layers;
    const auto& names = report.enforced.namespaces;
    for (const auto& [name, what] : kMeanings) {
        const bool there = std::ranges::find(names, name) != names.end();
        layers.push_back({std::string(name) + " namespace", there, what});
    }
    const bool user_namespace = std::ranges::find(names, "user") != names.end();
    layers.push_back({"own user", true,
                      user_namespace ? "a user namespace: nobody outside"
                                     : "a host user of its own, given by root, for each box"});
    layers.push_back({"seccomp", true, "policy " + report.enforced.seccomp});
    const bool cgroup = report.enforced.cgroup != "none";
    layers.push_back({"cgroup", cgroup,
                      cgroup
                          ? "memory, processes and processor time counted and limited, version " +
                                report.enforced.cgroup.substr(1)
                          : "not root: memory and processes are limited per process only"});
    const bool landlock = report.enforced.landlock > 0;
    layers.push_back({"landlock", landlock,
                      landlock ? "version " + std::to_string(report.enforced.landlock) +
                                     ": a second wall around files and sockets"
                               : "this kernel has none, or it is not switched on at boot"});
    return layers;
}

}  // namespace

Probe probe(Spawner& spawner) {
    Probe result;
    try {
        Box box = spawner.open({});
        const Report report = box.run({.argv = {"/bin/true"}});
        result.error = report.error;
        if (report.error.empty()) result.layers = to_layers(report);
    } catch (const base::Error& error) {
        result.error = error.what();
    }
    return result;
}

}  // namespace sandbox
