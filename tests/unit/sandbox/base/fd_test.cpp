// Owning descriptors.
#include "sandbox/base/fd.h"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"

TEST_CASE("a descriptor is closed with its owner and moves with it", "[fd]") {
    int raw = -1;
    {
        base::Fd first(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        raw = first.get();
        base::Fd second(std::move(first));
        CHECK(second.get() == raw);
        CHECK(::fcntl(raw, F_GETFD) >= 0);
    }
    CHECK(::fcntl(raw, F_GETFD) == -1);
}

TEST_CASE("more bytes than the limit are an error, not a cut", "[fd]") {
    const base::Fd file = base::sealed_memory_file("ten", "0123456789");
    CHECK_THROWS_AS(base::read_all(file.get(), 9), base::Error);
    ::lseek(file.get(), 0, SEEK_SET);
    CHECK(base::read_all(file.get(), 10) == "0123456789");
}

TEST_CASE("a sealed file can be read and never changed", "[fd]") {
    const base::Fd file = base::sealed_memory_file("sealed", "data");
    CHECK(::write(file.get(), "x", 1) == -1);
    CHECK(::ftruncate(file.get(), 0) == -1);
}
