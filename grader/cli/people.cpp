// grader people: who people are, apart from the record; what is held of one of them, and how that
// is forgotten.
#include "grader/cli/people.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "grader/cli/commands.h"
#include "grader/cli/privileges.h"
#include "grader/cli/table_file.h"
#include "grader/cli/vaults.h"
#include "grader/facts/people_table.h"
#include "grader/service/clock.h"
#include "grader/store/audit_log.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

using facts::PeopleTable;
using facts::PersonRow;
using Json = nlohmann::ordered_json;

void add_error(PeopleTable& table, const PersonRow& row, const std::string& column,
               const char* what) {
    if (table.errors.size() < facts::kMostErrors) table.errors.push_back({row.line, column, what});
}

/// The pseudonyms of the rows; those who are not known are mistakes.
std::vector<std::string> known_people(PeopleTable& table, store::Vault& contacts) {
    std::vector<std::string> people;
    for (const PersonRow& row : table.people) {
        const auto found = row.column == "person" ? row.who : contacts.find(row.who);
        if (!found) add_error(table, row, row.column, "Nobody is known by this.");
        people.push_back(found.value_or(""));
    }
    return people;
}

/// Second handles that are somebody else's are mistakes.
void check_handles(PeopleTable& table, store::Vault& contacts) {
    std::map<std::string, std::string> named;
    for (const PersonRow& row : table.people) {
        if (row.handle.empty()) continue;
        const auto whose = contacts.find(row.handle);
        const bool is_other = whose && whose != contacts.find(row.who);
        if (is_other || !named.emplace(row.handle, row.who).second)
            add_error(table, row, "handle", "This is somebody else's already.");
    }
}

void keep(store::Vault& vault, const std::string& person, const PersonRow& row) {
    for (const auto& [name, text] : row.known)
        vault.put(person, name, text);
}

void keep_contacts(const PeopleTable& table, store::Vault& contacts) {
    std::vector<std::string> emails;
    for (const PersonRow& row : table.people)
        emails.push_back(row.who);
    const std::vector<std::string> people = contacts.people_of(emails);
    for (std::size_t i = 0; i < people.size(); ++i) {
        const PersonRow& row = table.people[i];
        contacts.put(people[i], "email", row.who);
        if (!row.handle.empty()) contacts.add_handle(people[i], row.handle);
        keep(contacts, people[i], row);
    }
}

int tell(const PeopleOptions& options, const PeopleTable& table) {
    const bool holds = table.errors.empty();
    if (options.json) {
        base::print(Json{{"schema", "grader.people/1"},
                         {"rows", table.rows},
                         {"dry_run", options.dry_run},
                         {"kept", holds && !options.dry_run ? table.people.size() : 0},
                         {"errors", Json::parse(to_json(table.errors))}}
                        .dump(-1, ' ', false, Json::error_handler_t::replace) +
                    "\n");
        return holds ? kDone : kFoundProblems;
    }
    base::print(render(table.errors, options.file));
    const std::string rows = std::to_string(table.rows) + " rows";
    if (!holds)
        base::print(rows + ", " + std::to_string(table.errors.size()) +
                    " mistakes: nothing was kept.\n");
    else
        base::print(rows + (options.dry_run ? " can be kept; this was a dry run.\n" : " kept.\n"));
    return holds ? kDone : kFoundProblems;
}

void write_down(const store::Options& record, const std::string& actor, const char* action,
                std::size_t count) {
    store::AuditLog(record).append({.at_ms = service::utc_now_ms(),
                                    .actor = actor,
                                    .action = action,
                                    .detail = std::to_string(count) + " people"});
}

int import_contacts(const PeopleOptions& options) {
    const std::string actor = caller();
    const auto csv = read_table_file(options.file);
    if (!csv) return kCallerWrong;
    PeopleTable table = facts::read_contacts(*csv);
    if (!table.errors.empty()) return tell(options, table);
    const auto record = make_place_for_store(options.where);
    auto contacts = record ? open_contacts(options.where) : std::nullopt;
    if (!contacts) return kCallerWrong;
    check_handles(table, *contacts);
    if (table.errors.empty() && !options.dry_run) {
        write_down(*record, actor, "contacts_imported", table.people.size());
        keep_contacts(table, *contacts);
    }
    return tell(options, table);
}

