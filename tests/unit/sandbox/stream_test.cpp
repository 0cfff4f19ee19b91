// One output on its way to the client: what arrives, what is cut, and who is to blame for a
// refusal.
#include "sandbox/stream.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <limits>
#include <random>

#include "sandbox/channel.h"

namespace {

using sandbox::Stream;

std::string contents(int file) {
    REQUIRE(::lseek(file, 0, SEEK_SET) == 0);
    return base::read_all(file, 1 << 24);
}

Stream stream_into(int sink) {
    Stream stream;
    stream.lead_to(sink);
    return stream;
}

void write_and_close(Stream& stream, std::string_view bytes) {
    base::write_all(stream.program_end(), bytes);
    stream.release_program_end();
}

}  // namespace

TEST_CASE("what the program writes arrives whole, in pieces of any size", "[stream]") {
    const auto seed = GENERATE(take(20, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const base::Fd file = base::memory_file("sink");
    Stream stream = stream_into(file.get());
    std::string expected;
    std::uint64_t counted = 0;
    for (int i = 0; i < 20; ++i) {
        const std::string piece(random() % 30000 + 1, static_cast<char>('a' + i));
        expected += piece;
        base::write_all(stream.program_end(), piece);
        if (random() % 2 == 0 || i % 2 == 0) counted += stream.pump_in(1 << 24);
        while (stream.write_fd() >= 0)
            stream.pump_out();
    }
    stream.release_program_end();
    counted += stream.drain(1 << 24, -1);
    CHECK(contents(file.get()) == expected);
    CHECK(counted == expected.size());
    CHECK(stream.sink_errno() == 0);
    CHECK(stream.read_fd() == -1);
}

TEST_CASE("beyond the allowance bytes are counted and dropped", "[stream]") {
    const base::Fd file = base::memory_file("sink");
    Stream stream = stream_into(file.get());
    write_and_close(stream, std::string(1000, 'x'));
    CHECK(stream.drain(300, -1) == 1000);
    CHECK(contents(file.get()).size() == 300);
}

TEST_CASE("without a sink bytes are counted and nothing waits", "[stream]") {
    Stream stream;
    write_and_close(stream, "12345");
    CHECK(stream.drain(100, -1) == 5);
    CHECK(stream.write_fd() == -1);
}

TEST_CASE("a reader that has gone is its own choice, a full disk a failure", "[stream]") {
    std::ignore = ::signal(SIGPIPE, SIG_IGN);
    base::Pipe pipe = base::make_pipe();
    Stream gone = stream_into(pipe.write_end.get());
    pipe.read_end.reset();
    write_and_close(gone, "x");
    CHECK(gone.drain(100, -1) == 1);
    CHECK(gone.sink_errno() == 0);

    const base::Fd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    Stream refused = stream_into(full.get());
    write_and_close(refused, "x");
    CHECK(refused.drain(100, -1) == 1);
    CHECK(refused.sink_errno() == ENOSPC);
}

TEST_CASE("a sink that nobody reads holds until the client hangs up", "[stream]") {
    base::Pipe pipe = base::make_pipe();
    REQUIRE(::fcntl(pipe.write_end.get(), F_SETPIPE_SZ, 4096) > 0);
    base::write_all(pipe.write_end.get(), std::string(4096, 'x'));
    Stream stream = stream_into(pipe.write_end.get());
    write_and_close(stream, "more");
    auto [client, ours] = sandbox::make_channel();
    client.reset();
    CHECK(stream.drain(100, ours.get()) == 4);
}

TEST_CASE("a sink that was filled by somebody else is left for later", "[stream]") {
    base::Pipe pipe = base::make_pipe();
    REQUIRE(::fcntl(pipe.write_end.get(), F_SETPIPE_SZ, 4096) > 0);
    Stream stream = stream_into(pipe.write_end.get());
    base::write_all(stream.program_end(), "more");
    REQUIRE(stream.pump_in(100) == 4);
    base::write_all(pipe.write_end.get(), std::string(4096, 'x'));  // after it was found writable
    stream.pump_out();                                              // comes back
    CHECK(stream.write_fd() >= 0);
    char taken[4096];
    REQUIRE(::read(pipe.read_end.get(), taken, sizeof taken) == 4096);
    stream.pump_out();
    CHECK(stream.write_fd() == -1);
}

TEST_CASE("reading does not wait for a program that is silent", "[stream]") {
    Stream stream;
    CHECK(stream.pump_in(100) == 0);
    CHECK(stream.read_fd() >= 0);
}

TEST_CASE("another user may open the pipe again to write, not to read", "[stream]") {
    const Stream stream;
    struct stat status{};
    REQUIRE(::fstat(stream.program_end(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0222U);
}

// A counter that cannot take the number, but would take a smaller one: so it can be written to, and
// a write waits. A pipe is like that for a moment, when another writer takes the room.
TEST_CASE("a sink that makes the writer wait does not hold it up", "[stream]") {
    const base::Fd counter(::eventfd(0, EFD_CLOEXEC));
    const std::uint64_t nearly_full = std::numeric_limits<std::uint64_t>::max() - 2;
    REQUIRE(::write(counter.get(), &nearly_full, sizeof nearly_full) == sizeof nearly_full);
    Stream stream = stream_into(counter.get());
    base::write_all(stream.program_end(), "8 bytes.");
    CHECK(stream.pump_in(100) == 8);
    stream.pump_out();
    CHECK(stream.write_fd() == counter.get());  // nothing is lost
    std::uint64_t count = 0;
    REQUIRE(::read(counter.get(), &count, sizeof count) == sizeof count);
    stream.pump_out();
    CHECK(stream.write_fd() == -1);
    CHECK(stream.sink_errno() == 0);
}
