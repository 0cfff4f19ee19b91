// Which layers stand, why others do not, and which of those somebody has asked for.
#include "sandbox/layers.h"

#include <algorithm>
#include <catch2/catch.hpp>

using sandbox::Enforced;
using sandbox::Layer;
using sandbox::missing_layers;

namespace {

Enforced as_root() {
    return {.namespaces = {"pid", "mount", "network", "ipc", "uts", "cgroup"},
            .seccomp = "default (200 instructions)",
            .cgroup = "v1",
            .landlock = 7};
}

Enforced as_user() {
    Enforced enforced = as_root();
    enforced.namespaces.emplace_back("user");
    enforced.cgroup = "none";
    return enforced;
}

std::vector<std::string> names(const std::vector<Layer>& layers) {
    std::vector<std::string> result;
    for (const Layer& layer : layers)
        result.push_back(layer.name);
    return result;
}

std::string what_of(const Enforced& enforced, const std::string& name) {
    const auto layers = sandbox::layers_of(enforced);
    const auto found = std::ranges::find(layers, name, &Layer::name);
    REQUIRE(found != layers.end());
    return found->what;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every layer that stands is enforced, and none is missing", "[layers]") {
    for (const Layer& layer : sandbox::layers_of(as_root())) {
        INFO(layer.name);
        CHECK(layer.enforced);
        CHECK_FALSE(layer.what.empty());
    }
    CHECK(missing_layers(as_root(), {"all"}).empty());
}

TEST_CASE("only what is required and not enforced is missing", "[layers]") {
    CHECK(names(missing_layers(as_user(), {"all"})) == std::vector<std::string>{"cgroup"});
    CHECK(names(missing_layers(as_user(), {"cgroup", "landlock"})) ==
          std::vector<std::string>{"cgroup"});
    CHECK(missing_layers(as_user(), {"landlock", "own-user", "seccomp"}).empty());
    CHECK(missing_layers(as_user(), {}).empty());
    CHECK(names(missing_layers({}, {"all"})).size() == sandbox::layer_words().size() - 1);
}

TEST_CASE("a layer is required by its name, with a hyphen for a space", "[layers]") {
    const auto words = sandbox::layer_words();
    CHECK(std::ranges::count(words, "pid-namespace") == 1);
    CHECK(names(missing_layers({}, {"network-namespace"})) ==
          std::vector<std::string>{"network namespace"});
}

TEST_CASE("a missing layer is told with its reason and what to do", "[layers]") {
    const std::string told = describe_missing(missing_layers(as_user(), {"cgroup"}));
    CHECK(has(told, "the layer cgroup is not enforced here: not started by root"));
    CHECK(has(told, "start it as root"));
    Enforced without = as_root();
    without.landlock = 0;
    CHECK(has(describe_missing(missing_layers(without, {"landlock"})), "lsm="));
}

TEST_CASE("an older Landlock is not said to guard what it does not", "[layers]") {
    Enforced enforced = as_root();
    enforced.landlock = 3;
    CHECK(has(what_of(enforced, "landlock"), "around files; around sockets"));
    enforced.landlock = 5;
    CHECK(has(what_of(enforced, "landlock"), "files and ports; around abstract sockets"));
    enforced.landlock = 6;
    CHECK(has(what_of(enforced, "landlock"), "around files, sockets and signals"));
}

TEST_CASE("who the programs are on the host is told", "[layers]") {
    CHECK(has(what_of(as_root(), "own user"), "a host user of its own"));
    CHECK(has(what_of(as_user(), "own user"), "it is the caller"));
}
