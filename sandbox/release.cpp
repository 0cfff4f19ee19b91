// A fixed header, then strings that each end with a zero byte: the working directory, the
// arguments, the environment.
#include "sandbox/release.h"

#include <cstring>

#include "sandbox/base/error.h"

namespace sandbox {

namespace {

struct Header {
    OwnLimits limits;
    std::uint32_t arguments = 0;
    std::uint32_t variables = 0;
};

// Takes strings off the front of a packet.
class Strings {
public:
    explicit Strings(std::span<char> rest) : rest_(rest) {}

    char* next() {
        void* const end = std::memchr(rest_.data(), '\0', rest_.size());
        if (end == nullptr) return nullptr;
        char* const text = rest_.data();
        rest_ = rest_.subspan(static_cast<std::size_t>(static_cast<char*>(end) - text) + 1);
        return text;
    }

    /// The next `count` of them, with a null pointer at the end.
    bool next(std::uint32_t count, std::span<char*> into) {
        for (std::uint32_t i = 0; i < count; ++i) {
            into[i] = next();
            if (into[i] == nullptr) return false;
        }
        into[count] = nullptr;
        return true;
    }

    [[nodiscard]] bool is_empty() const { return rest_.empty(); }

private:
    std::span<char> rest_;
};

// A zero byte would end the word early, and shift all that follow.
void append(std::string& packet, const std::string& word) {
    if (word.find('\0') != std::string::npos)
        throw base::Error("a word of the command has a zero byte in it");
    packet += word;
    packet += '\0';
}

}  // namespace

std::string encode_release(const wire::Run& request, const OwnLimits& limits) {
    const Header header{.limits = limits,
                        .arguments = static_cast<std::uint32_t>(request.argv.size()),
                        .variables = static_cast<std::uint32_t>(request.env.size())};
    std::string packet(sizeof header, '\0');
    std::memcpy(packet.data(), &header, sizeof header);
    append(packet, request.workdir);
    for (const std::string& word : request.argv)
        append(packet, word);
    for (const std::string& variable : request.env)
        append(packet, variable);
    if (packet.size() > kMaxReleaseBytes)
        throw base::Error("the command has more than " + std::to_string(kMaxReleaseBytes) +
                          " bytes of arguments and environment");
    return packet;
}

bool decode_release(std::span<char> packet, std::span<char*> pointers, Release& release) {
    Header header;
    if (packet.size() < sizeof header) return false;
    std::memcpy(&header, packet.data(), sizeof header);
    const std::uint64_t needed = std::uint64_t{header.arguments} + header.variables + 2;
    if (header.arguments == 0 || needed > pointers.size()) return false;

    Strings strings(packet.subspan(sizeof header));
    release.limits = header.limits;
    release.workdir = strings.next();
    release.argv = pointers.data();
    release.env = pointers.data() + header.arguments + 1;
    return release.workdir != nullptr && strings.next(header.arguments, pointers) &&
           strings.next(header.variables, pointers.subspan(header.arguments + 1)) &&
           strings.is_empty();
}

}  // namespace sandbox
