// The process that waits does nothing but read(2), rename(2) or unlink(2), and end.
#include "grader/cli/new_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "sandbox/base/error.h"

namespace grader::cli {

namespace {

constexpr const char* kPartial = ".partial";
constexpr char kWhole = 'w';

// Whoever opened it before the other one renamed it has that one's file.
bool is_still_there(int fd, const std::string& path) {
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

base::Fd open_partial(const std::string& path) {
    constexpr mode_t kOwner = 0600;
    base::Fd file(base::check(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwner), "make " + path));
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 || !is_still_there(file.get(), path))
        throw base::Error("make " + path + ": somebody else is writing it");
    // A machine that lost its power leaves what it had begun.
    base::check(::ftruncate(file.get(), 0), "empty " + path);
    return file;
}

/// errno, or 0.
int give_name(const std::string& partial, const std::string& path, int folder) {
    if (::rename(partial.c_str(), path.c_str()) != 0 || ::fsync(folder) != 0) return errno;
    return 0;
}

// Ctrl-C is for everybody at the terminal: this one still has to clear away.
void ignore_signals() {
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        (void)::signal(number, SIG_IGN);  // these can be ignored
}

}  // namespace

NewFile::NewFile(const std::string& path) : path_(path), file_(open_partial(path + kPartial)) {
    const std::string partial = path + kPartial;
    const std::filesystem::path parent = std::filesystem::path(path).parent_path();
    const base::Fd folder(base::check(
        ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
        "open the folder of " + path));
    base::Pipe pipe = base::make_pipe();
    steward_ = base::check(::fork(), "fork");
    if (steward_ == 0) {
        ignore_signals();
        pipe.write_end.reset();
        char word = 0;
        const bool whole = ::read(pipe.read_end.get(), &word, 1) == 1 && word == kWhole;
        if (whole) ::_exit(give_name(partial, path, folder.get()));
        (void)::unlink(partial.c_str());  // nobody is left to be told
        ::_exit(0);
    }
    word_ = std::move(pipe.write_end);
}

NewFile::~NewFile() {
    if (steward_ > 0) (void)end();  // the caller has failed already
}

int NewFile::end() {
    word_.reset();
    int status = 0;
    while (::waitpid(steward_, &status, 0) < 0 && errno == EINTR) {
    }
    steward_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : ECANCELED;
}

void NewFile::commit() {
    base::write_all(word_.get(), {&kWhole, 1}, "name " + path_);
    if (const int problem = end(); problem != 0) throw base::Error("name " + path_, problem);
}

}  // namespace grader::cli
