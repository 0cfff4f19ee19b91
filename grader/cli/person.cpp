// grader people show, hold, forget: one person. Whoever looks is written down first, and then sees.
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/people.h"
#include "grader/cli/privileges.h"
#include "grader/cli/table_file.h"
#include "grader/cli/text.h"
#include "grader/cli/today.h"
#include "grader/cli/untold_names.h"
#include "grader/cli/vaults.h"
#include "grader/facts/consents.h"
#include "grader/facts/document.h"
#include "grader/service/clock.h"
#include "grader/store/audit_log.h"
#include "grader/store/erasure.h"
#include "grader/store/fact_log.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;
using Known = std::map<std::string, std::string>;

constexpr const char* kHeld = "erasure_held";
constexpr const char* kUntellable = "(of an older vault: it shows once a table names it again)";

struct OfProgramme {
    std::string programme;
    std::vector<facts::Recorded> facts;
};

/// All that is held of somebody.
struct Person {
    std::string pseudonym;
    Known contacts;
    std::vector<std::string> handles;  ///< by which others know them; "" cannot be told
    std::optional<Known> attributes;   ///< nothing where nobody asked for them
    std::vector<OfProgramme> programmes;
    std::vector<store::AuditEntry> audit;
};

std::vector<OfProgramme> facts_of(const store::Options& record, const std::string& person) {
    store::FactLog log(record);
    std::vector<OfProgramme> all;
    for (const std::string& programme : log.programmes()) {
        auto facts = log.of_person(log.snapshot(programme, service::utc_now_ms()), person);
        if (!facts.empty()) all.push_back({programme, std::move(facts)});
    }
    return all;
}

Json to_json(const store::AuditEntry& entry) {
    return {{"at", utc_text(entry.at_ms)},  {"actor", entry.actor},     {"action", entry.action},
            {"programme", entry.programme}, {"purpose", entry.purpose}, {"basis", entry.basis},
            {"detail", entry.detail}};
}

Json to_json(const OfProgramme& of) {
    Json facts = Json::array();
    for (const facts::Recorded& recorded : of.facts) {
        Json fact = Json::parse(facts::to_document(recorded.fact));
        fact["number"] = recorded.number;
        fact["recorded_at_ms"] = recorded.recorded_at_ms;
        facts.push_back(std::move(fact));
    }
    Json consents = Json::array();
    for (const facts::Consent& consent : facts::consents_of(of.facts, today()))
        consents.push_back({{"purpose", consent.purpose},
                            {"state", to_string(consent.state)},
                            {"since", consent.since ? facts::to_string(*consent.since) : ""}});
    return {{"programme", of.programme},
            {"consents", std::move(consents)},
            {"facts", std::move(facts)}};
}

