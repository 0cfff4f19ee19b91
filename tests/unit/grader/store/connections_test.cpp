// Who gets which connection, and when.
#include "grader/store/connections.h"

#include <soci/soci.h>

#include <chrono>
#include <future>
#include <optional>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

namespace grader::store {
namespace {

constexpr base::Milliseconds kPatience{10'000};
using Borrowed = Connections::Borrowed;

// Those of a process that anybody keeps alive.
TEST_CASE("a process has its connections to a database once", "[store][connections]") {
    const store_test::Folder folder;
    const auto first = Connections::to(folder.file(), kPatience);
    CHECK(Connections::to(folder.file(), kPatience) == first);
    CHECK(Connections::to(folder.file("other.sqlite"), kPatience) != first);
    CHECK(Connections::to(folder.file(), base::Milliseconds(1)) != first);
    const std::weak_ptr<Connections> gone = Connections::to(folder.file("gone.sqlite"), kPatience);
    CHECK(gone.expired());
}

TEST_CASE("a database in memory is everybody's own, and one to write and read",
          "[store][connections][sqlite]") {
    const auto first = Connections::to(":memory:", kPatience);
    const auto second = Connections::to(":memory:", kPatience);
    CHECK(first != second);
    const soci::session* written = nullptr;
    {
        Borrowed one(*first, Use::write);
        written = one->session.get();
    }
    Borrowed other(*first, Use::read);
    CHECK(other->session.get() == written);
}

TEST_CASE("the connection used last is the next", "[store][connections]") {
    const store_test::Folder folder;
    const auto connections = Connections::to(folder.file(), kPatience);
    std::optional<Borrowed> first;
    std::optional<Borrowed> second;
    first.emplace(*connections, Use::read);
    second.emplace(*connections, Use::read);
    const soci::session* last = (*first)->session.get();
    CHECK((*second)->session.get() != last);
    second.reset();
    first.reset();
    Borrowed next(*connections, Use::read);
    CHECK(next->session.get() == last);
}

TEST_CASE("who writes waits for the one connection, and who reads does not",
          "[store][connections][sqlite]") {
    const store_test::Folder folder;
    const auto connections = Connections::to(folder.file(), kPatience);
    std::optional<Borrowed> writer;
    writer.emplace(*connections, Use::write);
    const soci::session* session = (*writer)->session.get();
    auto next = std::async(std::launch::async, [&] {
        Borrowed borrowed(*connections, Use::write);
        return borrowed->session.get();
    });
    Borrowed reader(*connections, Use::read);
    CHECK(next.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout);
    writer.reset();
    CHECK(next.get() == session);
}

TEST_CASE("one that is gone takes with it those nobody uses", "[store][connections]") {
    const store_test::Folder folder;
    const auto connections = Connections::to(folder.file(), kPatience);
    std::optional<Borrowed> kept;
    std::optional<Borrowed> idle;
    kept.emplace(*connections, Use::read);
    idle.emplace(*connections, Use::read);
    const soci::session* used = (*kept)->session.get();
    (*idle)->waits_for_disk = false;  // a mark
    idle.reset();
    {
        Borrowed writer(*connections, Use::write);
        writer.close();
        CHECK_FALSE(writer->session);
    }
    Borrowed anew(*connections, Use::read);
    CHECK(anew->session);
    CHECK(anew->waits_for_disk);
    CHECK((*kept)->session.get() == used);
    Borrowed writer(*connections, Use::write);
    CHECK(writer->session);
}

TEST_CASE("who finds no connection leaves room for the next", "[store][connections][sqlite]") {
    const store_test::Folder folder;
    const auto connections = Connections::to(folder.file("absent/grader.sqlite"), kPatience);
    for (int i = 0; i < 3; ++i)
        CHECK_THROWS_AS(Borrowed(*connections, Use::write), soci::soci_error);
    std::filesystem::create_directory(folder.file("absent"));
    Borrowed found(*connections, Use::write);
    CHECK(found->session);
}

}  // namespace
}  // namespace grader::store
