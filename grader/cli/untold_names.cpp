// Nobody is asked for consent whose name does not stand there.
#include "grader/cli/untold_names.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "grader/cli/today.h"
#include "grader/cli/vaults.h"
#include "grader/facts/consents.h"
#include "grader/insight/privacy/narrative.h"
#include "grader/service/clock.h"

namespace grader::cli {

namespace {

constexpr std::string_view kPurpose = "name_in_story";

// What cannot be looked at may be there: then it is opened, and says what is wrong.
bool has_contacts(const service::VaultPlaces& places) {
    if (places.contacts.empty()) return false;
    if (places.contacts.starts_with("postgresql://")) return true;
    std::error_code problem;
    return std::filesystem::status(places.contacts, problem).type() !=
           std::filesystem::file_type::not_found;
}

}  // namespace

std::optional<std::vector<std::string>> untold_names(std::span<const std::string> texts,
                                                     const Where& where, store::FactLog& log,
                                                     const std::string& programme) {
    if (texts.empty()) return std::vector<std::string>();
    const auto places = find_vaults(where);
    if (!places) return std::nullopt;
    if (!has_contacts(*places)) return std::vector<std::string>();
    auto contacts = open_contacts(where);
    if (!contacts) return std::nullopt;
    // Whoever agreed once and does so no longer must not be told of, in a report of then neither.
    const store::Snapshot now = log.snapshot(programme, service::utc_now_ms());
    std::map<std::string, std::vector<std::string>> people;
    for (const auto& [person, name] : contacts->all("name"))
        people[name].push_back(person);
    std::vector<std::string> names;
    for (const auto& [name, bearers] : people)
        names.push_back(name);
    const auto agrees = [&](const std::string& person) {
        return facts::agrees(log.of_person(now, person), kPurpose, today());
    };
    std::set<std::string> untold;
    for (const std::string& text : texts) {
        for (const privacy::Passage& passage : privacy::scan(text, names)) {
            const std::string& name = names.at(passage.name);
            if (passage.concern == privacy::Concern::name &&
                !std::ranges::any_of(people[name], agrees))
                untold.insert(name);
        }
    }
    return std::vector<std::string>(untold.begin(), untold.end());
}

}  // namespace grader::cli
