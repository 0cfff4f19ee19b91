// Runs the tests of /box/build/suite.so, each in a process of its own, and reports them
// (runners/README.md).
//
//     launcher [BOX]                  as the grader starts it; BOX is /box
//     launcher guard DESCRIPTOR BOX   the guard: no student's code is ever in this process
//     launcher inside BOX             runs one test, as the guard on its descriptor 3 tells it
//
// The guard alone knows the token and has the grader's descriptor. It executes a copy of itself
// that nobody may read, in memory: the kernel then lets no process of the same user look into it
// through /proc, nor the process with the student's code into itself.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "runners/shared/cpp/guard/events.h"
#include "runners/shared/cpp/guard/process.h"

namespace guard {
namespace {

int copy_nobody_may_read() {
    const int program = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    const int copy = ::memfd_create("launcher", 0);
    struct stat status{};
    if (program < 0 || copy < 0 || ::fstat(program, &status) != 0) return -1;
    for (off_t left = status.st_size; left > 0;) {
        const ssize_t size = ::sendfile(copy, program, nullptr, static_cast<std::size_t>(left));
        if (size <= 0) return -1;
        left -= size;
    }
    ::close(program);
    return ::fchmod(copy, 0111) == 0 ? copy : -1;
}

int become_guard(std::string box) {
    const int copy = copy_nobody_may_read();
    std::string name = "launcher";
    std::string role = "guard";
    std::string descriptor = std::to_string(copy);
    const std::array<char*, 5> arguments{name.data(), role.data(), descriptor.data(), box.data(),
                                         nullptr};
    ::syscall(SYS_execveat, copy, "", arguments.data(), environ, AT_EMPTY_PATH);
    return EXIT_FAILURE;
}

const char* name_of_signal(int number) {
    const char* description = ::strsignal(number);
    return description == nullptr ? "a signal" : description;
}

std::string died_at_start(const End& end) {
    const std::string how = end.by_signal
                                ? std::string("crashed (") + name_of_signal(end.number) + ")"
                                : "ended itself (exit status " + std::to_string(end.number) + ")";
    return "Your code " + how +
           " before the first test could start: while its global objects were being made.";
}

// As the process ended, so does the guard: the grader sees what happened to the test.
[[noreturn]] void end_like(const End& end) {
    if (end.by_signal) {
        ::signal(end.number, SIG_DFL);
        ::raise(end.number);
    }
    ::_exit(end.by_signal ? EXIT_FAILURE : end.number);
}

/// Runs the tests one after the other.
class Guard {
public:
    Guard(int program, std::string box, Request request)
        : program_(program),
          box_(std::move(box)),
          request_(std::move(request)),
          events_(request_.token) {}

    void run() {
        for (const std::string& test : request_.tests)
            if (!run_one(test)) return;
        events_.end();
    }

private:
    // False when nothing can be run.
    bool run_one(const std::string& test) {
        Process process(program_, box_);
        process.tell(request_.canary.has_value(), request_.canary.value_or(0), !has_collected_,
                     test);
        std::vector<std::string> listed;
        bool has_started = false;
        while (const auto packet = process.hear()) {
            if (packet->kind == Kind::listed && !packet->fields.empty())
                listed.push_back(packet->fields.front());
            if (packet->kind == Kind::broken) {
                events_.broken(packet->fields.empty() ? "" : packet->fields.front());
                return false;
            }
            if (packet->kind == Kind::missing || packet->kind == Kind::start) report_list(listed);
            if (packet->kind == Kind::missing) return true;
            if (packet->kind == Kind::start && !has_started) {
                events_.start(test);
                has_started = true;
            }
            if (packet->kind == Kind::finish && has_started) {
                events_.finish(test, packet->fields);
                return true;
            }
        }
        const End end = process.wait();
        if (has_started) end_like(end);
        events_.broken(died_at_start(end));
        return false;
    }

    void report_list(const std::vector<std::string>& listed) {
        if (has_collected_) return;
        events_.collected(listed);
        has_collected_ = true;
    }

    int program_;
    std::string box_;
    Request request_;
    Events events_;
    bool has_collected_ = false;
};

int guard(int program, const std::string& box) {
    ::fcntl(program, F_SETFD, FD_CLOEXEC);
    Guard(program, box, read_request()).run();
    return EXIT_SUCCESS;
}

// The framework comes first and to everybody: what the student's code defines under the same names
// is looked at after it.
int inside(const std::string& box) {
    void* framework = ::dlopen((box + "/prebuilt/libframework.so").c_str(), RTLD_NOW | RTLD_GLOBAL);
    if (framework == nullptr) return EXIT_FAILURE;
    void* symbol = ::dlsym(framework, "grader_layer_run_inside");
    int (*run)(const char*) = nullptr;
    static_assert(sizeof run == sizeof symbol);
    std::memcpy(&run, &symbol, sizeof run);
    return run == nullptr ? EXIT_FAILURE : run(box.c_str());
}

}  // namespace
}  // namespace guard

int main(int count, char** arguments) {
    const std::string_view role = count > 1 ? arguments[1] : "";
    if (role == "guard" && count == 4) return guard::guard(std::atoi(arguments[2]), arguments[3]);
    if (role == "inside" && count == 3) return guard::inside(arguments[2]);
    return guard::become_guard(count > 1 ? arguments[1] : "/box");
}
