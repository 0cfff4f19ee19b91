// grader facts: what is known of people, programmes and jobs goes into the record, and is looked
// at.

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/newcomers.h"
#include "grader/cli/privileges.h"
#include "grader/cli/progress.h"
#include "grader/cli/synthesize.h"
#include "grader/cli/table_file.h"
#include "grader/cli/text.h"
#include "grader/cli/vaults.h"
#include "grader/facts/document.h"
#include "grader/facts/read_table.h"
#include "grader/facts/reference.h"
#include "grader/insight/figures/metrics.h"
#include "grader/model/ids.h"
#include "grader/service/clock.h"
#include "grader/store/audit_log.h"
#include "grader/store/fact_log.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFactsBetweenTells = 20'000;

struct Options {
    Where where;
    std::string programme;
    std::string kind;
    std::string file;
    std::string evidence = "E1";
    std::int64_t number = 0;
    bool dry_run = false;
    bool markdown = false;
    bool json = false;
};

store::Appended record(store::FactLog& log, const std::string& programme,
                       std::span<const facts::Fact> all) {
    store::Appended sum;
    const std::int64_t now_ms = service::utc_now_ms();
    for (std::size_t done = 0; done < all.size();) {
        const auto part = all.subspan(done, std::min(kFactsBetweenTells, all.size() - done));
        const store::Appended appended = log.append(programme, part, now_ms);
        sum.added += appended.added;
        sum.known += appended.known;
        done += part.size();
        tell_recorded(done, all.size());
    }
    tell_progress("");
    return sum;
}

/// What an import did, or would do.
struct Imported {
    store::Appended facts;
    /// Handles that nobody was known by; nothing where there is no course to ask.
    std::optional<std::vector<std::string>> newcomers;
};

