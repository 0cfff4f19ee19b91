// Strangers' packets to the spawner and to a keeper: each answers or hangs up, and never crashes.
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <random>

#include "sandbox/base/error.h"
#include "sandbox/channel.h"
#include "sandbox/filter.h"
#include "sandbox/wire.h"
#include "tests/support/contained.h"

namespace {

namespace wire = sandbox::wire;
using base::Fd;

// The real helper, spoken to without the library.
class RawSpawner {
public:
    enum class Client { known, stranger };

    explicit RawSpawner(Client client = Client::known) {
        auto [ours, theirs] = sandbox::make_channel();
        if (client == Client::known) sandbox::identify_senders(theirs.get());
        const std::string path = tests::bin_folder() + "/sandbox-spawner";
        pid_ = ::fork();
        if (pid_ == 0) {
            constexpr int kClientFd = 3;
            if (theirs.get() == kClientFd) {
                (void)::fcntl(kClientFd, F_SETFD, 0);
            } else {
                (void)::dup2(theirs.get(), kClientFd);
            }
            (void)::close_range(kClientFd + 1, ~0U, 0);
            (void)::freopen("/dev/null", "w", stderr);
            (void)::execl(path.c_str(), path.c_str(), nullptr);
            ::_exit(127);
        }
        socket_ = std::move(ours);
    }
    RawSpawner(const RawSpawner&) = delete;
    RawSpawner& operator=(const RawSpawner&) = delete;
    ~RawSpawner() {
        if (pid_ > 0) std::ignore = end();
    }

    [[nodiscard]] int socket() const { return socket_.get(); }

    /// Its only keeper: readable when that has ended.
    [[nodiscard]] Fd watch_keeper() const {
        const std::string spawner = "/proc/" + std::to_string(pid_);
        const std::string children =
            tests::read_file(spawner + "/task/" + std::to_string(pid_) + "/children");
        return Fd(static_cast<int>(::syscall(SYS_pidfd_open, std::stoi(children), 0)));
    }

    /// Hangs up and gives the wait status.
    int end() {
        socket_.reset();
        int status = -1;
        (void)::waitpid(pid_, &status, 0);
        pid_ = -1;
        return status;
    }

private:
    Fd socket_;
    pid_t pid_ = -1;
};

bool answers_in_time(int socket) {
    pollfd ready{.fd = socket, .events = POLLIN, .revents = 0};
    return ::poll(&ready, 1, 20000) == 1;
}

// Empty when the other end hung up.
std::optional<sandbox::Packet> ask(int socket, std::string_view bytes,
                                   std::span<const int> fds = {}) {
    try {
        sandbox::send_packet(socket, bytes, fds);
        if (!answers_in_time(socket)) {
            FAIL_CHECK("no answer and no hang-up");
            return std::nullopt;
        }
        return sandbox::receive_packet(socket);
    } catch (const base::Error&) {
        return std::nullopt;
    }
}

std::string noise(std::mt19937& random, std::size_t longest) {
    std::string bytes(random() % longest + 1, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

std::string damaged(std::mt19937& random, std::string packet) {
    for (std::size_t i = random() % 3 + 1; i > 0; --i)
        packet[random() % packet.size()] = static_cast<char>(random());
    return packet;
}

std::string sample_open() {
    return wire::encode(wire::Open{.read_only = {{"/usr/bin", "/tools"}},
                                   .writable = {"/data"},
                                   .rootfs = "",
                                   .disk_bytes = 1 << 20});
}

wire::Run sample_run() {
    return {.argv = {"/bin/true"},
            .env = {"A=1"},
            .workdir = "/box",
            .filter = sandbox::filter_for("default"),
            .cpu_ms = 500,
            .wall_ms = 1000,
            .memory_bytes = 64 << 20,
            .output_bytes = 1000,
            .processes = 8};
}

// A keeper's socket whose box is open; the spawner may go on with others.
Fd open_box(const RawSpawner& spawner) {
    auto answer = ask(spawner.socket(), sample_open());
    REQUIRE(answer);
    REQUIRE(answer->fds.size() == 1);
    Fd box = std::move(answer->fds.front());
    REQUIRE(answers_in_time(box.get()));
    const auto greeting = sandbox::receive_packet(box.get());
    REQUIRE(greeting);
    REQUIRE(wire::decode_opened(greeting->bytes));
    return box;
}

struct Nowhere {
    Fd fd{::open("/dev/null", O_RDWR | O_CLOEXEC)};
    std::vector<int> times(std::size_t count) const { return std::vector<int>(count, fd.get()); }
};

// All is allowed, and whoever polls is answered by the filter.
std::string filter_that_answers_polls(std::uint32_t answer) {
    const std::array<sock_filter, 4> program{
        {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
         BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_poll, 0, 1), BPF_STMT(BPF_RET | BPF_K, answer),
         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)}};
    std::string bytes(sizeof program, '\0');
    std::memcpy(bytes.data(), program.data(), sizeof program);
    return bytes;
}

}  // namespace

