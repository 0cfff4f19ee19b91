// Nobody is asked for consent whose name does not stand there. Of who is forgotten the vault only
// has fingerprints: whatever in the texts could be a name is held against them.
#include "grader/cli/untold_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "grader/cli/today.h"
#include "grader/cli/vaults.h"
#include "grader/facts/consents.h"
#include "grader/insight/privacy/narrative.h"
#include "grader/service/clock.h"

namespace grader::cli {

namespace {

constexpr std::string_view kPurpose = "name_in_story";
constexpr std::size_t kLongestName = 8;  // in words

// What is kept of names says which kind it is: a family name is not a first name.
std::string whole(std::string_view name) {
    return "name/" + privacy::compared(name);
}
std::string first(std::string_view first_name) {
    return "first_name/" + privacy::compared(first_name);
}

class Searching {
public:
    Searching(store::Vault& contacts, store::FactLog& log, const std::string& programme)
        : contacts_(contacts),
          log_(log),
          // Whoever agreed once and does so no longer must not be told of, in a report of then
          // neither.
          now_(log.snapshot(programme, service::utc_now_ms())),
          forgotten_(contacts.forgotten()) {
        for (const auto& [person, name] : contacts.all("name")) {
            std::vector<std::string>& bearers = people_[privacy::compared(name)];
            if (bearers.empty()) names_.push_back(name);
            bearers.push_back(person);
            called_[privacy::first_name(name)].push_back(person);
        }
    }

    void look_for_names(const std::string& text) {
        for (const privacy::Passage& passage : privacy::scan(text, names_)) {
            if (passage.concern != privacy::Concern::name) continue;
            const std::string& name = names_.at(passage.name);
            const auto [standing, is_new] = standing_.insert(privacy::compared(name));
            if (is_new && !is_any_agreed(people_[*standing])) untold_.insert(name);
        }
        if (forgotten_.empty()) return;
        for (const std::string& phrase : privacy::phrases(text, kLongestName)) {
            if (is_forgotten(whole(phrase))) lost_.insert(phrase);
        }
    }

    void look_for_first_names(std::string_view text) {
        std::set<std::string> seen;
        for (const privacy::Passage& passage : privacy::possible_first_names(text)) {
            const std::string name = privacy::compared(passage.text);
            if (!seen.insert(name).second) continue;
            const auto called = called_.find(name);
            const bool is_known = called != called_.end();
            if (is_known ? !is_any_agreed(called->second) : is_forgotten(first(name)))
                first_names_.insert(name);
        }
    }

    [[nodiscard]] report::UntoldNames found() const {
        std::set<std::string> names = untold_;
        // Where somebody else is called so, that one has the say.
        std::set<std::string> done = standing_;
        for (const std::string& name : lost_)
            if (done.insert(privacy::compared(name)).second) names.insert(name);
        return {{names.begin(), names.end()}, {first_names_.begin(), first_names_.end()}};
    }

private:
    bool is_any_agreed(const std::vector<std::string>& people) {
        return std::ranges::any_of(people, [&](const std::string& person) {
            return facts::agrees(log_.of_person(now_, person), kPurpose, today());
        });
    }

    [[nodiscard]] bool is_forgotten(const std::string& kept) const {
        return forgotten_.contains(contacts_.fingerprint(kept));
    }

    store::Vault& contacts_;
    store::FactLog& log_;
    const store::Snapshot now_;
    const std::set<std::string> forgotten_;
    std::map<std::string, std::vector<std::string>> people_;  // by name, as compared
    std::map<std::string, std::vector<std::string>> called_;  // by first name
    std::vector<std::string> names_;                          // each once, as somebody writes it
    std::set<std::string> standing_;                          // in the texts; as compared
    std::set<std::string> untold_;  // of them, those of whom nobody agreed
    std::set<std::string> lost_;    // of people who are forgotten, as they are written there
    std::set<std::string> first_names_;
};

}  // namespace

std::optional<report::UntoldNames> untold_names(const TextsOfReport& texts, const Where& where,
                                                store::FactLog& log,
                                                const std::function<void()>& before_reading) {
    if (texts.all.empty()) return report::UntoldNames();
    const auto places = find_vaults(where);
    if (!places) return std::nullopt;
    if (!has_contacts(*places)) return report::UntoldNames();
    auto contacts = open_contacts(where);
    if (!contacts) return std::nullopt;
    before_reading();
    Searching searching(*contacts, log, texts.programme);
    for (const std::string& text : texts.all)
        searching.look_for_names(text);
    searching.look_for_first_names(texts.narrative);
    return searching.found();
}

std::vector<std::string> kept_of_name(std::string_view name) {
    std::vector<std::string> kept;
    if (!privacy::compared(name).empty()) kept.push_back(whole(name));
    if (const std::string called = privacy::first_name(name); !called.empty())
        kept.push_back(first(called));
    return kept;
}

}  // namespace grader::cli
