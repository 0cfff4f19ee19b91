// The seal is a frame that programs which know zstd skip (RFC 8878, 3.1.2): `zstd -d` gives the
// text.

#include "grader/store/dump_file.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "grader/crypto/hash.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::store::dump {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10;
constexpr int kLevel = 3;
// The mark of such a frame and the length of what is in it, least byte first.
constexpr std::string_view kSealFrame{"\x5D\x2A\x4D\x18\x4F\0\0\0", 8};
constexpr std::string_view kSealName = "grader.dump/1 ";
constexpr std::size_t kDigestLength = 64;
constexpr std::size_t kSealLength = kSealFrame.size() + kSealName.size() + kDigestLength + 1;

std::string seal(const std::string& digest) {
    return std::string(kSealFrame).append(kSealName).append(digest).append("\n");
}

std::size_t check_zstd(std::size_t result, const char* doing) {
    if (::ZSTD_isError(result) != 0)
        throw base::Error(std::string(doing) + ": " + ::ZSTD_getErrorName(result));
    return result;
}

/// Reads at most `size` bytes at `at`; fewer only at the file's end.
std::string_view read_at(int fd, std::int64_t at, std::size_t size, std::vector<char>& buffer) {
    buffer.resize(size);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got =
            ::pread(fd, buffer.data() + done, size - done, at + static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        base::check(got, "read the dump");
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return {buffer.data(), done};
}

std::int64_t size_of(int fd) {
    struct stat file = {};
    base::check(::fstat(fd, &file), "examine the dump");
    if (!S_ISREG(file.st_mode)) throw base::Error("read the dump: it is no file");
    return file.st_size;
}

}  // namespace

struct FileWriter::State {
    explicit State(int descriptor) : fd(descriptor) {}

    int fd;
    std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context{::ZSTD_createCCtx(),
                                                                    ::ZSTD_freeCCtx};
    std::vector<char> packed = std::vector<char>(::ZSTD_CStreamOutSize());
    crypto::Sha256 hash = {};
    std::int64_t bytes = 0;

    void put(std::string_view packed_bytes) {
        base::write_all(fd, packed_bytes, "write the dump");
        bytes += static_cast<std::int64_t>(packed_bytes.size());
    }
    void pack(std::string_view text, ZSTD_EndDirective how) {
        ZSTD_inBuffer in{text.data(), text.size(), 0};
        for (bool more = true; more;) {
            ZSTD_outBuffer out{packed.data(), packed.size(), 0};
            const std::size_t left = check_zstd(
                ::ZSTD_compressStream2(context.get(), &out, &in, how), "compress the dump");
            const std::string_view piece(packed.data(), out.pos);
            hash.add(piece);
            put(piece);
            more = how == ZSTD_e_end ? left != 0 : in.pos != in.size;
        }
    }
};

FileWriter::FileWriter(int fd) : state_(std::make_unique<State>(fd)) {
    base::ensure(state_->context != nullptr, "there is memory for a compressor");
    base::check(::ftruncate(fd, 0), "empty the dump");
    base::check(::lseek(fd, 0, SEEK_SET), "empty the dump");
    check_zstd(::ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_compressionLevel, kLevel),
               "compress the dump");
}

FileWriter::~FileWriter() = default;

void FileWriter::write(std::string_view text) {
    state_->pack(text, ZSTD_e_continue);
}

std::int64_t FileWriter::finish() {
    state_->pack({}, ZSTD_e_end);
    state_->put(seal(state_->hash.digest()));
    base::check(::fsync(state_->fd), "write the dump");
    return state_->bytes;
}

std::string broken_seal(int fd) {
    const std::int64_t size = size_of(fd);
    const auto sealed = size - static_cast<std::int64_t>(kSealLength);
    if (sealed <= 0) return "it is no dump, or its end is missing";
    std::vector<char> buffer;
    const std::string found(read_at(fd, sealed, kSealLength, buffer));
    if (!found.starts_with(kSealFrame)) return "it is no dump, or its end is missing";
    crypto::Sha256 hash;
    for (std::int64_t at = 0; at < sealed;) {
        const auto wanted = std::min<std::int64_t>(sealed - at, kPieceBytes);
        const std::string_view piece = read_at(fd, at, static_cast<std::size_t>(wanted), buffer);
        if (piece.empty()) break;
        hash.add(piece);
        at += static_cast<std::int64_t>(piece.size());
    }
    if (found != seal(hash.digest())) return "it was changed or is damaged";
    return "";
}

struct FileReader::State {
    explicit State(int descriptor)
        : fd(descriptor), end(size_of(descriptor) - static_cast<std::int64_t>(kSealLength)) {}

    int fd;
    std::int64_t end;
    std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context{::ZSTD_createDCtx(),
                                                                    ::ZSTD_freeDCtx};
    std::int64_t at = 0;
    std::vector<char> packed = {};
    ZSTD_inBuffer in = {};
    std::vector<char> text = std::vector<char>(::ZSTD_DStreamOutSize());
    bool more_inside = false;  ///< the last piece filled all of its room
};

FileReader::FileReader(int fd) : state_(std::make_unique<State>(fd)) {
    base::ensure(state_->context != nullptr, "there is memory for a decompressor");
}

FileReader::~FileReader() = default;

std::string_view FileReader::next() {
    State& s = *state_;
    for (;;) {
        if (s.in.pos == s.in.size && !s.more_inside) {
            const auto wanted = std::min<std::int64_t>(s.end - s.at, kPieceBytes);
            if (wanted <= 0) return {};
            const std::string_view piece =
                read_at(s.fd, s.at, static_cast<std::size_t>(wanted), s.packed);
            if (piece.empty()) return {};
            s.at += static_cast<std::int64_t>(piece.size());
            s.in = {piece.data(), piece.size(), 0};
        }
        ZSTD_outBuffer out{s.text.data(), s.text.size(), 0};
        check_zstd(::ZSTD_decompressStream(s.context.get(), &out, &s.in), "read the dump");
        s.more_inside = out.pos == out.size;
        if (out.pos > 0) return {s.text.data(), out.pos};
    }
}

}  // namespace grader::store::dump