TEST_CASE("the spawner answers strangers' packets or hangs up", "[sandbox][protocol]") {
    const auto seed = GENERATE(take(4, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const Nowhere nowhere;
    RawSpawner spawner;
    int answered = 0;
    for (int i = 0; i < 60; ++i) {
        const std::string packet =
            random() % 2 == 0 ? noise(random, 300) : damaged(random, sample_open());
        const auto answer = ask(spawner.socket(), packet, nowhere.times(random() % 9));
        if (!answer) break;
        ++answered;
        const bool is_box = answer->fds.size() == 1;
        CHECK((is_box || wire::decode_failed(answer->bytes)));
    }
    CHECK(answered == 60);
    CHECK(open_box(spawner));
    CHECK(spawner.end() == 0);
}

TEST_CASE("the spawner opens no box for somebody it does not know", "[sandbox][protocol]") {
    const RawSpawner spawner(RawSpawner::Client::stranger);
    const auto answer = ask(spawner.socket(), sample_open());
    REQUIRE(answer);
    CHECK(answer->fds.empty());
    const auto failed = wire::decode_failed(answer->bytes);
    REQUIRE(failed);
    CHECK(failed->what == "the spawner does not know who asks");
}

TEST_CASE("a packet with too many bytes ends the spawner in order", "[sandbox][protocol]") {
    RawSpawner spawner;
    CHECK_FALSE(ask(spawner.socket(), std::string(wire::kMaxPacketBytes + 1, 'x')));
    const int status = spawner.end();
    CHECK(WIFEXITED(status));
}

TEST_CASE("a keeper answers strangers' packets or hangs up", "[sandbox][protocol]") {
    const auto seed = GENERATE(take(4, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const Nowhere nowhere;
    RawSpawner spawner;
    for (int i = 0; i < 15; ++i) {
        const Fd box = open_box(spawner);
        const std::string packet =
            random() % 3 == 0 ? noise(random, 3000) : damaged(random, wire::encode(sample_run()));
        if (wire::decode_prepare(packet)) continue;  // is carried out, and not answered
        const auto answer = ask(box.get(), packet, nowhere.times(random() % 9));
        if (answer)
            CHECK((wire::decode_outcome(answer->bytes) || wire::decode_failed(answer->bytes)));
    }
    CHECK(spawner.end() == 0);
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("no policy keeps a held run alive when its client has gone", "[sandbox][protocol]") {
    const std::uint32_t answer =
        GENERATE(SECCOMP_RET_ERRNO | 0U, SECCOMP_RET_ERRNO | EINTR, SECCOMP_RET_ERRNO | EPERM,
                 SECCOMP_RET_KILL_PROCESS, SECCOMP_RET_ALLOW);
    INFO(std::hex << answer);
    RawSpawner spawner;
    Fd box = open_box(spawner);
    const Fd keeper = spawner.watch_keeper();
    REQUIRE(keeper);
    sandbox::send_packet(box.get(),
                         wire::encode(wire::Prepare{.filter = filter_that_answers_polls(answer)}));
    ::usleep(100'000);  // until it is held
    box.reset();
    CHECK(spawner.end() == 0);
    CHECK(answers_in_time(keeper.get()));
}

TEST_CASE("a request whose parts do not fit is refused, not carried out", "[sandbox][protocol]") {
    const Nowhere nowhere;
    RawSpawner spawner;
    const auto refused = [&](const wire::Run& run, std::size_t descriptors) {
        const auto answer =
            ask(open_box(spawner).get(), wire::encode(run), nowhere.times(descriptors));
        REQUIRE(answer);
        if (const auto outcome = wire::decode_outcome(answer->bytes))
            return outcome->failed_step != sandbox::SetupStep::none && outcome->exit_code == -1;
        return wire::decode_failed(answer->bytes).has_value();
    };
    wire::Run run = sample_run();
    CHECK_FALSE(refused(run, 3));
    for (const std::size_t descriptors : {0U, 1U, 2U, 4U, 8U})
        CHECK(refused(run, descriptors));
    run.has_results = true;
    CHECK(refused(run, 3));

    wire::Run no_command = sample_run();
    no_command.argv.clear();
    CHECK(refused(no_command, 3));
    for (const std::string& filter :
         {std::string(), std::string("1234567"), std::string(800, '\xff'),
          std::string((BPF_MAXINSNS + 1) * sizeof(sock_filter), '\0')}) {
        wire::Run bad_filter = sample_run();
        bad_filter.filter = filter;
        CHECK(refused(bad_filter, 3));
    }
}