int import_attributes(const PeopleOptions& options) {
    const std::string actor = caller();
    const auto csv = read_table_file(options.file);
    if (!csv) return kCallerWrong;
    PeopleTable table = facts::read_attributes(*csv);
    if (!table.errors.empty()) return tell(options, table);
    const auto record = make_place_for_store(options.where);
    auto contacts = record ? open_contacts(options.where) : std::nullopt;
    auto attributes = contacts ? open_attributes(options.where) : std::nullopt;
    if (!attributes) return kCallerWrong;
    const std::vector<std::string> people = known_people(table, *contacts);
    if (table.errors.empty() && !options.dry_run) {
        write_down(*record, actor, "attributes_imported", people.size());
        for (std::size_t i = 0; i < people.size(); ++i)
            keep(*attributes, people[i], table.people[i]);
    }
    return tell(options, table);
}

void add_who(CLI::App& command, PeopleOptions& options) {
    command.add_option("who", options.who, "A pseudonym, or an address or number that is known")
        ->required();
}

void add_file(CLI::App& command, PeopleOptions& options) {
    command.add_option("file", options.file, "A CSV file; its first line names the columns")
        ->required();
    command.add_flag("--dry-run", options.dry_run, "Only say what is wrong with the file");
    command.add_flag("--json", options.json, "Print JSON");
}

struct Subcommand {
    const char* name;
    const char* what;
    int (*act)(const PeopleOptions&);
    void (*add)(CLI::App&, PeopleOptions&);
};

const std::array kSubcommands{
    Subcommand{"import", "Who people are: email, name, phone, handle", import_contacts, add_file},
    Subcommand{"attributes", "What people are protected for; into a vault of its own",
               import_attributes, add_file},
    Subcommand{"show", "All that is held of somebody, and who has seen it", show_person,
               [](CLI::App& command, PeopleOptions& options) {
                   add_who(command, options);
                   command.add_flag("--attributes", options.attributes,
                                    "Also what the person is protected for");
                   command.add_flag("--json", options.json, "Print JSON, every fact in full");
               }},
    Subcommand{"hold", "Somebody must not be forgotten before a day", hold_person,
               [](CLI::App& command, PeopleOptions& options) {
                   add_who(command, options);
                   command.add_option("--until", options.until, "The last day")->required();
                   command.add_option("--basis", options.basis, "The law or contract")->required();
               }},
    Subcommand{"forget", "Who somebody was is gone; what was counted still counts", forget_person,
               [](CLI::App& command, PeopleOptions& options) {
                   add_who(command, options);
                   command
                       .add_option("--reason", options.reason,
                                   "Why; the person's name must not stand there")
                       ->required();
                   command.add_flag("--json", options.json, "Print JSON");
               }},
    Subcommand{"export", "Facts of single people, for a partner under an agreement", export_people,
               [](CLI::App& command, PeopleOptions& options) {
                   command.add_option("programme", options.programme, "The programme")->required();
                   command.add_option("--agreement", options.agreement, "Its id")->required();
                   command.add_option("--purpose", options.purpose, "What for")->required();
                   command
                       .add_option("--fields", options.fields,
                                   "Which fields of facts, separated by commas")
                       ->delimiter(',')
                       ->required();
                   command.add_option("--out", options.file, "The file, which is made")->required();
               }},
};

}  // namespace

Action add_people(CLI::App& app) {
    auto options = std::make_shared<PeopleOptions>();
    CLI::App* command =
        app.add_subcommand("people", "Who people are; what is held of them, given away, forgotten");
    command->require_subcommand(1);
    std::vector<std::pair<CLI::App*, int (*)(const PeopleOptions&)>> acts;
    for (const Subcommand& each : kSubcommands) {
        CLI::App* sub = command->add_subcommand(each.name, each.what);
        add_where_options(*sub, options->where);
        each.add(*sub, *options);
        acts.emplace_back(sub, each.act);
    }
    return [options, acts] {
        const auto parsed =
            std::ranges::find_if(acts, [](const auto& each) { return each.first->parsed(); });
        return parsed->second(*options);
    };
}

}  // namespace grader::cli