std::string to_json(const Person& person) {
    Json document{{"schema", "grader.person/1"},
                  {"person", person.pseudonym},
                  {"contacts", person.contacts},
                  {"handles", person.handles}};
    if (person.attributes) document["attributes"] = *person.attributes;
    document["programmes"] = Json::array();
    for (const OfProgramme& of : person.programmes)
        document["programmes"].push_back(to_json(of));
    document["seen_by"] = Json::array();
    for (const store::AuditEntry& entry : person.audit)
        document["seen_by"].push_back(to_json(entry));
    return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string render(const OfProgramme& of) {
    std::string text = "\nin " + of.programme + "\n";
    std::vector<std::array<std::string, 3>> consents;
    for (const facts::Consent& consent : facts::consents_of(of.facts, today())) {
        if (consent.state == facts::Consent::State::never) continue;
        consents.push_back({"  " + std::string(consent.purpose),
                            std::string(to_string(consent.state)),
                            facts::to_string(*consent.since)});
    }
    text += consents.empty() ? "  has agreed to no use of personal data\n" : columns(consents);
    std::vector<std::array<std::string, 4>> rows{{"  fact", "happened", "kind", "told by"}};
    for (const facts::Recorded& recorded : of.facts)
        rows.push_back(
            {"  " + std::to_string(recorded.number), facts::to_string(recorded.fact.happened),
             std::string(facts::shape_of(recorded.fact.kind).name), recorded.fact.source});
    return text + columns(rows);
}

std::string render(const Person& person) {
    std::vector<std::array<std::string, 2>> known{{"person", person.pseudonym}};
    for (const auto& [name, value] : person.contacts)
        known.push_back({name, value});
    for (const std::string& handle : person.handles)
        known.push_back({"handle", handle.empty() ? kUntellable : handle});
    for (const auto& [name, value] : person.attributes.value_or(Known()))
        known.push_back({name, value});
    std::string text = columns(known);
    for (const OfProgramme& of : person.programmes)
        text += render(of);
    std::vector<std::array<std::string, 5>> seen;
    for (const store::AuditEntry& entry : person.audit)
        seen.push_back({utc_text(entry.at_ms), entry.actor, entry.action,
                        entry.purpose + (entry.basis.empty() ? "" : " (" + entry.basis + ")"),
                        entry.detail});
    return text + "\nseen, changed or given away\n" + columns(seen);
}

/// The record and whom it is about; nothing, and told, where there is none.
struct Asked {
    store::Options record;
    store::Vault contacts;
    std::string person;
};
std::optional<Asked> find_person(const PeopleOptions& options) {
    const auto record = find_store(options.where);
    auto contacts = record ? open_contacts(options.where) : std::nullopt;
    if (!contacts) return std::nullopt;
    const auto person = person_of(*contacts, options.who);
    if (!person) return std::nullopt;
    return Asked{*record, std::move(*contacts), *person};
}

/// The last entry that holds somebody, where it does still.
std::optional<store::AuditEntry> hold_on(store::AuditLog& log, const std::string& person) {
    std::optional<store::AuditEntry> last;
    for (store::AuditEntry& entry : log.entries({.subject = person})) {
        if (entry.action == kHeld) last = std::move(entry);
    }
    const auto until = last ? facts::parse_day(last->detail) : std::nullopt;
    if (!until || *until < today()) return std::nullopt;
    return last;
}

/// What was given of somebody, and to whom.
std::vector<store::AuditEntry> given_away(store::AuditLog& log, const std::string& person) {
    std::vector<store::AuditEntry> given = log.entries({.subject = person});
    std::erase_if(given, [](const auto& entry) { return entry.action != kExported; });
    return given;
}

std::string render(const std::vector<store::AuditEntry>& given) {
    if (given.empty()) return "Nothing of this person was given to a partner.\n";
    std::vector<std::array<std::string, 4>> rows{{"given", "programme", "agreement", "what"}};
    for (const store::AuditEntry& entry : given)
        rows.push_back({utc_text(entry.at_ms), entry.programme,
                        entry.basis + " (" + entry.purpose + ")", entry.detail});
    return "Tell those who were given some of it, as the agreement says:\n" + columns(rows);
}

/// What holds somebody now, and what did before.
std::string held(const std::string& person, const facts::Day& until,
                 const std::optional<store::AuditEntry>& before) {
    const std::string last =
        before ? "the hold until " + before->detail + " (" + base::harmless(before->basis) + ")"
               : "";
    if (until < today()) return person + " may be forgotten from now on: " + last + " is lifted.\n";
    const std::string now = person + " is kept until " + facts::to_string(until);
    return now + (before ? ", in place of " + last : "") + ".\n";
}

bool is_known(Asked& asked) {
    return !asked.contacts.get(asked.person).empty() ||
           !facts_of(asked.record, asked.person).empty() ||
           !store::AuditLog(asked.record).entries({.subject = asked.person}).empty();
}

}  // namespace

