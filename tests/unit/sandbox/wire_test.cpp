// The protocol between client and spawner: what is sent arrives, and nothing else is understood.
#include "sandbox/wire.h"

#include <catch2/catch.hpp>
#include <random>

#include "sandbox/base/error.h"

namespace wire = sandbox::wire;

namespace {

wire::Run sample_run() {
    return {.argv = {"/bin/echo", "", std::string("\0x", 2)},
            .env = {"A=1"},
            .workdir = "/box",
            .filter = std::string(800, '\7'),
            .cpu_ms = 1000,
            .wall_ms = 5000,
            .memory_bytes = 1ULL << 40,
            .output_bytes = 17,
            .processes = 64,
            .has_results = true};
}

sandbox::Outcome sample_outcome() {
    return {.failed_step = sandbox::SetupStep::mount_proc,
            .failed_errno = 13,
            .failure = "why",
            .ended = sandbox::Ended::output,
            .exit_code = 3,
            .cpu_ns = 123,
            .oom_kills = 2,
            .disk_full = true,
            .refused = {{.number = 41, .args = {1, 2, 3, 4, 5, 6}, .count = 9}}};
}

std::string random_text(std::mt19937& random) {
    std::string text(random() % 40, '\0');
    for (char& c : text)
        c = static_cast<char>(random());
    return text;
}

std::vector<std::string> random_texts(std::mt19937& random) {
    std::vector<std::string> texts(random() % 8);
    for (std::string& text : texts)
        text = random_text(random);
    return texts;
}

std::uint64_t random_number(std::mt19937& random) {
    return std::uint64_t{random()} << (random() % 33);
}

wire::Run random_run(std::mt19937& random) {
    return {.argv = random_texts(random),
            .env = random_texts(random),
            .workdir = random_text(random),
            .filter = random_text(random),
            .cpu_ms = random_number(random),
            .wall_ms = random_number(random),
            .step_cpu_ms = random_number(random),
            .step_wall_ms = random_number(random),
            .first_step_cpu_ms = random_number(random),
            .first_step_wall_ms = random_number(random),
            .memory_bytes = random_number(random),
            .output_bytes = random_number(random),
            .processes = static_cast<std::uint32_t>(random()),
            .has_results = random() % 2 == 0};
}

wire::Open random_open(std::mt19937& random) {
    wire::Open open{.writable = random_texts(random),
                    .rootfs = random_text(random),
                    .disk_bytes = random_number(random)};
    for (const std::string& text : random_texts(random))
        open.read_only.push_back({text, random_text(random)});
    return open;
}

sandbox::Outcome random_outcome(std::mt19937& random) {
    sandbox::Outcome outcome{
        .failed_step = static_cast<sandbox::SetupStep>(
            random() % (static_cast<unsigned>(sandbox::SetupStep::execute) + 1)),
        .failed_errno = static_cast<std::int32_t>(random()),
        .failure = random_text(random),
        .ended = static_cast<sandbox::Ended>(
            random() % (static_cast<unsigned>(sandbox::Ended::cancelled) + 1)),
        .exit_code = static_cast<std::int32_t>(random()),
        .signal = static_cast<std::int32_t>(random()),
        .cpu_ns = random_number(random),
        .wall_ns = random_number(random),
        .memory_peak_bytes = random_number(random),
        .output_bytes = random_number(random),
        .oom_kills = static_cast<std::uint32_t>(random()),
        .process_refusals = static_cast<std::uint32_t>(random()),
        .disk_full = random() % 2 == 0};
    outcome.refused.resize(random() % 5);
    for (sandbox::RefusedCall& call : outcome.refused) {
        call.number = static_cast<std::int32_t>(random());
        call.count = static_cast<std::uint32_t>(random());
        for (std::uint64_t& argument : call.args)
            argument = random_number(random);
    }
    return outcome;
}

}  // namespace

