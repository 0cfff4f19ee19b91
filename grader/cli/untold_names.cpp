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

namespace grader::cli {

namespace {

constexpr std::string_view kPurpose = "name_in_story";

bool has_contacts(const Where& where) {
    const auto places = find_vaults(where);
    if (!places || places->contacts.empty()) return false;
    std::error_code unknown;  // then it is not there
    return places->contacts.starts_with("postgresql://") ||
           std::filesystem::exists(places->contacts, unknown);
}

}  // namespace

std::vector<std::string> untold_names(std::span<const std::string> texts, const Where& where,
                                      store::FactLog& log, const store::Snapshot& snapshot) {
    if (texts.empty() || !has_contacts(where)) return {};
    auto contacts = open_contacts(where);
    if (!contacts) return {};
    std::map<std::string, std::vector<std::string>> people;
    for (const auto& [person, name] : contacts->all("name"))
        people[name].push_back(person);
    std::vector<std::string> names;
    for (const auto& [name, bearers] : people)
        names.push_back(name);
    const auto agrees = [&](const std::string& person) {
        return facts::agrees(log.of_person(snapshot, person), kPurpose, today());
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
    return {untold.begin(), untold.end()};
}

}  // namespace grader::cli
