// sandbox run: one command, one box.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"
#include "sandbox/box.h"
#include "sandbox/cli/commands.h"
#include "sandbox/cli/folders.h"
#include "sandbox/layers.h"

namespace sandbox::cli {

namespace {

using base::check;
using base::Fd;

constexpr std::size_t kMaxStdinBytes = std::size_t{1} << 30;
constexpr std::uint32_t kLargest = 1U << 24;   // of a number on the command line
constexpr std::uint32_t kMostPids = 1U << 22;  // the kernel has no more

struct Options {
    std::uint32_t cpu_ms = 1000;
    std::uint32_t wall_ms = 5000;
    std::uint32_t memory_mb = 256;
    std::uint32_t pids = 64;
    std::uint32_t output_kb = 1024;
    std::uint32_t disk_mb = 64;
    std::vector<std::string> read_only;
    std::vector<std::string> read_write;
    std::string workdir = "/box";
    std::vector<std::string> env;
    std::string stdin_file;
    std::string policy = "default";
    std::string rootfs;
    bool loopback = false;
    std::string report_file;
    std::vector<std::string> required;
};

// "PATH" or "PATH:INSIDE"; the same place inside where none is given.
wire::Bind to_bind(const std::string& text) {
    const auto colon = text.rfind(':');
    const std::string host = text.substr(0, colon);
    std::error_code problem;
    const std::filesystem::path absolute = std::filesystem::absolute(host, problem);
    if (problem) throw base::Error("find " + host, problem.value());
    return {.host = absolute.string(),
            .inside = colon == std::string::npos ? absolute.lexically_normal().string()
                                                 : text.substr(colon + 1)};
}

// A copy in memory, which the program can neither change nor use as a way to the host.
Fd open_stdin(const std::string& path) {
    if (path.empty()) return {};
    const Fd file(check(::open(path.c_str(), O_RDONLY | O_CLOEXEC), "open " + path));
    return base::sealed_memory_file("stdin", base::read_all(file.get(), kMaxStdinBytes));
}

// Opened before anything runs: a run whose report cannot be written is no use.
Fd open_report(const std::string& path) {
    if (path.empty()) return {};
    return Fd(check(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644),
                    "write the report to " + path));
}

void write_report(const Report& report, const Fd& file, const std::string& path) {
    if (!file) return;
    try {
        base::write_all(file.get(), to_json(report), "write the report to " + path);
    } catch (const base::Error&) {
        (void)::ftruncate(file.get(), 0);  // half a report is none; fails where there are no halves
        throw;
    }
}

Fd open_folder(const std::string& path) {
    return Fd(check(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open " + path));
}

// Where a --rw folder stands in the box: /box is folder 0, the others follow in order.
struct Copied {
    Fd host;
    std::size_t folder;
};

std::vector<Copied> plan_copies(const std::vector<std::string>& read_write,
                                BoxOptions& box_options) {
    std::vector<Copied> copied;
    std::set<std::string> taken;
    for (const std::string& text : read_write) {
        const wire::Bind bind = to_bind(text);
        if (!taken.insert(bind.inside).second)
            throw base::Error("two --rw folders cannot both be " + bind.inside);
        std::size_t folder = 0;
        if (bind.inside != "/box") {
            box_options.writable.push_back(bind.inside);
            folder = box_options.writable.size();
        }
        copied.push_back({open_folder(bind.host), folder});
    }
    return copied;
}

void copy_back(const std::vector<Copied>& copied, const Box& box, base::Bytes disk,
               Report& report) {
    for (const Copied& copy : copied) {
        const CopiedOut result =
            copy_out_of_box(box.folder(copy.folder).get(), copy.host.get(), disk);
        for (const std::string& sentence : result.left_behind)
            std::fprintf(stderr, "sandbox: left in the box: %s\n",
                         base::harmless(sentence).c_str());
        if (result.failure.empty() || !report.error.empty()) continue;
        report.status = Status::internal_error;  // what was measured still stands
        report.error = "copy the box's files back: " + result.failure;
    }
}

// Why the command must not run here; nothing when it may. What a box enforces stands in the report
// of every run, also of one that executes nothing: "/" is a folder.
std::optional<Report> refusal(Box& box, const Options& options) {
    if (options.required.empty()) return std::nullopt;
    Report report = box.run({.argv = {"/"}, .workdir = "/", .policy = options.policy});
    const auto missing = missing_layers(report.enforced, options.required);
    if (report.error.empty() && missing.empty()) return std::nullopt;
    const std::string error = report.error.empty() ? describe_missing(missing) : report.error;
    return Report{.enforced = report.enforced, .error = error};
}

Report run_in_box(const Options& options, const std::vector<std::string>& command) {
    BoxOptions box_options{
        .loopback = options.loopback, .rootfs = options.rootfs, .disk = base::mib(options.disk_mb)};
    for (const std::string& text : options.read_only)
        box_options.read_only.push_back(to_bind(text));
    const std::vector<Copied> copied = plan_copies(options.read_write, box_options);

    Spawner spawner = Spawner::start_forked();
    Box box = spawner.open(box_options);
    if (auto refused = refusal(box, options)) return *refused;
    for (const Copied& copy : copied)
        copy_into_box(copy.host.get(), box.folder(copy.folder).get());

    const Fd input = open_stdin(options.stdin_file);
    Report report = box.run({
        .argv = command,
        .env = options.env,
        .workdir = options.workdir,
        .limits = {.cpu = base::Milliseconds(options.cpu_ms),
                   .wall = base::Milliseconds(options.wall_ms),
                   .memory = base::mib(options.memory_mb),
                   .processes = static_cast<int>(options.pids),
                   .output = base::kib(options.output_kb)},
        .policy = options.policy,
        .stdin_fd = input.get(),
        .stdout_fd = STDOUT_FILENO,
        .stderr_fd = STDERR_FILENO,
    });
    copy_back(copied, box, box_options.disk, report);
    return report;
}

int run(const Options& options, const std::vector<std::string>& command) {
    if (command.empty()) {
        std::fputs("sandbox: the command stands after \"--\": sandbox run -- CMD ARGS\n", stderr);
        return 2;
    }
    const Fd report_file = open_report(options.report_file);
    Report report;
    try {
        report = run_in_box(options, command);
    } catch (const base::Error& error) {
        report.error = error.what();  // its status is internal_error from the start
    }
    if (!report.error.empty()) std::fprintf(stderr, "sandbox: %s\n", report.error.c_str());
    if (!report.not_executed.empty())
        std::fprintf(stderr, "sandbox: %s: %s\n", command.front().c_str(),
                     report.not_executed.c_str());
    write_report(report, report_file, options.report_file);
    return exit_status(report);
}

}  // namespace

Action add_run(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("run", "Run a command in a box of its own");
    const auto number = [command](const char* name, std::uint32_t& value, const char* help,
                                  std::uint32_t largest = kLargest) {
        command->add_option(name, value, help)
            ->check(CLI::Range(std::uint32_t{1}, largest))
            ->capture_default_str();
    };
    number("--cpu-ms", options->cpu_ms, "Processor time, ms");
    number("--wall-ms", options->wall_ms, "Time on the clock, ms");
    number("--memory-mb", options->memory_mb, "Memory, MiB");
    number("--pids", options->pids, "Processes and threads at one moment", kMostPids);
    number("--output-kb", options->output_kb, "Output, KiB");
    number("--disk-mb", options->disk_mb, "Files, MiB");
    const auto has_path = [](const std::string& text) {
        const bool none = text.empty() || text.front() == ':';
        return none ? "the path is missing in \"" + text + "\"" : std::string();
    };
    command->add_option("--ro", options->read_only, "PATH[:INSIDE] of the host, read-only")
        ->allow_extra_args(false)
        ->check(has_path);
    command->add_option("--rw", options->read_write, "Folder PATH[:INSIDE], copied in and back out")
        ->allow_extra_args(false)
        ->check(has_path);
    command->add_option("--workdir", options->workdir, "Where the command starts")
        ->capture_default_str();
    command->add_option("--env", options->env, "K=V for the command")
        ->allow_extra_args(false)
        ->check([](const std::string& text) {
            const bool has_key = text.find('=') != std::string::npos && text.front() != '=';
            return has_key ? std::string() : text + " is not K=V";
        });
    command->add_option("--stdin", options->stdin_file,
                        "File for standard input; else it is empty");
    command->add_option("--policy", options->policy, "System call policy: a name or a file")
        ->capture_default_str();
    command->add_option("--rootfs", options->rootfs,
                        "Folder to use as root instead of the host's /usr");
    command->add_flag("--loopback", options->loopback,
                      "A network of its own with nothing but 127.0.0.1 and ::1");
    command
        ->add_option("--require", options->required,
                     "A layer of `sandbox explain`, or all: without it nothing is run (125)")
        ->allow_extra_args(false)
        ->check([](const std::string& word) {
            std::vector<std::string> known = layer_words();
            known.emplace_back("all");
            if (std::ranges::find(known, word) != known.end()) return std::string();
            std::string text = "there is no layer named " + word + "; there are";
            for (const std::string& name : known)
                text += " " + name;
            return text;
        });
    command->add_option("--report", options->report_file, "Write the JSON report to this file");
    command->footer("The command and its arguments stand after --");
    return [options](const std::vector<std::string>& words) { return run(*options, words); };
}

}  // namespace sandbox::cli