TEST_CASE("whatever a message holds, it arrives as it was sent", "[wire]") {
    const auto seed = GENERATE(take(200, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const wire::Run run = random_run(random);
    CHECK(wire::decode_run(wire::encode(run)) == run);
    const wire::Open open = random_open(random);
    CHECK(wire::decode_open(wire::encode(open)) == open);
    const sandbox::Outcome outcome = random_outcome(random);
    CHECK(wire::decode_outcome(wire::encode(outcome)) == outcome);
    const wire::Failed failed{random_text(random)};
    CHECK(wire::decode_failed(wire::encode(failed)) == failed);
}

TEST_CASE("a damaged request is refused or read as what it then says", "[wire]") {
    const auto seed = GENERATE(take(500, random(0U, 1U << 30)));
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const bool is_run = random() % 2 == 0;
    std::string packet =
        is_run ? wire::encode(random_run(random)) : wire::encode(random_open(random));
    for (std::size_t i = random() % 4 + 1; i > 0; --i)
        packet[random() % packet.size()] = static_cast<char>(random());
    if (random() % 4 == 0) packet.resize(random() % packet.size());
    if (const auto run = wire::decode_run(packet)) CHECK(wire::encode(*run) == packet);
    if (const auto open = wire::decode_open(packet)) CHECK(wire::encode(*open) == packet);
}

TEST_CASE("every message arrives as it was sent", "[wire]") {
    const wire::Open open{.read_only = {{"/a", "/b"}, {"", ""}},
                          .writable = {"/data"},
                          .rootfs = "/root",
                          .disk_bytes = 99};
    CHECK(wire::decode_open(wire::encode(open)) == open);
    CHECK(wire::decode_run(wire::encode(sample_run())) == sample_run());
    CHECK(wire::decode_outcome(wire::encode(sample_outcome())) == sample_outcome());
    const wire::Opened opened{.user_namespace = true, .cgroup_version = 1, .landlock_abi = 7};
    CHECK(wire::decode_opened(wire::encode(opened)) == opened);
    CHECK(wire::decode_failed(wire::encode(wire::Failed{"no"})) == wire::Failed{"no"});
}

TEST_CASE("a message is not understood as another kind", "[wire]") {
    CHECK_FALSE(wire::decode_open(wire::encode(sample_run())));
    CHECK_FALSE(wire::decode_run(wire::encode(sample_outcome())));
    CHECK_FALSE(wire::decode_outcome(wire::encode(wire::Failed{"no"})));
}

TEST_CASE("no part of a message and no longer one is understood", "[wire]") {
    const std::string packet = wire::encode(sample_run());
    for (std::size_t size = 0; size < packet.size(); ++size)
        CHECK_FALSE(wire::decode_run(std::string_view(packet).substr(0, size)));
    CHECK_FALSE(wire::decode_run(packet + "x"));
}

TEST_CASE("a changed byte is refused or read as another message, without a crash", "[wire]") {
    const std::string packet = wire::encode(sample_outcome());
    for (std::size_t i = 0; i < packet.size(); ++i) {
        for (const int change : {1, 0x80, 0xff}) {
            std::string changed = packet;
            changed[i] = static_cast<char>(changed[i] ^ change);
            if (const auto read = wire::decode_outcome(changed))
                CHECK(wire::encode(*read) == changed);
        }
    }
}

TEST_CASE("bytes from nowhere never allocate more than they are", "[wire]") {
    const auto seed = GENERATE(take(50, random(0U, 1U << 30)));
    std::mt19937 random(seed);
    std::string noise(2000, '\0');
    for (char& c : noise)
        c = static_cast<char>(random());
    for (char kind = 1; kind <= 5; ++kind) {
        noise[0] = kind;
        INFO("seed " << seed);
        (void)wire::decode_open(noise);
        (void)wire::decode_run(noise);
        (void)wire::decode_outcome(noise);
        CHECK_FALSE(wire::decode_opened(noise));
    }
}

TEST_CASE("a request larger than a packet is refused before it is sent", "[wire]") {
    wire::Run run = sample_run();
    run.argv.assign(1, std::string(wire::kMaxPacketBytes, 'x'));
    CHECK_THROWS_AS(wire::encode(run), base::Error);
}
