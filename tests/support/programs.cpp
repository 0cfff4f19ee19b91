// Plain fork and exec: what is tested is the program, not a library around it.
#include "tests/support/programs.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace tests {

namespace fs = std::filesystem;

std::string bin_folder() {
    return fs::read_symlink("/proc/self/exe").parent_path().string();
}

namespace {

// Several processes may write to it at once, and the kernel does not lock the position of a memory
// file: without O_APPEND one overwrites the other's line.
base::Fd make_record(const char* name) {
    base::Fd record = base::memory_file(name);
    base::check(::fcntl(record.get(), F_SETFL, O_APPEND), "append to a record");
    return record;
}

}  // namespace

Finished run_program(const std::string& name, const std::vector<std::string>& arguments) {
    const base::Fd output = make_record("output");
    const base::Fd errors = make_record("errors");
    const base::Fd input(base::check(::open("/dev/null", O_RDONLY | O_CLOEXEC), "open /dev/null"));
    const bool is_path = name.find('/') != std::string::npos;
    std::vector<std::string> words{is_path ? name : bin_folder() + "/" + name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    const pid_t child = base::check(::fork(), "fork");
    if (child == 0) {
        (void)::dup2(input.get(), 0);
        (void)::dup2(output.get(), 1);
        (void)::dup2(errors.get(), 2);
        (void)::execv(argv.front(), argv.data());
        ::_exit(127);
    }
    int status = 0;
    base::check(::waitpid(child, &status, 0), "wait");
    Finished finished{.exit_status =
                          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
    const auto read = [](const base::Fd& file) {
        base::check(::lseek(file.get(), 0, SEEK_SET), "rewind");
        return base::read_all(file.get(), std::size_t{64} << 20);
    };
    finished.output = read(output);
    finished.errors = read(errors);
    return finished;
}

TempFolder::TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "grader-test-XXXXXX").string();
    base::ensure(::mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code ignored;  // what cannot be removed is left to the system's own cleaning
    fs::remove_all(path_, ignored);
}

std::string TempFolder::write(const std::string& name, const std::string& bytes) const {
    const fs::path path = fs::path(path_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

// A stream would throw where a process of /proc ends between opening and reading.
std::string read_file(const std::string& path) {
    const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string bytes;
    std::array<char, 65536> chunk{};
    for (ssize_t got = 1; got > 0;) {
        got = ::read(file.get(), chunk.data(), chunk.size());
        if (got > 0) bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

}  // namespace tests
