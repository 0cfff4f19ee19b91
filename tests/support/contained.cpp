// Each run has its own report file in a temporary folder.
#include "tests/support/contained.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>

#include "sandbox/base/error.h"

namespace tests {

namespace fs = std::filesystem;

namespace {

constexpr const char* kScriptStart = "sandbox=$1; shift\n";

Finished run_script(const Words& before, const std::string& sandbox, const std::string& script,
                    const Words& arguments) {
    Words words = before;
    for (const std::string& word : {std::string("/bin/bash"), std::string("-c"),
                                    kScriptStart + script, std::string("script"), sandbox})
        words.push_back(word);
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_program(words.front(), Words(words.begin() + 1, words.end()));
}

}  // namespace

Contained contain(const Words& options, const Words& command) {
    const TempFolder folder;
    const std::string report = folder.path() + "/report.json";
    Words arguments{"run", "--report", report};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.emplace_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    Contained result{.finished = run_program("sandbox", arguments), .report = {}};
    result.report = nlohmann::json::parse(read_file(report), nullptr, false);
    return result;
}

Contained shell(const std::string& script, const Words& options) {
    return contain(options, {"/bin/sh", "-c", script});
}

Contained python(const std::string& program, const Words& options) {
    return contain(options, {"/usr/bin/python3", "-c", program});
}

Finished host_script(const std::string& script, const Words& arguments) {
    return run_script({}, bin_folder() + "/sandbox", script, arguments);
}

bool can_mount_privately() {
    const Words words{"--mount", "--propagation", "private", "/bin/true"};
    if (run_program("/usr/bin/unshare", words).exit_status == 0) return true;
    const char* told = "cannot be tested here: no mounts of one's own";
    if (std::getenv("MUST_WORK") != nullptr) {
        FAIL(told);
    } else {
        WARN(told);
    }
    return false;
}

Finished private_script(const std::string& script, const Words& arguments) {
    return run_script({"/usr/bin/unshare", "--mount", "--propagation", "private"},
                      bin_folder() + "/sandbox", script, arguments);
}

Finished user_script(const std::string& script, const Words& arguments) {
    if (::geteuid() != 0) return host_script(script, arguments);
    const TempFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const std::string copy = folder.path() + "/sandbox";
    fs::copy_file(bin_folder() + "/sandbox", copy);
    return run_script(
        {"/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"}, copy,
        script, arguments);
}

std::size_t count_sleepers(const std::string& seconds) {
    const std::string sleeper = std::string("sleep") + '\0' + seconds + '\0';  // or with a path
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string command = read_file(entry.path().string() + "/cmdline");
        if (command.ends_with(sleeper) && std::ranges::count(command, '\0') == 2) ++count;
    }
    return count;
}

}  // namespace tests