void tell(const Options& options, const facts::ReadTable& table, const Imported& imported) {
    const store::Appended& appended = imported.facts;
    if (options.json) {
        const Json document{
            {"schema", "grader.import/1"},
            {"programme", options.programme},
            {"kind", options.kind},
            {"rows", table.rows},
            {"dry_run", options.dry_run},
            {"added", appended.added},
            {"known", appended.known},
            {"new_people", imported.newcomers ? Json(imported.newcomers->size()) : Json()},
            {"errors", Json::parse(to_json(table.errors))}};
        base::print(document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
        return;
    }
    base::print(render(table.errors, options.file));
    const std::string rows = std::to_string(table.rows) + " rows";
    if (!table.errors.empty())
        base::print(
            rows + ", " + std::to_string(table.errors.size()) +
            (table.errors.size() == facts::kMostErrors ? " mistakes and maybe more" : " mistakes") +
            ": nothing was recorded.\n");
    else if (options.dry_run)
        base::print(rows + " can be recorded; this was a dry run.\n");
    else
        base::print(rows + ": " + std::to_string(appended.added) + " new facts, " +
                    std::to_string(appended.known) + " that were known.\n");
    if (imported.newcomers) base::print(sentence_of(*imported.newcomers));
}

/// Pseudonyms in place of addresses, before anything is recorded. False, and told, where nobody has
/// said where the contacts are.
bool look_up_people(const Options& options, facts::ReadTable& table) {
    if (table.handles.empty()) return true;
    auto contacts = open_contacts(options.where);
    if (!contacts) return false;
    const std::vector<std::string> people = contacts->people_of(table.handles);
    for (std::size_t i = 0; i < people.size(); ++i)
        table.facts[i].person = people[i];
    return true;
}

/// A table can be looked at anywhere.
bool names_a_course(const Where& where) {
    std::error_code unknown;  // then it is there, and says what is wrong
    return !where.store.empty() || std::filesystem::status(where.config, unknown).type() !=
                                       std::filesystem::file_type::not_found;
}

/// Told, with the kinds whose names begin so or hold the word.
int no_such_kind(const std::string& word) {
    std::string like;
    for (const facts::KindShape& shape : facts::kind_shapes()) {
        if (word.empty() || shape.name.find(word) == std::string_view::npos) continue;
        like.append(like.empty() ? "" : ", ").append(shape.name);
    }
    return wrong("there is no kind of fact " + base::harmless(word) +
                 (like.empty() ? "" : "; there is " + like) +
                 ". `grader facts kinds` lists them all.");
}

int import_table(const Options& options) {
    const std::string actor = caller();
    const auto kind = facts::parse_kind(options.kind);
    if (!kind) return no_such_kind(options.kind);
    if (*kind == facts::Kind::erased)
        return wrong("`grader people forget` records that, and does what it says.");
    const auto evidence = facts::parse_evidence(options.evidence);
    if (!evidence) return wrong("--evidence is E0, E1, E2, E3 or E4.");
    if (!model::is_id(options.programme))
        return wrong("a programme is called by small letters, digits, \"-\", \"_\" and \".\".");
    const auto csv = read_table_file(options.file);
    if (!csv) return kCallerWrong;
    facts::ReadTable table =
        facts::read_table(*csv, {.kind = *kind,
                                 .programme = options.programme,
                                 .file = std::filesystem::path(options.file).filename().string(),
                                 .evidence = *evidence});
    Imported imported;
    const bool is_only_of_the_file = options.dry_run && !names_a_course(options.where);
    if (table.errors.empty() && !is_only_of_the_file) {
        imported.newcomers = find_newcomers(table.handles, options.where);
        if (!imported.newcomers) return kCallerWrong;
    }
    if (table.errors.empty() && !options.dry_run) {
        const auto where = make_place_for_store(options.where);
        if (!where || !look_up_people(options, table)) return kCallerWrong;
        // P20: also of status changes and overrides, which are facts.
        store::AuditLog(*where).append(
            {.at_ms = service::utc_now_ms(),
             .actor = actor,
             .action = "facts_imported",
             .programme = options.programme,
             .detail = std::to_string(table.facts.size()) + " " + options.kind});
        store::FactLog log(*where);
        imported.facts = record(log, options.programme, table.facts);
    }
    tell(options, table, imported);
    return table.errors.empty() ? kDone : kFoundProblems;
}

int print_kinds(const Options& options) {
    if (options.markdown) {
        base::print(facts::reference());
        return kDone;
    }
    if (options.json) {
        Json kinds = Json::array();
        for (const facts::KindShape& shape : facts::kind_shapes())
            kinds.push_back({{"kind", shape.name},
                             {"meaning", shape.meaning},
                             {"columns", facts::columns_of(shape.kind)}});
        base::print(Json{{"schema", "grader.kinds/1"}, {"kinds", std::move(kinds)}}.dump() + "\n");
        return kDone;
    }
    if (options.kind.empty()) {
        std::vector<std::array<std::string, 2>> rows;
        for (const facts::KindShape& shape : facts::kind_shapes())
            rows.push_back({std::string(shape.name), std::string(shape.meaning)});
        base::print(columns(rows));
        return kDone;
    }
    const auto kind = facts::parse_kind(options.kind);
    if (!kind) return no_such_kind(options.kind);
    std::vector<std::array<std::string, 4>> rows{
        {"happened", "needed", "a day such as 2027-03-01", "When it happened."}};
    if (facts::shape_of(*kind).of_person)
        rows.push_back({"person", "needed", "a pseudonym",
                        "Of whom it is; or email or handle in its place, looked up."});
    const auto add = [&](std::span<const facts::Field> fields, const char* need) {
        for (const facts::Field field : fields) {
            const facts::FieldShape& shape = facts::shape_of(field);
            rows.push_back(
                {std::string(shape.name), need, facts::wanted(shape), std::string(shape.meaning)});
        }
    };
    add(facts::needed_fields(*kind), "needed");
    rows.push_back({"evidence", "possible", "one of: E0 E1 E2 E3 E4", "How well it is known."});
    add(facts::possible_fields(*kind), "possible");
    base::print(columns(rows));
    return kDone;
}

int list(const Options& options) {
    const auto where = find_store(options.where);
    if (!where) return kCallerWrong;
    store::FactLog log(*where);
    Json programmes = Json::array();
    std::vector<std::array<std::string, 4>> rows{{"programme", "facts", "last recorded", "digest"}};
    for (const std::string& programme : log.programmes()) {
        const store::Snapshot now = log.snapshot(programme, service::utc_now_ms());
        programmes.push_back({{"programme", programme},
                              {"facts", now.length},
                              {"recorded_at_ms", now.recorded_at_ms},
                              {"digest", now.digest}});
        rows.push_back({programme, std::to_string(now.length), utc_text(now.recorded_at_ms),
                        now.digest.substr(0, 16)});
    }
    base::print(options.json
                    ? Json{{"schema", "grader.programmes/1"}, {"programmes", std::move(programmes)}}
                              .dump() +
                          "\n"
                    : columns(rows));
    return kDone;
}

int show(const Options& options) {
    const std::string actor = caller();
    const auto where = find_store(options.where);
    if (!where) return kCallerWrong;
    store::FactLog log(*where);
    const auto found = log.fact(options.programme, options.number);
    if (!found)
        return wrong("there is no fact " + std::to_string(options.number) + " of " +
                     options.programme + ".");
    if (!found->fact.person.empty())
        store::AuditLog(*where).append(
            {.at_ms = service::utc_now_ms(),
             .actor = actor,
             .action = "fact_shown",
             .subject = found->fact.person,
             .programme = options.programme,
             .detail = "fact " + std::to_string(found->number) + ", " +
                       std::string(facts::shape_of(found->fact.kind).name)});
    Json document = Json::parse(facts::to_document(found->fact));
    document["number"] = found->number;
    document["recorded_at_ms"] = found->recorded_at_ms;
    if (options.json) {
        base::print(document.dump() + "\n");
        return kDone;
    }
    std::vector<std::array<std::string, 2>> rows;
    for (const auto& [key, value] : document.items())
        rows.push_back({key, value.is_string() ? value.get<std::string>() : value.dump()});
    base::print(columns(rows));
    return kDone;
}

}  // namespace