int show_person(const PeopleOptions& options) {
    const std::string actor = caller();
    auto asked = find_person(options);
    if (!asked) return kCallerWrong;
    if (!is_known(*asked)) return wrong("nothing is known of " + options.who + ".");
    Person person{.pseudonym = asked->person,
                  .contacts = asked->contacts.get(asked->person),
                  .handles = asked->contacts.handles(asked->person)};
    if (options.attributes) {
        auto attributes = open_attributes(options.where);
        if (!attributes) return kCallerWrong;
        person.attributes = attributes->get(asked->person);
    }
    person.programmes = facts_of(asked->record, asked->person);
    store::AuditLog log(asked->record);
    log.append({.at_ms = service::utc_now_ms(),
                .actor = actor,
                .action = "person_shown",
                .subject = asked->person,
                .detail = options.attributes ? "all that is held, protected attributes too"
                                             : "all that is held but protected attributes"});
    person.audit = log.entries({.subject = asked->person});
    base::print(options.json ? to_json(person) : render(person));
    return kDone;
}

int hold_person(const PeopleOptions& options) {
    const std::string actor = caller();
    const auto until = facts::parse_day(options.until);
    if (!until) return wrong("--until is a day such as 2030-12-31.");
    auto asked = find_person(options);
    if (!asked) return kCallerWrong;
    if (!is_known(*asked)) return wrong("nothing is known of " + options.who + ".");
    store::AuditLog log(asked->record);
    const auto before = hold_on(log, asked->person);
    if (*until < today() && !before)
        return wrong("nothing holds " + asked->person + ", and " + facts::to_string(*until) +
                     " is over.");
    log.append({.at_ms = service::utc_now_ms(),
                .actor = actor,
                .action = kHeld,
                .subject = asked->person,
                .basis = options.basis,
                .detail = facts::to_string(*until)});
    base::print(held(asked->person, *until, before));
    return kDone;
}

int forget_person(const PeopleOptions& options) {
    const std::string actor = caller();
    auto asked = find_person(options);
    auto attributes = asked ? open_attributes(options.where) : std::nullopt;
    if (!attributes) return kCallerWrong;
    if (store::is_tombstone(asked->person)) return wrong(asked->person + " is forgotten already.");
    if (!is_known(*asked) && attributes->get(asked->person).empty())
        return wrong("nothing is known of " + options.who + ".");
    store::AuditLog log(asked->record);
    if (const auto hold = hold_on(log, asked->person)) {
        log.append({.at_ms = service::utc_now_ms(),
                    .actor = actor,
                    .action = "erasure_refused",
                    .subject = asked->person,
                    .basis = hold->basis,
                    .detail = options.reason});
        base::print(asked->person + " must be kept until " + hold->detail + " (" +
                    base::harmless(hold->basis) + "): nothing was forgotten.\n");
        return kFoundProblems;
    }
    // As long as somebody knows them.
    const std::vector<store::AuditEntry> given = given_away(log, asked->person);
    const Known contacts = asked->contacts.get(asked->person);
    const auto name = contacts.find("name");
    // The contacts are last: whoever is still found by them can be forgotten again.
    const store::Erased erased = store::erase(asked->record, {.person = asked->person,
                                                              .today = today(),
                                                              .now_ms = service::utc_now_ms(),
                                                              .actor = actor,
                                                              .reason = options.reason});
    attributes->forget(asked->person);
    // The record's own texts may still say the name: reports must know it again to leave it out.
    asked->contacts.forget(asked->person, name == contacts.end() ? std::vector<std::string>()
                                                                 : kept_of_name(name->second));
    if (options.json) {
        Json document{{"schema", "grader.forgotten/1"}, {"facts", erased.facts}};
        document["given_to"] = Json::array();
        for (const store::AuditEntry& entry : given)
            document["given_to"].push_back(to_json(entry));
        base::print(document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    } else {
        base::print("Forgotten. What still counts of " + std::to_string(erased.facts) +
                    " facts is nobody's now.\n" + render(given));
    }
    return kDone;
}

}  // namespace grader::cli
