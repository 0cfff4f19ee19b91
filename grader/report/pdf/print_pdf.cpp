// One box, one page, one run. What the browser leaves behind is a stranger's file.
#include "grader/report/pdf/print_pdf.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/report/pdf/fixed_dates.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"

namespace grader::report {

namespace {

using base::check;

constexpr const char* kBrowser = "/usr/lib/chromium/chromium";
constexpr const char* kPackages = "chromium fonts-dejavu-core";
constexpr std::size_t kMostBytes = std::size_t{128} << 20U;
constexpr base::Bytes kDisk = base::mib(512);
constexpr sandbox::Limits kLimits{.cpu = base::Milliseconds(120'000),
                                  .wall = base::Milliseconds(120'000),
                                  .memory = base::mib(1536),
                                  .processes = 200};

sandbox::Command command() {
    return {
        .argv = {kBrowser, "--headless=new",
                 // Chromium's own sandbox needs namespaces, which the box refuses: the box is
                 // the sandbox.
                 "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-breakpad",
                 "--disable-crash-reporter", "--disable-background-networking",
                 "--disable-component-update", "--disable-default-apps", "--disable-extensions",
                 "--disable-sync", "--no-pings", "--mute-audio",
                 "--disable-features=MediaRouter,OptimizationHints,Translate",
                 "--user-data-dir=/tmp/browser",
                 // The same page on every machine.
                 "--font-render-hinting=none", "--disable-lcd-text", "--lang=en-US",
                 "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
                 "--print-to-pdf=/box/out/report.pdf", "file:///box/report.html"},
        .env = {"HOME=/tmp", "LANG=C.UTF-8", "TZ=UTC",
                "DBUS_SESSION_BUS_ADDRESS=disabled:", "DBUS_SYSTEM_BUS_ADDRESS=disabled:"},
        .limits = kLimits,
        .policy = "browser"};
}

void lay_out(const base::Fd& box, const std::string& html) {
    const base::Fd page(
        check(::openat(box.get(), "report.html", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600),
              "write the page into the box"));
    base::write_all(page.get(), html);
    check(::fchmod(page.get(), 0644), "let the browser read the page");
}

// Held open from before the run: the browser could put another folder in its place.
base::Fd make_out(const base::Fd& box) {
    check(::mkdirat(box.get(), "out", 0700), "make a folder for the PDF");
    base::Fd out(check(::openat(box.get(), "out", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                       "open the folder for the PDF"));
    check(::fchmod(out.get(), 0777), "let the browser write the PDF");
    return out;
}

std::string take_pdf(const base::Fd& out) {
    const base::Fd file(
        check(::openat(out.get(), "report.pdf", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC),
              "open the PDF that the browser printed"));
    struct stat what{};
    check(::fstat(file.get(), &what), "look at the PDF");
    if (!S_ISREG(what.st_mode)) throw base::Error("the browser left something else than a PDF");
    return base::read_all(file.get(), kMostBytes);
}

}  // namespace

std::string print_pdf(sandbox::Spawner& spawner, const std::string& html, std::string_view as_of) {
    if (::access(kBrowser, X_OK) != 0)
        throw base::Error(std::string("make a PDF: ") + kBrowser +
                          " is not installed on this machine. Install it with: apt-get install " +
                          kPackages);
    sandbox::Box box = spawner.open({.disk = kDisk});
    const base::Fd folder = box.folder();
    lay_out(folder, html);
    const base::Fd out = make_out(folder);
    const sandbox::Report report = box.run(command());
    if (report.status != sandbox::Status::ok)
        throw base::Error("make a PDF: the browser in the box ended with " +
                          to_string(report.status) +
                          (report.error.empty() ? "" : ": " + report.error));
    return with_fixed_dates(take_pdf(out), as_of);
}

}  // namespace grader::report
