// A run that is asked to stop: it ends at once, all of it, and what it has left serves nobody.
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <stop_token>
#include <string>
#include <thread>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"
#include "sandbox/pair.h"
#include "sandbox/pool.h"
#include "tests/support/contained.h"

namespace {

using sandbox::Command;

// Of this test process alone.
std::string long_time() {
    return "600." + std::to_string(::getpid());
}

// Two processes that sleep; says that they are there.
Command sleepers(const base::Pipe& said, const std::stop_token& stop) {
    return {.argv = {"/bin/sh", "-c",
                     "sleep " + long_time() + " & echo started >&2; sleep " + long_time()},
            .stderr_fd = said.write_end.get(),
            .stop = stop};
}

// Asks for the stop when the program has said something.
std::jthread stop_when_started(const base::Pipe& said, std::stop_source stop) {
    return std::jthread([&said, stop = std::move(stop)]() mutable {
        std::array<char, 8> word{};
        base::check(::read(said.read_end.get(), word.data(), word.size()), "hear the program");
        stop.request_stop();
    });
}

}  // namespace

TEST_CASE("a run that is asked to stop is an error when none of its processes is left",
          "[sandbox][stop]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Pool pool(spawner, {.slots = 1});
    const std::stop_source stop;
    const base::Pipe said = base::make_pipe();
    {
        const std::jthread stopper = stop_when_started(said, stop);
        sandbox::Pool::Loan box = pool.take();
        CHECK_THROWS_WITH(box->run(sleepers(said, stop.get_token())), "the run was stopped");
        CHECK(tests::count_sleepers(long_time()) == 0);
        CHECK_THROWS_AS(box->run({.argv = {"/bin/true"}}), base::Error);
    }
    const sandbox::Report next = pool.take()->run({.argv = {"/bin/true"}});
    CHECK(next.status == sandbox::Status::ok);  // in another box
}

TEST_CASE("what is asked to stop before it begins is not begun", "[sandbox][stop]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    std::stop_source stop;
    stop.request_stop();
    const base::Fd output = base::memory_file("output");
    CHECK_THROWS_WITH(
        box.run(
            {.argv = {"/bin/echo", "begun"}, .stdout_fd = output.get(), .stop = stop.get_token()}),
        "the run was stopped");
    CHECK(::lseek(output.get(), 0, SEEK_END) == 0);
}

TEST_CASE("both ends of a pair stop together", "[sandbox][stop]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box one = spawner.open({});
    sandbox::Box other = spawner.open({});
    const std::stop_source stop;
    const base::Pipe said = base::make_pipe();
    const std::jthread stopper = stop_when_started(said, stop);
    Command listener{.argv = {"/bin/sleep", long_time()}, .stop = stop.get_token()};
    CHECK_THROWS_WITH(sandbox::run_pair(one, sleepers(said, stop.get_token()), other, listener),
                      "the run was stopped");
    CHECK(tests::count_sleepers(long_time()) == 0);
}