Action add_facts(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "facts", "What is known of people, programmes and jobs: record it, look at it");
    command->require_subcommand(1);
    CLI::App* import = command->add_subcommand(
        "import", "Record a table of facts of one kind: all of its rows or, with a mistake, none");
    add_where_options(*import, options->where);
    import->add_option("programme", options->programme, "The programme")->required();
    import->add_option("kind", options->kind, "What the rows are, as in `grader facts kinds`")
        ->required();
    import->add_option("file", options->file, "A CSV file; its first line names the columns")
        ->required();
    import->add_option("--evidence", options->evidence, "How well rows are known that do not say");
    import->add_flag("--dry-run", options->dry_run, "Only say what is wrong with the file");
    import->add_flag("--json", options->json, "Print JSON");
    CLI::App* kinds = command->add_subcommand("kinds", "The kinds of facts, or a kind's columns");
    kinds->add_option("kind", options->kind, "A kind, by its name: its columns");
    kinds->add_flag("--markdown", options->markdown, "Print what docs/formats/facts.md ends with");
    kinds->add_flag("--json", options->json, "Print JSON");
    CLI::App* metrics =
        command->add_subcommand("metrics", "What is counted of them, as docs/metrics.md");
    CLI::App* lists = command->add_subcommand("list", "The programmes that anything is known of");
    add_where_options(*lists, options->where);
    lists->add_flag("--json", options->json, "Print JSON");
    CLI::App* shows = command->add_subcommand("show", "One fact, and who told it");
    add_where_options(*shows, options->where);
    shows->add_option("programme", options->programme, "The programme")->required();
    shows->add_option("number", options->number, "Its number")->required();
    shows->add_flag("--json", options->json, "Print JSON");
    auto world = std::make_shared<SynthesizeOptions>();
    CLI::App* invents = command->add_subcommand(
        "synthesize", "Record a programme that never was, to try out reports with");
    add_where_options(*invents, options->where);
    invents->add_option("programme", world->programme, "What it is called (synthetic)");
    invents->add_option("--learners", world->learners, "How many people (3000)")
        ->check(CLI::Range(1, 100'000));
    invents->add_option("--seed", world->seed, "Another seed, other lives (1)");
    invents->add_flag("--json", world->json, "Print JSON");
    return [options, world, import, kinds, metrics, lists, invents] {
        if (invents->parsed()) {
            if (!model::is_id(world->programme))
                return wrong(
                    "a programme is called by small letters, digits, \"-\", \"_\" and \".\".");
            return synthesize(options->where, *world);
        }
        if (import->parsed()) return import_table(*options);
        if (kinds->parsed()) return print_kinds(*options);
        if (metrics->parsed()) {
            base::print(figures::metrics_reference());
            return kDone;
        }
        return lists->parsed() ? list(*options) : show(*options);
    };
}

}  // namespace grader::cli
