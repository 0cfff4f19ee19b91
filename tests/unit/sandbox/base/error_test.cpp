// The door from errno.
#include "sandbox/base/error.h"

#include <catch2/catch.hpp>
#include <cerrno>

TEST_CASE("a failed call becomes an Error that says what was being done and why", "[error]") {
    errno = ENOSPC;
    try {
        base::check(-1, "write the report");
        FAIL("check let a failure through");
    } catch (const base::Error& error) {
        CHECK(std::string(error.what()) == "write the report: No space left on device");
        CHECK(error.errnum() == ENOSPC);
    }
}

TEST_CASE("a call that worked gives its result", "[error]") {
    CHECK(base::check(7, "count") == 7);
}
