// grader people export: facts of single people, for a partner. Only what an agreement in force
// names goes out, only for its purpose, only of those who agreed; and of each of them it is written
// down.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/new_file.h"
#include "grader/cli/people.h"
#include "grader/cli/privileges.h"
#include "grader/cli/table_file.h"
#include "grader/cli/today.h"
#include "grader/facts/agreements.h"
#include "grader/facts/consents.h"
#include "grader/facts/csv.h"
#include "grader/insight/privacy/cell_guard.h"
#include "grader/model/ids.h"
#include "grader/service/clock.h"
#include "grader/store/audit_log.h"
#include "grader/store/erasure.h"
#include "grader/store/fact_log.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

using facts::Field;

constexpr std::string_view kPay = "salary_to_partner";

/// What goes out, and of whom.
struct Export {
    std::string csv;
    std::vector<store::AuditEntry> disclosures;
    std::size_t facts = 0;
    std::size_t left_out = 0;
};

class Exporting {
public:
    Exporting(const facts::Agreement& agreement, std::vector<Field> fields)
        : agreement_(agreement), fields_(std::move(fields)) {
        std::vector<std::string> header{"person", "kind", "happened", "evidence"};
        for (const Field field : fields_)
            header.emplace_back(facts::shape_of(field).name);
        export_.csv = notice() + facts::csv_row(header);
    }

    void add(std::string_view person, std::span<const facts::Recorded> facts) {
        const bool may = !facts::needs_consent(agreement_.purpose) ||
                         facts::agrees(facts, agreement_.purpose, today());
        const std::vector<std::string> rows = rows_of(facts);
        if (rows.empty()) return;
        if (!may) {
            ++export_.left_out;
            return;
        }
        for (const std::string& row : rows)
            export_.csv += row;
        export_.facts += rows.size();
        export_.disclosures.push_back({.subject = std::string(person),
                                       .purpose = agreement_.purpose,
                                       .basis = agreement_.id,
                                       .detail = std::to_string(rows.size()) + " facts to " +
                                                 agreement_.partner + ": " + names()});
    }

    Export take() { return std::move(export_); }

private:
    // 34 CFR 99.33: who gets it must know that it goes no further.
    [[nodiscard]] std::string notice() const {
        const std::vector<std::string> lines{
            "For " + agreement_.partner + " under agreement " + agreement_.id + ", for " +
                agreement_.purpose + " alone, until " + facts::to_string(agreement_.expires) + ".",
            "It must not be passed on to anybody else without the learner's consent (34 CFR "
            "99.33), "
            "nor be used to find out who somebody is.",
        };
        std::string text;
        for (const std::string& line : lines)
            text += facts::csv_row(std::vector{"# " + line});
        return text;
    }

    [[nodiscard]] std::string names() const {
        std::string text;
        for (const Field field : fields_)
            text.append(text.empty() ? "" : ", ").append(facts::shape_of(field).name);
        return text;
    }

    // Pay is a purpose of its own where a learner has a say.
    [[nodiscard]] bool may_tell_pay(std::span<const facts::Recorded> facts) const {
        return !facts::needs_consent(agreement_.purpose) || facts::agrees(facts, kPay, today());
    }

    // Facts that say something in one of the fields.
    [[nodiscard]] std::vector<std::string> rows_of(std::span<const facts::Recorded> facts) const {
        const bool with_pay = may_tell_pay(facts);
        std::vector<std::string> rows;
        for (const facts::Recorded& recorded : facts) {
            const facts::Fact& fact = recorded.fact;
            if (std::ranges::none_of(fields_, [&](Field field) { return fact.find(field); }))
                continue;
            std::vector<std::string> cells{
                fact.person, std::string(facts::shape_of(fact.kind).name),
                facts::to_string(fact.happened), std::string(to_string(fact.evidence))};
            for (const Field field : fields_) {
                const facts::FieldShape& shape = facts::shape_of(field);
                const facts::Value* value = fact.find(field);
                const bool is_pay = shape.type == facts::Type::money;
                cells.push_back(value == nullptr      ? ""
                                : is_pay && !with_pay ? "withheld"
                                                      : privacy::guarded(cell_of(shape, *value)));
            }
            rows.push_back(facts::csv_row(cells));
        }
        return rows;
    }

    const facts::Agreement& agreement_;
    const std::vector<Field> fields_;
    Export export_;
};

/// Why nothing goes out; empty where it may.
std::string refusal(const std::optional<facts::Agreement>& agreement,
                    const PeopleOptions& options) {
    if (!agreement)
        return options.programme + " has signed no agreement " + options.agreement +
               ": record it as the fact agreement_signed.";
    if (agreement->expires < today())
        return "the agreement " + agreement->id + " ended on " +
               facts::to_string(agreement->expires) + ".";
    if (agreement->purpose != options.purpose)
        return "the agreement " + agreement->id + " is for " + agreement->purpose + ", not for " +
               options.purpose + ".";
    return {};
}

Export exported(store::FactLog& log, const store::Snapshot& snapshot,
                const facts::Agreement& agreement, const std::vector<Field>& fields) {
    Exporting exporting(agreement, fields);
    log.each_person(snapshot, "", "", [&](std::string_view person, const auto facts) {
        if (!person.empty() && !store::is_tombstone(person)) exporting.add(person, facts);
    });
    return exporting.take();
}

void write_down(const store::Options& record, const PeopleOptions& options,
                const std::string& actor, std::vector<store::AuditEntry> disclosures) {
    for (store::AuditEntry& entry : disclosures) {
        entry.at_ms = service::utc_now_ms();
        entry.actor = actor;
        entry.action = kExported;
        entry.programme = options.programme;
    }
    store::AuditLog(record).append(disclosures);
}

}  // namespace

int export_people(const PeopleOptions& options) {
    const std::string actor = caller();
    if (!model::is_id(options.programme)) return wrong("there is no such programme.");
    std::vector<Field> fields;
    for (const std::string& name : options.fields) {
        const auto field = facts::parse_field(name);
        if (!field) return wrong("facts have no field " + name + "; see `grader facts kinds`.");
        if (std::ranges::count(fields, *field) == 0) fields.push_back(*field);
    }
    NewFile file(options.file);  // before root is given up: its folder may be root's
    const auto record = find_store(options.where);
    if (!record) return kCallerWrong;
    store::FactLog log(*record);
    const store::Snapshot snapshot = log.snapshot(options.programme, service::utc_now_ms());
    const auto agreement =
        facts::agreement_of(log.of_person(snapshot, ""), options.agreement, today());
    if (const std::string why = refusal(agreement, options); !why.empty()) return wrong(why);
    Export made = exported(log, snapshot, *agreement, fields);
    base::write_all(file.fd(), made.csv, "write " + options.file);
    const std::size_t people = made.disclosures.size();
    write_down(*record, options, actor, std::move(made.disclosures));
    file.commit();
    base::print(std::to_string(made.facts) + " facts of " + std::to_string(people) +
                " people are in " + options.file + "; " + std::to_string(made.left_out) +
                " have not agreed to " + agreement->purpose + " and were left out.\n");
    return kDone;
}

}  // namespace grader::cli
