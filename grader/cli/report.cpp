// grader report: what a partner gets of a programme. What goes out is remembered, and the next
// report is held against it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/equity_options.h"
#include "grader/cli/privileges.h"
#include "grader/cli/programme_count.h"
#include "grader/cli/progress.h"
#include "grader/cli/report_files.h"
#include "grader/cli/report_options.h"
#include "grader/cli/report_text.h"
#include "grader/cli/report_trace.h"
#include "grader/cli/table_file.h"
#include "grader/cli/text.h"
#include "grader/cli/untold_names.h"
#include "grader/crypto/hash.h"
#include "grader/crypto/signature.h"
#include "grader/report/choose.h"
#include "grader/report/csv.h"
#include "grader/report/free_text.h"
#include "grader/report/html.h"
#include "grader/report/json.h"
#include "grader/report/manifest.h"
#include "grader/report/pdf/print_pdf.h"
#include "grader/report/words.h"
#include "grader/report/xlsx.h"
#include "grader/service/clock.h"
#include "grader/service/receipt.h"
#include "grader/store/audit_log.h"
#include "grader/store/release_log.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"

namespace grader::cli {

namespace {

/// Everything that a run needs, opened in the order in which privileges are given up.
struct Desk {
    std::optional<sandbox::Spawner> spawner;
    std::optional<ReportFolder> folder;
    store::FactLog facts;
    store::ReleaseLog releases;
    store::AuditLog audit;
    crypto::SigningKey key;
    std::string actor;  ///< who started it
};

std::optional<Desk> open_desk(const ReportOptions& options) {
    const bool goes_out = !options.out.empty();
    std::optional<sandbox::Spawner> spawner;
    if (goes_out && !options.without_pdf) spawner.emplace(sandbox::Spawner::start());
    std::optional<ReportFolder> folder =
        goes_out ? ReportFolder::open(options.out, !options.without_pdf) : std::nullopt;
    if (goes_out && !folder) return std::nullopt;
    std::string actor = caller();
    const auto course = read_course(options.where);
    if (!course) return std::nullopt;
    const auto where = find_store(options.where);
    if (!where) return std::nullopt;
    return Desk{
        .spawner = std::move(spawner),
        .folder = std::move(folder),
        .facts = store::FactLog(*where),
        .releases = store::ReleaseLog(*where),
        .audit = store::AuditLog(*where),
        .key = crypto::SigningKey::load_or_make(service::receipt_key_path(course->data_folder)),
        .actor = std::move(actor)};
}

/// What readers of this audience may have by now: what went to everybody and to them; and whatever
/// goes to everybody is held against all that anybody has.
report::Before before_for(const std::vector<store::PublishedRelease>& releases,
                          const std::string& audience) {
    report::Before before;
    for (const store::PublishedRelease& release : releases) {
        if (audience != "public" && release.audience != "public" && release.audience != audience)
            continue;
        privacy::LedgerText text = privacy::parse_ledger(release.counts);
        if (text.problem)
            throw base::Error("the counts of report " + std::to_string(release.number) +
                              " cannot be read: " + *text.problem);
        before.ledger = privacy::with_additions(std::move(before.ledger), text.records);
        before.is_partly_of_others |= release.audience != "public" && release.audience != audience;
    }
    return before;
}

/// A report, decided after those that went out before it.
struct Decided {
    report::Made made;
    std::int64_t number = 0;  ///< that it gets, or has where it went out already
    bool is_out = false;
};

Decided decide(Desk& desk, const report::Request& request, const report::Known& known) {
    std::vector<store::PublishedRelease> before = desk.releases.of(request.programme);
    const std::string id = report::release_id(request, known.digest);
    const auto same = std::ranges::find(before, id, &store::PublishedRelease::id);
    Decided decided{.made = {},
                    .number = static_cast<std::int64_t>(same - before.begin()) + 1,
                    .is_out = same != before.end()};
    const std::string counts = decided.is_out ? same->counts : "";
    before.erase(same, before.end());
    decided.made = report::make_report(request, known, before_for(before, request.audience));
    if (decided.is_out && privacy::to_csv(decided.made.release.additions) != counts)
        throw base::Error("report " + std::to_string(decided.number) +
                          " went out with other counts: another version of the grader made it, and "
                          "this one cannot make it again");
    return decided;
}

std::string request_text(const ReportOptions& options, const report::Document& document) {
    std::string text;
    for (const report::Definition& one : document.definitions)
        text.append(text.empty() ? "" : ", ").append(one.id);
    for (const std::string& by : options.by)
        text.append(", by ").append(by);
    if (!options.equity.empty()) text += ", equity by " + options.equity;
    return text + ", as of " + document.as_of;
}

/// P20: who had what of the programme's people in hand.
void note(Desk& desk, const ReportOptions& options, const char* action, const std::string& detail) {
    desk.audit.append({.at_ms = service::utc_now_ms(),
                       .actor = desk.actor,
                       .action = action,
                       .programme = options.programme,
                       .detail = detail});
}

/// Records that it goes out; false where another report went out meanwhile.
bool record(Desk& desk, const ReportOptions& options, const Decided& decided,
            const store::Snapshot& snapshot) {
    if (decided.is_out) return true;
    const report::Document& document = decided.made.document;
    return desk.releases.add(options.programme,
                             {.number = decided.number,
                              .audience = options.audience,
                              .id = document.release,
                              .request = request_text(options, document),
                              .as_of = document.as_of,
                              .made_at_ms = service::utc_now_ms(),
                              .snapshot_length = snapshot.length,
                              .snapshot_digest = snapshot.digest,
                              .counts = privacy::to_csv(decided.made.release.additions)});
}

void write_files(Desk& desk, const ReportOptions& options, const report::Document& document) {
    tell_progress("writing the files");
    std::vector<report::File> files{{"report.csv", report::to_csv(document)},
                                    {"report.json", report::to_json(document)},
                                    {"report.xlsx", report::to_xlsx(document)},
                                    {"report.html", report::to_html(document)}};
    if (!options.without_pdf) {
        tell_progress("printing the PDF");
        files.push_back(
            {"report.pdf", report::print_pdf(*desk.spawner, files.back().bytes, document.as_of)});
    }
    files.push_back({"manifest.json", report::to_manifest(document, files, desk.key)});
    desk.folder->write(files);
    tell_progress("");
}

int tell(const ReportOptions& options, const Decided& decided) {
    const report::Document& document = decided.made.document;
    if (options.out.empty()) {
        base::print(options.json ? report::to_json(document) : as_text(document));
        std::fputs("Only a look: nothing went out. With --out FOLDER it does, and is remembered.\n",
                   stderr);
    } else if (options.json) {
        base::print(report::to_json(document));
    } else {
        const std::string number = std::to_string(decided.number);
        base::print(decided.is_out
                        ? "This is report " + number + ", which went out before, once more.\n"
                        : "Report " + number + " of " + document.programme + " goes out to " +
                              document.audience + ".\n");
        base::print(base::harmless(options.out) + ": report.csv, .json, .xlsx, .html" +
                    (options.without_pdf ? "" : ", .pdf") + " and manifest.json\n");
    }
    return kDone;
}

/// P18: what people told of the attribute, for as long as this report takes.
bool join_attribute(Desk& desk, const ReportOptions& options, report::Request& request) {
    if (!request.plan.attribute) return true;
    auto told = read_told(options.where, options.equity, [&] {
        note(desk, options, "attributes_joined",
             options.equity + ", for a report to " + options.audience);
    });
    if (!told) return false;
    request.plan.attribute->told = std::move(told->by_person);
    request.unsaid += told->fingerprint;
    return true;
}

/// P25: the names that its texts must not tell. Nothing, and told, where nobody can say.
std::optional<report::UntoldNames> find_names(Desk& desk, const ReportOptions& options,
                                              const promises::Programme& promised,
                                              report::Request& request) {
    const std::vector<std::string> texts = report::free_texts(request.narrative, promised);
    auto untold = untold_names(
        {.programme = options.programme, .all = texts, .narrative = request.narrative},
        options.where, desk.facts, [&] {
            note(desk, options, "names_searched",
                 std::to_string(texts.size()) + " texts, for a report to " + options.audience);
        });
    // First names stand in narratives alone, and with one nothing goes out.
    if (!untold || untold->names.empty()) return untold;
    std::string all = "grader.untold/1";
    for (const std::string& name : untold->names)
        all.append("\n").append(name);
    request.unsaid += crypto::sha256(desk.key.sign(all));
    return untold;
}

std::string sentence_of(const report::TooFine& found, std::int64_t min_group) {
    std::string both;
    std::string instead;
    for (const figures::Dimension dimension : found.by) {
        both.append(both.empty() ? "" : ",").append(figures::to_string(dimension));
        instead.append(instead.empty() ? "--by " : " and --by ");
        instead.append(figures::to_string(dimension));
    }
    return "--by " + both + " has " + std::to_string(found.parts) + " parts, and " +
           std::to_string(found.few) + " of them are of fewer than " + std::to_string(min_group) +
           " people: nearly all of it would be hidden. Ask for " + instead + " instead.";
}

/// Where nobody is of the term that was asked for: so, and which terms there are. Else empty.
std::string nobody_of(const figures::Scope& whole, const figures::Plan& plan,
                      const figures::Counter& counter) {
    if (whole.empty()) return {};
    const auto by_term =
        std::ranges::find(plan.breakdowns, figures::Breakdown{figures::Dimension::term});
    std::string terms;
    for (const auto& [scope, cell] :
         counter.cells(static_cast<std::size_t>(by_term - plan.breakdowns.begin()))) {
        const std::string& term = scope.begin()->second;
        if (scope == whole) return {};
        if (term != "unknown") terms.append(terms.empty() ? "" : ", ").append(term);
    }
    return "nobody graduated in " + whole.begin()->second +
           ", or began in it and has not graduated. There are people of " +
           (terms.empty() ? "no term" : terms) + ".";
}

int make(const ReportOptions& options) {
    report::Request request;
    if (auto read = read_request(options))
        request = std::move(*read);
    else
        return kCallerWrong;
    tell_progress("reading the record");
    auto desk = open_desk(options);
    if (!desk || !join_attribute(*desk, options, request)) return kCallerWrong;
    const store::Snapshot snapshot =
        options.snapshot > 0 ? desk->facts.snapshot_at(options.programme, options.snapshot)
                             : desk->facts.snapshot(options.programme, known_until_ms(options));
    if (snapshot.length == 0)
        return wrong("nothing is known of the programme " + options.programme + ".");
    if (options.snapshot > snapshot.length)
        return wrong("the programme has " + std::to_string(snapshot.length) + " facts, not " +
                     std::to_string(options.snapshot) + ".");
    const promises::Programme promised = read_programme(desk->facts, snapshot, request.plan.as_of);
    request.plan.held_events = promised.events.held();
    const auto names = find_names(*desk, options, promised, request);
    if (!names) return kCallerWrong;
    const std::string release = report::release_id(request, snapshot.digest);
    if (desk->folder)
        if (const std::string problem = desk->folder->problem_with(release); !problem.empty())
            return wrong(problem);
    tell_progress("counting");
    const ProgrammeCount count = count_programme(
        desk->facts, snapshot, request.plan, request.whole, [](std::int64_t people) {
            tell_progress("counting: " + std::to_string(people) + " people");
        });
    if (const std::string problem = nobody_of(request.whole, request.plan, count.counter);
        !problem.empty())
        return wrong(problem);
    if (!options.trace.empty()) {
        tell_progress("");
        note(*desk, options, "report_traced", options.trace);
        print_trace(options.trace, {request, count.evidence, desk->key, release});
        return kDone;
    }
    if (const auto found = report::too_fine(request.plan, count.counter, request.whole,
                                            request.breakdowns, request.settings.min_group))
        return wrong(sentence_of(*found, request.settings.min_group));
    const report::Known known{
        .counter = count.counter,
        .promised = promised,
        .kinds = count.kinds,
        .facts = snapshot.length,
        .digest = snapshot.digest,
        .recorded = utc_text(snapshot.recorded_at_ms),
        .manifests = manifests_of({request, count.evidence, desk->key, release}),
        .untold_names = *names};
    tell_progress("deciding what may be shown");
    Decided decided = decide(*desk, request, known);
    for (const report::TextProblem& problem : decided.made.problems)
        wrong(options.narrative + ":" + std::to_string(problem.line) + ": " + problem.what);
    if (!decided.made.problems.empty()) return kFoundProblems;
    tell_progress("");
    for (const std::string& warning : privacy::warnings_of(decided.made.release))
        wrong(warning);
    if (!options.out.empty()) {
        while (!record(*desk, options, decided, snapshot))
            decided = decide(*desk, request, known);
        note(*desk, options, "report_published",
             "report " + std::to_string(decided.number) + " to " + options.audience +
                 ", by definitions with the fingerprint " + crypto::sha256(request.rules));
        write_files(*desk, options, decided.made.document);
    }
    return tell(options, decided);
}

}  // namespace

Action add_report(CLI::App& app) {
    auto options = std::make_shared<ReportOptions>();
    CLI::App* command = app.add_subcommand(
        "report", "A programme's figures for partners, by named definitions, safe to publish");
    add_where_options(*command, options->where);
    command->add_option("programme", options->programme, "The programme")->required();
    command->add_option("--profile", options->profiles,
                        "A definition of success, by name or as a file; the first one is the "
                        "headline (cirr-current)");
    command->add_option("--as-of", options->as_of,
                        "The last day that counts (today, or that of --known-by)");
    command->add_option("--by", options->by,
                        "Break the figures down: cohort, track, segment, city, site, partner, "
                        "college, term, or two of them with a comma");
    command->add_option("--equity", options->equity,
                        "Compare groups by what people are protected for, from its vault: "
                        "gender, age_group, race_ethnicity, disability, first_language, veteran");
    command->add_option(
        "--area", options->area,
        "A CSV file with value,people: who lives in the service area, for --equity");
    command->add_option(
        "--term", options->term,
        "Only of who graduated in this half-year, or began in it and has not: 2026H1");
    command->add_option("--for", options->audience, "Who gets it (public)");
    command->add_option("--min-group", options->min_group,
                        "No figure of fewer people, 5 to 30 (10)");
    command->add_option("--known-by", options->known_by, "As it was known at the end of this day");
    command->add_option("--snapshot", options->snapshot, "As it was known with so many facts")
        ->check(CLI::PositiveNumber);
    command->add_option("--narrative", options->narrative,
                        "A text to go with it, whose numbers are references to figures");
    command->add_option("--out", options->out,
                        "Write CSV, JSON, XLSX, HTML and PDF into this folder, signed");
    command->add_option("--trace", options->trace,
                        "Print what a table rests on, enrolment by enrolment: cirr-2017/180d, or "
                        "cirr-2017/180d/rate-placement");
    command->add_flag("--no-pdf", options->without_pdf, "Leave out the PDF");
    command->add_flag("--json", options->json, "Print the report as JSON");
    return [options] { return make(*options); };
}

}  // namespace grader::cli
