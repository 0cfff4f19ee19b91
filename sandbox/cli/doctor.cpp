// sandbox doctor: each barrier that the documentation promises, tried on this machine. And the
// hidden subcommand that is the hostile program.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"
#include "sandbox/cli/commands.h"
#include "sandbox/doctor.h"

namespace sandbox::cli {

namespace {

using doctor::Examination;
using doctor::Result;
using doctor::Tried;

/// How a result is printed, and in which colour (console_codes(4)).
struct Look {
    Result result;
    const char* words;
    const char* colour;
};

constexpr std::array kLooks{Look{Result::holds, "holds", "\033[32m"},
                            Look{Result::broken, "BROKEN", "\033[1;31m"},
                            Look{Result::not_enforced, "not enforced here", "\033[33m"},
                            Look{Result::untried, "cannot be tried here", "\033[33m"}};

const Look& look_of(Result result) {
    return *std::ranges::find(kLooks, result, &Look::result);
}

struct Widths {
    std::size_t barrier = 0;
    std::size_t how = 0;
    std::size_t result = 0;
};

void print_row(const Tried& row, const Widths& widths, bool in_colour) {
    const Look& look = look_of(row.result);
    std::string result = look.words;
    result.resize(widths.result, ' ');
    if (in_colour) result = look.colour + result + "\033[0m";
    std::printf("%-*s  %-*s  %s  %s\n", static_cast<int>(widths.barrier), row.barrier.c_str(),
                static_cast<int>(widths.how), row.how.c_str(), result.c_str(),
                base::harmless(row.detail).c_str());
}

void print_sum(const std::vector<Tried>& rows) {
    std::string text;
    for (const Look& look : kLooks) {
        const auto count = std::ranges::count(rows, look.result, &Tried::result);
        if (count > 0 || look.result == Result::broken)
            text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + look.words;
    }
    std::printf("%s\n", text.c_str());
}

void print_table(const std::vector<Tried>& rows) {
    Widths widths;
    for (const Tried& row : rows) {
        widths.barrier = std::max(widths.barrier, row.barrier.size());
        widths.how = std::max(widths.how, row.how.size());
        widths.result = std::max(widths.result, std::string(look_of(row.result).words).size());
    }
    const bool in_colour = ::isatty(STDOUT_FILENO) == 1;
    for (const Tried& row : rows)
        print_row(row, widths, in_colour);
    print_sum(rows);
}

void print_json(const Examination& examination) {
    nlohmann::json rows = nlohmann::json::array();
    for (const Tried& row : examination.tried) {
        rows.push_back({{"name", row.name},
                        {"barrier", row.barrier},
                        {"how", row.how},
                        {"result", to_string(row.result)},
                        {"detail", row.detail}});
    }
    nlohmann::json object{{"schema", "sandbox.doctor/1"}, {"barriers", rows}};
    object["error"] =
        examination.error.empty() ? nlohmann::json() : nlohmann::json(examination.error);
    std::puts(object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

// One line that is written over and over, for people only.
void show_progress(std::size_t done, std::size_t all, const std::string& name) {
    if (::isatty(STDERR_FILENO) != 1) return;
    std::fprintf(stderr, "\r\033[K%zu of %zu: %s", done + 1, all, name.c_str());
    if (done + 1 == all) std::fputs("\r\033[K", stderr);
}

int examine_machine(bool json, bool bare) {
    const Examination examination =
        bare ? doctor::examine_bare(show_progress) : doctor::examine(show_progress);
    if (json) print_json(examination);
    if (!examination.error.empty()) {
        std::fprintf(stderr, "No box can be opened here: %s\n", examination.error.c_str());
    } else if (!json) {
        print_table(examination.tried);
    }
    base::flush_printed();
    return exit_status(examination);
}

}  // namespace

Action add_doctor(CLI::App& app) {
    struct Options {
        bool json = false;
        bool bare = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("doctor", "Attack a box from inside: what holds on this machine?");
    command->add_flag("--json", options->json, "Print JSON");
    constexpr const char* kHidden = "";  // for the tests: shows that the attacks are real
    command->add_flag("--bare", options->bare, "Attack without a box")->group(kHidden);
    return [options](const std::vector<std::string>&) {
        return examine_machine(options->json, options->bare);
    };
}

Action add_doctor_probe(CLI::App& app) {
    constexpr const char* kHidden = "";
    app.add_subcommand("doctor-probe", "Make one attack: -- NAME FACT=VALUE…")->group(kHidden);
    return [](const std::vector<std::string>& words) { return doctor::attack(words); };
}

}  // namespace sandbox::cli
