// A page of a report, printed by Chromium inside a box of the sandbox: names in it are written by
// strangers.
#pragma once

#include <string>
#include <string_view>

namespace sandbox {
class Spawner;
}

namespace grader::report {

/// A tagged PDF with an outline, the same bytes for the same page, browser and fonts. The page has
/// no network, runs no script and sees nothing but itself. `as_of`, "2026-07-01", is the date that
/// the PDF tells of itself. Throws Error that names the Debian packages where Chromium is not
/// installed, and where it does not print the page within two minutes.
std::string print_pdf(sandbox::Spawner& spawner, const std::string& html, std::string_view as_of);

}  // namespace grader::report
