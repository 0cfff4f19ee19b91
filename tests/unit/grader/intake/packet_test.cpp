// Packets arrive whole or not at all.
#include "grader/intake/packet.h"

#include <sys/socket.h>

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"

namespace grader::intake {
namespace {

TEST_CASE("a packet arrives with its descriptors, which are the receiver's own", "[packet]") {
    const Channel channel = make_channel();
    {
        const base::Fd file = base::memory_file("one");
        base::write_all(file.get(), "kept");
        const int fds[] = {file.get()};
        REQUIRE(send_packet(channel.ours.get(), std::string("a\0b", 3), fds));
    }
    const auto packet = receive_packet(channel.theirs.get());
    REQUIRE(packet);
    CHECK(packet->bytes == std::string("a\0b", 3));
    REQUIRE(packet->fds.size() == 1);
    base::write_all(packet->fds[0].get(), " and written on");
}

TEST_CASE("the largest packet arrives, a larger one is not sent", "[packet]") {
    const Channel channel = make_channel();
    REQUIRE(send_packet(channel.ours.get(), std::string(kMaxPacketBytes, 'x')));
    CHECK(receive_packet(channel.theirs.get())->bytes.size() == kMaxPacketBytes);
    CHECK_THROWS_AS(send_packet(channel.ours.get(), std::string(kMaxPacketBytes + 1, 'x')),
                    base::Error);
}

TEST_CASE("more than may come is an error and never a part of it", "[packet]") {
    const Channel channel = make_channel();
    const std::string large(kMaxPacketBytes + 1, 'x');
    REQUIRE(::send(channel.ours.get(), large.data(), large.size(), 0) > 0);
    CHECK_THROWS_AS(receive_packet(channel.theirs.get()), base::Error);
}

TEST_CASE("an end that is gone is told and kills nobody", "[packet]") {
    Channel channel = make_channel();
    channel.theirs.reset();
    CHECK_FALSE(send_packet(channel.ours.get(), "x"));
    CHECK_FALSE(receive_packet(channel.ours.get()));
    Channel unread = make_channel();
    REQUIRE(send_packet(unread.ours.get(), "nobody reads this"));
    unread.theirs.reset();
    CHECK_FALSE(receive_packet(unread.ours.get()));
}

}  // namespace
}  // namespace grader::intake
