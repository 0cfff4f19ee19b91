// `sandbox doctor` on this machine, as root and as an ordinary user; the same attacks with no box
// around them, to show that they are real; and `sandbox run --require`.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/support/contained.h"

namespace {

using nlohmann::json;
using tests::Finished;
using tests::Words;
namespace fs = std::filesystem;

struct Doctored {
    int exit_status;
    json found;
};

Doctored parsed(const Finished& finished) {
    INFO(finished.errors);
    const json found = json::parse(finished.output, nullptr, false);
    REQUIRE(found.is_object());
    CHECK(finished.errors.empty());
    return {finished.exit_status, found};
}

std::set<std::string> names_of(const json& found, const std::string& result) {
    std::set<std::string> names;
    for (const json& row : found["barriers"]) {
        if (row["result"] == result) names.insert(row["name"]);
    }
    return names;
}

using Names = std::set<std::string>;
const Names kNone;

// Not enforced for another reason than that this kernel's Landlock is an older one.
Names missing_in(const json& found) {
    Names names;
    for (const json& row : found["barriers"]) {
        const bool by_kernel = row["detail"].get<std::string>().starts_with("it takes Landlock ");
        if (row["result"] == "not_enforced" && !by_kernel) names.insert(row["name"]);
    }
    // Whoever runs the tests may have groups; without root, programs keep them.
    if (::geteuid() != 0) names.erase("groups");
    return names;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("every barrier holds on this machine", "[sandbox][doctor]") {
    const Doctored seen = parsed(tests::run_program("sandbox", {"doctor", "--json"}));
    CHECK(seen.exit_status == 0);
    CHECK(names_of(seen.found, "broken") == kNone);
    CHECK(names_of(seen.found, "holds").size() > 200);
    if (::geteuid() == 0) {
        CHECK(missing_in(seen.found) == kNone);
        CHECK(names_of(seen.found, "untried") == kNone);
    }
}

TEST_CASE("an ordinary user is told what is not enforced, and nothing else is open",
          "[sandbox][doctor]") {
    const Doctored seen = parsed(tests::user_script("exec \"$sandbox\" doctor --json"));
    CHECK(seen.exit_status == 0);
    CHECK(names_of(seen.found, "broken") == kNone);
    CHECK(missing_in(seen.found) ==
          Names{"given-files", "memory-files", "memory-together", "time-processor-together"});
    CHECK(names_of(seen.found, "untried") == Names{"set-user-id"});
}

TEST_CASE("the JSON has the contract's keys", "[sandbox][doctor]") {
    const json found = parsed(tests::run_program("sandbox", {"doctor", "--json"})).found;
    CHECK(found.size() == 3);
    CHECK(found["schema"] == "sandbox.doctor/1");
    CHECK(found["error"].is_null());
    Names names;
    for (const json& row : found["barriers"]) {
        CHECK(row.size() == 5);
        for (const char* key : {"name", "barrier", "how", "result", "detail"})
            CHECK(row[key].is_string());
        CHECK(names.insert(row["name"]).second);
    }
}

TEST_CASE("the table says what the JSON says, without colours for a program", "[sandbox][doctor]") {
    const Finished finished = tests::run_program("sandbox", {"doctor"});
    CHECK(finished.exit_status == 0);
    CHECK(finished.errors.empty());
    CHECK(finished.output.find('\033') == std::string::npos);
    CHECK(first_line(finished.output).starts_with("landlock"));
    CHECK(finished.output.find("kill(-1, SIGKILL)") != std::string::npos);
    CHECK(finished.output.find(", 0 BROKEN") != std::string::npos);
}

TEST_CASE("without a box the same attacks find nearly everything broken", "[sandbox][doctor]") {
    if (::geteuid() != 0 || !tests::can_mount_privately()) return;
    const Finished finished = tests::run_program(
        "/usr/bin/unshare", {"--mount", "--propagation", "private", "--pid", "--fork", "--ipc",
                             "--uts", "--mount-proc", "/usr/bin/setpriv", "--groups", "4,24",
                             tests::bin_folder() + "/sandbox", "doctor", "--bare", "--json"});
    const Doctored seen = parsed(finished);
    CHECK(seen.exit_status == 1);
    // The kernel spares the first process of a PID namespace, and knows no such call.
    CHECK(names_of(seen.found, "holds") == Names{"call-unknown", "init-kill"});
    CHECK(names_of(seen.found, "not_enforced") == kNone);
    CHECK(names_of(seen.found, "untried") == kNone);
    CHECK(names_of(seen.found, "broken").size() > 200);
}

TEST_CASE("the doctor attacks nothing without a box but a PID namespace of its own",
          "[sandbox][doctor]") {
    const Finished finished = tests::run_program("sandbox", {"doctor", "--bare"});
    CHECK(finished.exit_status == 125);
    CHECK(finished.errors.find("the first of a PID namespace") != std::string::npos);
    CHECK(finished.output.empty());
}

TEST_CASE("a machine on which no box opens has no doctor, 125", "[sandbox][doctor]") {
    if (::geteuid() != 0 || !tests::can_mount_privately()) return;
    const Finished finished =
        tests::private_script("umount /sys/fs/cgroup/memory && \"$sandbox\" doctor --json");
    CHECK(finished.exit_status == 125);
    const json found = json::parse(finished.output);
    CHECK(found["barriers"].empty());
    CHECK(found["error"].is_string());
    CHECK(finished.errors.starts_with("No box can be opened here: "));
}

TEST_CASE("the doctor leaves nothing on the host", "[sandbox][doctor]") {
    const auto folders = [] {
        std::set<fs::path> found;
        for (const auto& entry : fs::directory_iterator("/tmp")) {
            if (entry.path().filename().string().starts_with("sandbox-doctor-"))
                found.insert(entry.path());
        }
        return found;
    };
    const std::set<fs::path> before = folders();
    REQUIRE(tests::run_program("sandbox", {"doctor"}).exit_status == 0);
    for (const fs::path& folder : folders()) {
        if (before.contains(folder)) continue;
        // Another test's doctor may be at work; it takes its folder away as well.
        for (int attempt = 0; attempt < 3000 && fs::exists(folder); ++attempt)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        CHECK_FALSE(fs::exists(folder));
    }
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("a layer that is required and missing keeps the command from running",
          "[sandbox][require]") {
    const tests::TempFolder folder;
    fs::permissions(folder.path(), fs::perms::all);
    for (const char* layer : {"cgroup", "all"}) {
        const std::string file = folder.path() + "/" + layer;
        const Finished finished = tests::user_script(
            "exec \"$sandbox\" run --require landlock --require $1 --report \"$2\" -- echo RAN",
            {layer, file});
        CHECK(finished.exit_status == 125);
        CHECK(finished.output.empty());
        CHECK(finished.errors.find("the layer cgroup is not enforced here: not started by root") !=
              std::string::npos);
        const json report = json::parse(tests::read_file(file));
        CHECK(report["status"] == "internal_error");
        CHECK(report["exit_code"].is_null());
        CHECK(report["enforced"]["cgroup"] == "none");
        CHECK_FALSE(report["enforced"]["namespaces"].empty());
        CHECK(report["error"].get<std::string>().find("cgroup") != std::string::npos);
    }
    const Finished other =
        tests::user_script("exec \"$sandbox\" run --require mount-namespace -- echo RAN");
    CHECK(other.output == "RAN\n");
}

TEST_CASE("a layer that is required and there changes nothing", "[sandbox][require]") {
    if (::geteuid() != 0) return;
    const tests::Contained seen =
        tests::shell("ls /box | wc -l", {"--require", "all", "--require", "cgroup"});
    CHECK(seen.finished.exit_status == 0);
    CHECK(seen.finished.output == "0\n");
    CHECK(seen.report["status"] == "ok");
}

TEST_CASE("a layer that nobody knows is a mistake in the call, with those that are known",
          "[sandbox][require]") {
    const Finished finished =
        tests::run_program("sandbox", {"run", "--require", "wall", "--", "/bin/echo", "RAN"});
    CHECK(finished.exit_status == 2);
    CHECK(finished.output.empty());
    for (const char* word : {"wall", "cgroup", "landlock", "pid-namespace", "own-user", "all"})
        CHECK(finished.errors.find(word) != std::string::npos);
}

TEST_CASE("every layer that explain names can be required", "[sandbox][require]") {
    const json told =
        json::parse(tests::run_program("sandbox", {"explain", "--json"}).output)["layers"];
    REQUIRE(told.size() > 5);
    for (const json& layer : told) {
        std::string word = layer["name"];
        std::ranges::replace(word, ' ', '-');
        const int expected = layer["enforced"] == true ? 0 : 125;
        CHECK(tests::contain({"--require", word}, {"/bin/true"}).finished.exit_status == expected);
    }
}

TEST_CASE("an ordinary user is told why a layer is missing and what to do", "[sandbox][require]") {
    const Finished finished = tests::user_script("exec \"$sandbox\" explain --json");
    const json seen = json::parse(finished.output);
    for (const json& layer : seen["layers"]) {
        if (layer["enforced"] == true) continue;
        CHECK(layer["name"] == "cgroup");
        CHECK(layer["what"].get<std::string>().ends_with("start it as root"));
    }
}
