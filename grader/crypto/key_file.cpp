// Written beside its place and linked there: whoever comes second finds the first one's whole.
#include "grader/crypto/key_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "grader/crypto/base64.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::crypto {

namespace {

constexpr std::size_t kLongestFile = 1024;

void write_at(const std::string& path, std::string_view secret) {
    const std::string beside = path + "." + std::to_string(::getpid());
    {
        const base::Fd file(
            base::check(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600),
                        "write " + beside));
        base::write_all(file.get(), to_base64(secret) + "\n");
        base::check(::fsync(file.get()), "write " + beside);
    }
    const int linked = ::link(beside.c_str(), path.c_str());
    const int problem = linked == 0 ? 0 : errno;
    ::unlink(beside.c_str());
    if (problem != 0 && problem != EEXIST) throw base::Error("write " + path, problem);
}

}  // namespace

std::string load_or_make_key(const std::string& path, std::size_t size,
                             const std::function<std::string()>& make) {
    if (::sodium_init() < 0) throw base::Error("use a key: libsodium does not start");
    int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0 && errno == ENOENT) {
        write_at(path, make());
        opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    const base::Fd file(base::check(opened, "read the key " + path));
    std::string text = base::read_all(file.get(), kLongestFile);
    while (text.ends_with('\n'))
        text.pop_back();
    auto secret = from_base64(text);
    if (!secret || secret->size() != size)
        throw base::Error("read the key " + path + ": it is none");
    return *std::move(secret);
}

}  // namespace grader::crypto
