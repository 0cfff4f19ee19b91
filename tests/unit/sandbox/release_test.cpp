// The message that releases a held program: what the keeper writes is what the program reads, and
// nothing else is taken for a message.
#include "sandbox/release.h"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "sandbox/base/error.h"

namespace {

using sandbox::decode_release;
using sandbox::encode_release;
using sandbox::OwnLimits;
using sandbox::Release;

sandbox::wire::Run some_command() {
    sandbox::wire::Run command;
    command.argv = {"/bin/echo", "", "two words"};
    command.env = {"PATH=/bin", "EMPTY="};
    command.workdir = "/box";
    return command;
}

std::vector<std::string> words(char** pointers) {
    std::vector<std::string> result;
    for (; *pointers != nullptr; ++pointers)
        result.emplace_back(*pointers);
    return result;
}

bool is_a_message(std::string packet, std::size_t pointer_count = 64) {
    std::vector<char*> pointers(pointer_count);
    Release release;
    return decode_release(packet, pointers, release);
}

}  // namespace

TEST_CASE("a released program reads the command that was asked for", "[release]") {
    const auto command = some_command();
    std::string packet = encode_release(
        command, {.cpu_s = 3, .file_bytes = 1 << 20, .data_bytes = 0, .processes = 64});
    std::vector<char*> pointers(command.argv.size() + command.env.size() + 2);
    Release release;
    REQUIRE(decode_release(packet, pointers, release));
    CHECK(words(release.argv) == command.argv);
    CHECK(words(release.env) == command.env);
    CHECK(std::string(release.workdir) == command.workdir);
    CHECK(release.limits.cpu_s == 3);
    CHECK(release.limits.file_bytes == 1 << 20);
    CHECK(release.limits.processes == 64);
}

TEST_CASE("a command that would be read as another is refused", "[release]") {
    auto command = some_command();
    SECTION("a zero byte ends a word early") {
        command.argv[1] = std::string("a\0b", 3);
    }
    SECTION("a zero byte in the environment") {
        command.env[0] += '\0';
    }
    SECTION("more than a packet holds") {
        command.env.assign(3, "X=" + std::string(sandbox::kMaxReleaseBytes / 2, 'x'));
    }
    CHECK_THROWS_AS(encode_release(command, {}), base::Error);
}

TEST_CASE("anything but a whole message is none", "[release]") {
    const std::string packet = encode_release(some_command(), {});
    REQUIRE(is_a_message(packet));
    for (std::size_t size = 0; size < packet.size(); ++size)
        CHECK_FALSE(is_a_message(packet.substr(0, size)));
    CHECK_FALSE(is_a_message(packet + std::string(1, '\0')));
    CHECK_FALSE(is_a_message(packet, 6));  // three words, two variables, two ends
    CHECK(is_a_message(packet, 7));
}

TEST_CASE("random bytes never make a program read beyond its packet", "[release]") {
    const auto seed = GENERATE(take(20, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 500; ++round) {
        std::string packet = encode_release(some_command(), {});
        for (int change = 0; change < 3; ++change)
            packet[random() % packet.size()] = static_cast<char>(random() % 3);
        std::vector<char*> pointers(64);
        Release release;
        if (!decode_release(packet, pointers, release)) continue;
        for (char* const* word = release.argv; *word != nullptr; ++word)
            CHECK((*word >= packet.data() && *word < packet.data() + packet.size()));
    }
}
