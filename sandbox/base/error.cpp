// Turns errno into Error and broken invariants into an abort with a sentence.
#include "sandbox/base/error.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace base {

namespace {

std::string sentence(const std::string& doing, int errnum) {
    if (errnum == 0) return doing;
    return doing + ": " + std::generic_category().message(errnum);
}

}  // namespace

Error::Error(const std::string& doing, int errnum)
    : std::runtime_error(sentence(doing, errnum)), errnum_(errnum) {}

int check(int rc, std::string_view doing) {
    if (rc < 0) throw Error(std::string(doing), errno);
    return rc;
}

long check(long rc, std::string_view doing) {
    if (rc < 0) throw Error(std::string(doing), errno);
    return rc;
}

void ensure(bool holds, std::string_view why, std::source_location where) {
    if (holds) return;
    std::fprintf(stderr, "%s:%u: broken invariant: %.*s\n", where.file_name(), where.line(),
                 static_cast<int>(why.size()), why.data());
    std::abort();
}

}  // namespace base
