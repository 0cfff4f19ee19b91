// Where there are no contacts yet, everybody is new.
#include "grader/cli/newcomers.h"

#include <algorithm>
#include <cstddef>

#include "grader/cli/vaults.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

constexpr std::size_t kShown = 5;

std::vector<std::string> new_ones(const std::vector<std::string>& handles,
                                  const std::vector<bool>& are_new) {
    std::vector<std::string> newcomers;
    for (std::size_t i = 0; i < handles.size(); ++i)
        if (are_new[i]) newcomers.push_back(handles[i]);
    return newcomers;
}

}  // namespace

std::optional<std::vector<std::string>> find_newcomers(const std::vector<std::string>& handles,
                                                       const Where& where) {
    if (handles.empty()) return std::vector<std::string>();
    const auto places = find_vaults(where);
    if (!places) return std::nullopt;
    if (!has_contacts(*places)) return new_ones(handles, store::first_ones(handles));
    // As the user who keeps the record: then its vault is opened as a command opens it that
    // imports.
    if (!make_place_for_store(where)) return std::nullopt;
    auto contacts = open_contacts(where);
    if (!contacts) return std::nullopt;
    return new_ones(handles, contacts->newcomers(handles));
}

std::string sentence_of(const std::vector<std::string>& newcomers) {
    if (newcomers.empty()) return {};
    std::string text = std::to_string(newcomers.size()) +
                       (newcomers.size() == 1 ? " person is" : " people are") +
                       " new: nobody was known as ";
    for (std::size_t i = 0; i < std::min(newcomers.size(), kShown); ++i)
        text.append(i == 0 ? "" : ", ").append(base::harmless(newcomers[i]));
    if (newcomers.size() > kShown)
        text += " and " + std::to_string(newcomers.size() - kShown) + " more";
    return text + ".\n";
}

}  // namespace grader::cli
