// By libsodium. A key is a file of one line in base64.
#include "grader/crypto/signature.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "grader/crypto/base64.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::crypto {

namespace {

using Bytes = std::basic_string<unsigned char>;

constexpr std::size_t kLongestFile = 1024;

Bytes unsigned_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

std::string plain_bytes(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

// Beside its place and linked there: whoever comes second finds the first one's whole.
void make_at(const std::string& path) {
    if (::sodium_init() < 0) throw base::Error("make a key: libsodium does not start");
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> shown{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    ::crypto_sign_keypair(shown.data(), secret.data());
    const std::string beside = path + "." + std::to_string(::getpid());
    {
        const base::Fd file(
            base::check(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600),
                        "write " + beside));
        base::write_all(file.get(), to_base64(std::string(secret.begin(), secret.end())) + "\n");
        base::check(::fsync(file.get()), "write " + beside);
    }
    const int linked = ::link(beside.c_str(), path.c_str());
    const int problem = linked == 0 ? 0 : errno;
    ::unlink(beside.c_str());
    if (problem != 0 && problem != EEXIST) throw base::Error("write " + path, problem);
}

}  // namespace

SigningKey SigningKey::load_or_make(const std::string& path) {
    int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0 && errno == ENOENT) {
        make_at(path);
        opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    const base::Fd file(base::check(opened, "read the key " + path));
    std::string text = base::read_all(file.get(), kLongestFile);
    while (text.ends_with('\n'))
        text.pop_back();
    auto secret = from_base64(text);
    if (!secret || secret->size() != crypto_sign_SECRETKEYBYTES)
        throw base::Error("read the key " + path + ": it is none");
    return SigningKey(*std::move(secret));
}

std::string SigningKey::public_key() const {
    return to_base64(std::string_view(secret_).substr(crypto_sign_SEEDBYTES));
}

std::string SigningKey::sign(std::string_view bytes) const {
    Bytes signature(crypto_sign_BYTES, 0);
    const Bytes message = unsigned_bytes(bytes);
    const Bytes secret = unsigned_bytes(secret_);
    ::crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                           secret.data());
    return to_base64(plain_bytes(signature));
}

bool is_signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature) {
    const auto key = from_base64(public_key);
    const auto said = from_base64(signature);
    if (!key || key->size() != crypto_sign_PUBLICKEYBYTES) return false;
    if (!said || said->size() != crypto_sign_BYTES) return false;
    const Bytes message = unsigned_bytes(bytes);
    return ::crypto_sign_verify_detached(unsigned_bytes(*said).data(), message.data(),
                                         message.size(), unsigned_bytes(*key).data()) == 0;
}

}  // namespace grader::crypto
