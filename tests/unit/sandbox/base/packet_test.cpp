// What travels in a packet, and what does not.
#include "sandbox/base/packet.h"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <iterator>

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"

namespace {

constexpr base::PacketLimits kLimits{.bytes = 16, .fds = 2};

std::ptrdiff_t open_descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

}  // namespace

TEST_CASE("a packet of descriptors alone is no end of the talk", "[packet]") {
    const base::Channel channel = base::make_channel();
    const base::Fd file = base::memory_file("one");
    REQUIRE(base::send_packet(channel.ours.get(), "", std::array{file.get()}));
    const auto packet = base::receive_packet(channel.theirs.get(), kLimits);
    REQUIRE(packet);
    CHECK(packet->bytes.empty());
    CHECK(packet->fds.size() == 1);
}

TEST_CASE("one descriptor too many is an error, and none of them stays open", "[packet]") {
    const base::Channel channel = base::make_channel();
    const base::Fd file = base::memory_file("one");
    REQUIRE(
        base::send_packet(channel.ours.get(), "x", std::array{file.get(), file.get(), file.get()}));
    const std::ptrdiff_t before = open_descriptors();
    CHECK_THROWS_AS(base::receive_packet(channel.theirs.get(), kLimits), base::Error);
    CHECK(open_descriptors() == before);
}

TEST_CASE("a receiver that may open no more files is told so", "[packet]") {
    const base::Channel channel = base::make_channel();
    const base::Fd file = base::memory_file("one");
    REQUIRE(base::send_packet(channel.ours.get(), "x", std::array{file.get()}));
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    std::string complaint;
    try {
        (void)base::receive_packet(channel.theirs.get(), kLimits);
    } catch (const base::Error& error) {
        complaint = error.what();
    }
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK_THAT(complaint, Catch::Contains("too many files are open"));
}

TEST_CASE("one byte too many is an error, and the next packet arrives whole", "[packet]") {
    const base::Channel channel = base::make_channel();
    REQUIRE(base::send_packet(channel.ours.get(), std::string(17, 'x'), {}));
    REQUIRE(base::send_packet(channel.ours.get(), std::string(16, 'y'), {}));
    CHECK_THROWS_AS(base::receive_packet(channel.theirs.get(), kLimits), base::Error);
    CHECK(base::receive_packet(channel.theirs.get(), kLimits).value().bytes ==
          std::string(16, 'y'));
}

// The kernel tells of the unread packet first: as a reset, once.
TEST_CASE("a farewell arrives though its sender left a packet unread", "[packet]") {
    base::Channel channel = base::make_channel();
    REQUIRE(base::send_packet(channel.ours.get(), "unread", {}));
    REQUIRE(base::send_packet(channel.theirs.get(), "farewell", {}));
    channel.theirs.reset();
    const auto packet = base::receive_packet(channel.ours.get(), kLimits);
    REQUIRE(packet);
    CHECK(packet->bytes == "farewell");
    CHECK_FALSE(base::receive_packet(channel.ours.get(), kLimits));
}

TEST_CASE("a packet names its sender where the receiver had asked before it was sent", "[packet]") {
    const base::Channel channel = base::make_channel();
    REQUIRE(base::send_packet(channel.ours.get(), "too early", {}));
    base::identify_senders(channel.theirs.get());
    REQUIRE(base::send_packet(channel.ours.get(), "in time", {}));
    CHECK_FALSE(base::receive_packet(channel.theirs.get(), kLimits).value().sender);
    const auto packet = base::receive_packet(channel.theirs.get(), kLimits);
    REQUIRE(packet.value().sender);
    CHECK(packet->sender->uid == ::geteuid());
    CHECK(packet->sender->gid == ::getegid());
}
