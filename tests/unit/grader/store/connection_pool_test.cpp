// Who gets which connection, and when.
#include "grader/store/connection_pool.h"

#include <soci/soci.h>

#include <chrono>
#include <future>
#include <optional>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

namespace grader::store {
namespace {

constexpr base::Milliseconds kPatience{10'000};
using Borrowed = ConnectionPool::Borrowed;

// Those of a process that anybody keeps alive.
TEST_CASE("a process has its connections to a database once", "[store][pool]") {
    const store_test::Folder folder;
    const auto first = ConnectionPool::to(folder.file(), kPatience);
    CHECK(ConnectionPool::to(folder.file(), kPatience) == first);
    CHECK(ConnectionPool::to(folder.file("other.sqlite"), kPatience) != first);
    CHECK(ConnectionPool::to(folder.file(), base::Milliseconds(1)) != first);
    const std::weak_ptr<ConnectionPool> gone =
        ConnectionPool::to(folder.file("gone.sqlite"), kPatience);
    CHECK(gone.expired());
}

TEST_CASE("a database in memory is everybody's own, and one to write and read",
          "[store][pool][sqlite]") {
    const auto first = ConnectionPool::to(":memory:", kPatience);
    const auto second = ConnectionPool::to(":memory:", kPatience);
    CHECK(first != second);
    const soci::session* written = nullptr;
    {
        Borrowed one(*first, Use::write);
        written = one->session.get();
    }
    Borrowed other(*first, Use::read);
    CHECK(other->session.get() == written);
}

TEST_CASE("the connection used last is the next", "[store][pool]") {
    const store_test::Folder folder;
    const auto pool = ConnectionPool::to(folder.file(), kPatience);
    std::optional<Borrowed> first;
    std::optional<Borrowed> second;
    first.emplace(*pool, Use::read);
    second.emplace(*pool, Use::read);
    const soci::session* last = (*first)->session.get();
    CHECK((*second)->session.get() != last);
    second.reset();
    first.reset();
    Borrowed next(*pool, Use::read);
    CHECK(next->session.get() == last);
}

TEST_CASE("who writes waits for the one connection, and who reads does not",
          "[store][pool][sqlite]") {
    const store_test::Folder folder;
    const auto pool = ConnectionPool::to(folder.file(), kPatience);
    std::optional<Borrowed> writer;
    writer.emplace(*pool, Use::write);
    const soci::session* session = (*writer)->session.get();
    auto next = std::async(std::launch::async, [&] {
        Borrowed borrowed(*pool, Use::write);
        return borrowed->session.get();
    });
    Borrowed reader(*pool, Use::read);
    CHECK(next.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout);
    writer.reset();
    CHECK(next.get() == session);
}

TEST_CASE("one that is gone takes with it those nobody uses", "[store][pool]") {
    const store_test::Folder folder;
    const auto pool = ConnectionPool::to(folder.file(), kPatience);
    std::optional<Borrowed> kept;
    std::optional<Borrowed> idle;
    kept.emplace(*pool, Use::read);
    idle.emplace(*pool, Use::read);
    const soci::session* used = (*kept)->session.get();
    (*idle)->waits_for_disk = false;  // a mark
    idle.reset();
    {
        Borrowed writer(*pool, Use::write);
        writer.close();
        CHECK_FALSE(writer->session);
    }
    Borrowed anew(*pool, Use::read);
    CHECK(anew->session);
    CHECK(anew->waits_for_disk);
    CHECK((*kept)->session.get() == used);
    Borrowed writer(*pool, Use::write);
    CHECK(writer->session);
}

TEST_CASE("who finds no connection leaves room for the next", "[store][pool][sqlite]") {
    const store_test::Folder folder;
    const auto pool = ConnectionPool::to(folder.file("absent/grader.sqlite"), kPatience);
    for (int i = 0; i < 3; ++i)
        CHECK_THROWS_AS(Borrowed(*pool, Use::write), soci::soci_error);
    std::filesystem::create_directory(folder.file("absent"));
    Borrowed found(*pool, Use::write);
    CHECK(found->session);
}

}  // namespace
}  // namespace grader::store
