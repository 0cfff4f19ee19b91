// Opens, reads to the end, closes.
#include "grader/grading/read_file.h"

#include <fcntl.h>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::grading {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} << 20;

}  // namespace

std::string read_file(const std::string& path) {
    const base::Fd file(base::check(::open(path.c_str(), O_RDONLY | O_CLOEXEC), "open " + path));
    return base::read_all(file.get(), kMaxBytes);
}

}  // namespace grader::grading
