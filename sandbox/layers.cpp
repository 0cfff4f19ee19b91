// Sentences for operators: each reason ends in what they can do.
#include "sandbox/layers.h"

#include <algorithm>
#include <iterator>

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

Layer own_user(bool user_namespace) {
    return {"own user", true,
            user_namespace ? "a user namespace: to the host it is the caller, with the caller's "
                             "groups; started by root, each box gets a user of its own"
                           : "a host user of its own, given by root, for each box"};
}

Layer control_groups(const std::string& version) {
    if (version == "none")
        return {"cgroup", false,
                "not started by root: memory and processor time are limited for each process "
                "alone, memory in files without a name or shared is not, and memory_exceeded and "
                "process_limit cannot be proved; start it as root"};
    return {
        "cgroup", true,
        "memory, processes and processor time counted and limited, version " + version.substr(1)};
}

// What each version of the kernel's added is listed in landlock(7).
Layer second_wall(int version) {
    constexpr int kPorts = 4;
    constexpr int kScopes = 6;
    if (version == 0)
        return {"landlock", false,
                "this kernel has none, or it is not switched on: add landlock to the kernel "
                "parameter lsm="};
    const std::string number = "version " + std::to_string(version);
    if (version < kPorts)
        return {"landlock", true,
                number +
                    ": a second wall around files; around sockets and signals with Linux "
                    "6.12"};
    if (version < kScopes)
        return {"landlock", true,
                number +
                    ": a second wall around files and ports; around abstract sockets and "
                    "signals with Linux 6.12"};
    return {"landlock", true, number + ": a second wall around files, sockets and signals"};
}

std::string word_for(std::string name) {
    std::ranges::replace(name, ' ', '-');
    return name;
}

}  // namespace

std::vector<Layer> layers_of(const Enforced& enforced) {
    const auto has = [&enforced](const char* name) {
        return std::ranges::find(enforced.namespaces, name) != enforced.namespaces.end();
    };
    std::vector<Layer> layers;
    for (const auto& [name, what] : kMeanings)
        layers.push_back({std::string(name) + " namespace", has(name), what});
    layers.push_back(own_user(has("user")));
    layers.push_back({"seccomp", enforced.seccomp != "none", "policy " + enforced.seccomp});
    layers.push_back(control_groups(enforced.cgroup));
    layers.push_back(second_wall(enforced.landlock));
    return layers;
}

std::vector<std::string> layer_words() {
    std::vector<std::string> words;
    for (const Layer& layer : layers_of({}))
        words.push_back(word_for(layer.name));
    return words;
}

std::vector<Layer> missing_layers(const Enforced& enforced,
                                  const std::vector<std::string>& required) {
    const auto is_required = [&required](const std::string& word) {
        return std::ranges::find(required, word) != required.end();
    };
    std::vector<Layer> missing;
    std::ranges::copy_if(layers_of(enforced), std::back_inserter(missing), [&](const Layer& layer) {
        return !layer.enforced && (is_required("all") || is_required(word_for(layer.name)));
    });
    return missing;
}

std::string describe_missing(const std::vector<Layer>& missing) {
    std::string text;
    for (const Layer& layer : missing) {
        if (!text.empty()) text += "\n";
        text += "the layer " + layer.name + " is not enforced here: " + layer.what;
    }
    return text;
}

}  // namespace sandbox
