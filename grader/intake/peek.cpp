// Two files at most: the loose reference, and packed-refs where there is none.
#include "grader/intake/peek.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/base/fd.h"

namespace grader::intake {

namespace {

constexpr std::size_t kNumberDigits = 40;
constexpr std::size_t kMaxLooseBytes = 64;  // 40 digits and a line end are 41
constexpr std::size_t kMaxPackedBytes = std::size_t{1} << 20;

/// A file's bytes, or why there are none.
struct Read {
    enum class Kind { absent, odd, bytes };
    Kind kind = Kind::odd;
    std::string bytes;
};

// Below `folder`, through nothing but plain folders of its own file system (openat2(2)).
base::Fd open_beneath(int folder, const std::string& path, std::uint64_t flags) {
    const open_how how{.flags = flags | O_CLOEXEC | O_NOFOLLOW,
                       .mode = 0,
                       .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV};
    return base::Fd(
        static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how)));
}

bool is_folder(int folder, const std::string& path) {
    return static_cast<bool>(open_beneath(folder, path, O_PATH | O_DIRECTORY));
}

bool is_file(int folder, const std::string& path) {
    struct stat status{};
    const base::Fd file = open_beneath(folder, path, O_PATH);
    return file && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode);
}

// O_NONBLOCK: neither a FIFO nor a lease that its owner holds (fcntl(2)) makes this wait.
Read read_beneath(int folder, const std::string& path, std::size_t limit_bytes) {
    const base::Fd file = open_beneath(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (!file) return {.kind = errno == ENOENT ? Read::Kind::absent : Read::Kind::odd, .bytes = {}};
    struct stat status{};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    if (status.st_size < 0 || static_cast<std::uint64_t>(status.st_size) > limit_bytes) return {};
    std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
        if (got < 0) return {};
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    if (have == bytes.size()) return {};  // it grew meanwhile
    bytes.resize(have);
    return {.kind = Read::Kind::bytes, .bytes = std::move(bytes)};
}

// The folder that git calls the repository's own; none where that is anything but plain.
base::Fd open_repository_folder(const std::string& path) {
    base::Fd folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder) return folder;
    base::Fd inner = open_beneath(folder.get(), ".git", O_PATH | O_DIRECTORY);
    if (inner) {
        folder = std::move(inner);
    } else if (errno != ENOENT) {
        return {};  // a file that leads elsewhere
    }
    // A work tree of another repository has its branches there.
    struct stat status{};
    const bool is_its_own =
        ::fstatat(folder.get(), "commondir", &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
    const bool is_whole = is_its_own && is_file(folder.get(), "HEAD") &&
                          is_folder(folder.get(), "objects") && is_folder(folder.get(), "refs");
    return is_whole ? std::move(folder) : base::Fd();
}

}  // namespace

bool is_commit_number(std::string_view text) {
    return text.size() == kNumberDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<std::string> number_in_packed(std::string_view packed, std::string_view reference) {
    while (!packed.empty()) {
        const std::string_view line = packed.substr(0, packed.find('\n'));
        if (line.size() == kNumberDigits + 1 + reference.size() && line[kNumberDigits] == ' ' &&
            line.ends_with(reference)) {
            const std::string_view number = line.substr(0, kNumberDigits);
            return is_commit_number(number) ? std::optional(std::string(number)) : std::nullopt;
        }
        packed.remove_prefix(std::min(packed.size(), line.size() + 1));
    }
    return std::nullopt;
}

std::optional<std::string> peek(const std::string& repository, const std::string& branch) {
    const base::Fd folder = open_repository_folder(repository);
    if (!folder) return std::nullopt;
    const std::string reference = "refs/heads/" + branch;
    Read loose = read_beneath(folder.get(), reference, kMaxLooseBytes);
    if (loose.kind == Read::Kind::bytes) {
        if (loose.bytes.ends_with('\n')) loose.bytes.pop_back();
        return is_commit_number(loose.bytes) ? std::optional(loose.bytes) : std::nullopt;
    }
    if (loose.kind != Read::Kind::absent) return std::nullopt;
    const Read packed = read_beneath(folder.get(), "packed-refs", kMaxPackedBytes);
    return number_in_packed(packed.bytes, reference);
}

}  // namespace grader::intake
