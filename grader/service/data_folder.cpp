// flock(2), so that a lock can never outlive its holder.
#include "grader/service/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "sandbox/base/error.h"

namespace grader::service {

namespace fs = std::filesystem;
using base::check;

void make_data_folder(const std::string& path, unsigned int owner) {
    const std::string doing = "make the data folder " + path;
    std::error_code problem;
    fs::create_directories(fs::path(path).parent_path(), problem);
    if (problem) throw base::Error(doing, problem.value());
    const bool is_new = ::mkdir(path.c_str(), 0700) == 0;
    if (!is_new && errno != EEXIST) throw base::Error(doing, errno);

    const base::Fd folder(
        check(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), doing));
    struct stat status{};
    check(::fstat(folder.get(), &status), doing);
    // Hidden tests, results and students' work are nobody else's; a group may be let in on purpose.
    const mode_t mode = status.st_mode & 07777U;
    if (status.st_uid == owner && (mode & S_IRWXO) != 0)
        check(::fchmod(folder.get(), mode & ~mode_t{S_IRWXO}), doing);
    if (status.st_uid == owner) return;
    // What somebody filled is not ours to take; an empty folder of root's is.
    if (::geteuid() != 0 || status.st_uid != 0 || !fs::is_empty(path)) {
        throw base::Error("the data folder " + path + " belongs to the user " +
                          std::to_string(status.st_uid) + " and the grader works as " +
                          std::to_string(owner) + ": name another folder, or chown this one");
    }
    check(::fchown(folder.get(), owner, owner), doing);
    check(::fchmod(folder.get(), 0700), doing);
}

std::string store_path(const std::string& data_folder) {
    return data_folder + "/grader.sqlite";
}

DataLock::DataLock(const std::string& data_folder) {
    const std::string path = data_folder + "/grader.lock";
    file_ =
        base::Fd(check(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), "open " + path));
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = base::read_all(file_.get(), 32);
        throw base::Error("another grader (process " + holder + ") is working on " + data_folder +
                          ": stop it first, or name another data folder");
    }
    check(::ftruncate(file_.get(), 0), "write " + path);
    base::write_all(file_.get(), std::to_string(::getpid()), "write " + path);
}

}  // namespace grader::service
