// A published report: what was read can be checked, and the counts behind a cell print like it.
#include "grader/insight/programmes/published.h"

#include <cmath>

#include "grader/assignment/utf8.h"
#include "grader/insight/programmes/read_published.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

void check_counts(const programmes::PublishedReport& report,
                  const programmes::CheckedReport& checked) {
    ensure(checked.counts.size() == report.lines.size(), "every line has its counts");
    const std::int64_t people = checked.people.front();
    for (std::size_t i = 0; i < report.lines.size(); ++i) {
        for (std::size_t j = 0; j < report.columns.size(); ++j) {
            const programmes::Cell& cell = report.lines[i].cells.at(j);
            const auto& counts = checked.counts[i].at(j);
            if (!counts || cell.count) continue;
            // A second way: in doubles, by the distance.
            const double half = 0.5 / std::pow(10, cell.percent->decimals);
            const double printed = static_cast<double>(cell.percent->units) * 2 * half;
            for (const std::int64_t count : {counts->least, counts->most}) {
                const double exact = 100 * static_cast<double>(count) / static_cast<double>(people);
                ensure(std::abs(exact - printed) <= half + 1e-9, "it is printed like that");
            }
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = programmes::read_published(fuzz::Input(data, size).rest(), "report.toml");
    ensure(read.report.has_value() == read.diagnostics.empty(), "a report or mistakes");
    for (const assignment::Diagnostic& diagnostic : read.diagnostics)
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    if (!read.report) return 0;
    const programmes::CheckedReport checked = programmes::check_report(*read.report);
    ensure(checked.people.empty() != read.report->people.has_value(), "some number fits best");
    for (const std::int64_t people : checked.people)
        ensure(people >= read.report->people->least && people <= read.report->people->most,
               "it is one of those that were asked for");
    for (const programmes::Finding& finding : checked.findings) {
        ensure(!finding.code.empty() && !finding.where.empty(), "a finding says what and where");
        ensure(!assignment::has_control_character(finding.where + finding.text),
               "a finding is one line");
    }
    if (read.report->people) check_counts(*read.report, checked);
    return 0;
}
