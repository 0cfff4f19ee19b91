// The message that releases a held program: its words lie in the packet and lead nowhere else, and
// written again it is read alike.
#include "sandbox/release.h"

#include <string_view>
#include <vector>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using sandbox::OwnLimits;
using sandbox::Release;

std::vector<std::string> words(char** pointers, std::string_view packet) {
    std::vector<std::string> found;
    for (; *pointers != nullptr; ++pointers) {
        base::ensure(*pointers >= packet.data() && *pointers < packet.data() + packet.size(),
                     "a word lies in the packet");
        found.emplace_back(*pointers);
    }
    return found;
}

bool equal(const OwnLimits& a, const OwnLimits& b) {
    return a.cpu_s == b.cpu_s && a.file_bytes == b.file_bytes && a.data_bytes == b.data_bytes &&
           a.processes == b.processes;
}

struct Said {
    sandbox::wire::Run command;
    OwnLimits limits;
};

// Nothing when it is not a message.
std::optional<Said> understood(std::string& packet) {
    std::vector<char*> pointers(64);
    Release release;
    if (!sandbox::decode_release(packet, pointers, release)) return std::nullopt;
    Said said;
    said.command.argv = words(release.argv, packet);
    said.command.env = words(release.env, packet);
    said.command.workdir = release.workdir;
    said.limits = release.limits;
    return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string packet = fuzz::Input(data, size).rest();
    if (packet.size() > sandbox::kMaxReleaseBytes) return 0;
    const auto said = understood(packet);
    if (!said) return 0;
    base::ensure(!said->command.argv.empty(), "there is something to execute");
    std::string written = sandbox::encode_release(said->command, said->limits);
    const auto again = understood(written);
    base::ensure(again.has_value(), "what is written can be read");
    base::ensure(again->command == said->command && equal(again->limits, said->limits),
                 "it says the same");
    return 0;
}
