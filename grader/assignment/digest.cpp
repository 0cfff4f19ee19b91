// Fingerprints by OpenSSL. The bytes that are hashed are canonical: each entry is the length of its
// path, the path, an "x" or "-" for executable, the length of its bytes and the bytes, in the order
// of the paths' bytes. Lengths are 8 bytes, the most significant first, so no two lists look the
// same.
#include "grader/assignment/digest.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::assignment {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "grader.digest/1\n";

/// A SHA-256 in the making.
class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
            throw base::Error("start a SHA-256");
    }

    void add(std::string_view bytes) {
        if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1)
            throw base::Error("continue a SHA-256");
    }

    void add_length(std::uint64_t length) {
        std::array<char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(length >> (8 * (bytes.size() - 1 - i)));
        add({bytes.data(), bytes.size()});
    }

    std::string finish() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned int size = 0;
        if (EVP_DigestFinal_ex(context_.get(), bytes.data(), &size) != 1)
            throw base::Error("finish a SHA-256");
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::string text = "sha256:";
        for (unsigned int i = 0; i < size; ++i) {
            text += kDigits[bytes[i] >> 4U];
            text += kDigits[bytes[i] & 0x0FU];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

void add_file(Sha256& hash, const std::string& folder, const std::string& name) {
    const std::string path = folder + "/" + name;
    // O_NONBLOCK: a named pipe must not hold the grader up.
    const base::Fd file(
        base::check(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK), "open " + path));
    struct stat status{};
    base::check(::fstat(file.get(), &status), "look at " + path);
    if (!S_ISREG(status.st_mode)) throw base::Error("read " + path + ": it is no plain file");
    const auto size = static_cast<std::uint64_t>(status.st_size);
    hash.add_length(name.size());
    hash.add(name);
    hash.add((status.st_mode & S_IXUSR) != 0 ? "x" : "-");
    hash.add_length(size);
    std::array<char, 64 * 1024> buffer{};
    std::uint64_t seen = 0;
    while (true) {
        const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        base::check(static_cast<long>(got), "read " + path);
        if (got == 0) break;
        seen += static_cast<std::uint64_t>(got);
        hash.add({buffer.data(), static_cast<std::size_t>(got)});
    }
    if (seen != size) throw base::Error("read " + path + ": it changed meanwhile");
}

std::string digest_of(const std::string& folder, const std::set<std::string>& names) {
    Sha256 hash;
    hash.add(kFormat);
    for (const std::string& name : names)
        add_file(hash, folder, name);
    return hash.finish();
}

void check(const std::error_code& problem, const std::string& doing) {
    if (problem) throw base::Error(doing, problem.value());
}

// The file root/name, or every file below that folder, named relative to `root`.
void collect(const fs::path& root, const std::string& name, std::set<std::string>& names) {
    const fs::path top = name.empty() ? root : root / name;
    std::error_code problem;
    const fs::file_type type = fs::status(top, problem).type();
    check(problem, "look at " + top.string());
    if (type != fs::file_type::directory) {
        names.insert(name);
        return;
    }
    fs::recursive_directory_iterator at(top, problem);
    check(problem, "read the folder " + top.string());
    while (at != fs::recursive_directory_iterator()) {
        const fs::file_status status = at->symlink_status(problem);
        check(problem, "look at " + at->path().string());
        if (status.type() != fs::file_type::directory)
            names.insert(at->path().lexically_relative(root).string());
        at.increment(problem);
        check(problem, "read the folder " + top.string());
    }
}

}  // namespace

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

std::string tree_digest(const std::string& root, const std::vector<std::string>& names) {
    std::set<std::string> files;
    for (const std::string& name : names)
        collect(root, name, files);
    return digest_of(root, files);
}

std::string folder_digest(const std::string& folder) {
    return tree_digest(folder, {""});
}

}  // namespace grader::assignment
