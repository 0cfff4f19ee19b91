// The three kinds of bad news. Outcomes are values in the returned record; a failure of the machine
// is an Error; a bug of ours is a broken ensure().
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace base {

/// The machine could not do something. Never a student's fault: those are values in a report.
class Error : public std::runtime_error {
public:
    /// Reads "mount tmpfs on /box: No space left on device" when `errnum` is an errno value.
    explicit Error(const std::string& doing, int errnum = 0);

    /// The errno that caused it, 0 where there was none.
    [[nodiscard]] int errnum() const noexcept { return errnum_; }

private:
    int errnum_;
};

/// The only door from errno: returns `rc`, or throws an Error naming what was being done.
int check(int rc, std::string_view doing);
long check(long rc, std::string_view doing);

/// States what must be true. Says why and aborts otherwise; stays on in release builds.
void ensure(bool holds, std::string_view why,
            std::source_location where = std::source_location::current());

}  // namespace base
