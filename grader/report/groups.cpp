// Groups are found by a key, and stand in the order in which their first rows do.
#include "grader/report/groups.h"

#include <algorithm>
#include <map>

#include "grader/insight/figures/metrics.h"
#include "grader/insight/privacy/scope.h"
#include "grader/report/words.h"

namespace grader::report {

namespace {

constexpr std::string_view kLadder = "ladder";
constexpr std::string_view kOther = "Other figures";

bool is_of_the_whole(const Row& row, const Document& document) {
    return row.scope == document.scope;
}

/// The pairs of a row's scope that the whole has not.
privacy::Scope pairs_beyond_whole(const Row& row, const Document& document) {
    privacy::Scope pairs = privacy::parse_scope(row.scope).value_or(
        privacy::Scope{{"part", row.scope.empty() ? "everybody" : row.scope}});
    for (const auto& [dimension, value] :
         privacy::parse_scope(document.scope).value_or(privacy::Scope{})) {
        const auto same = pairs.find(dimension);
        if (same != pairs.end() && same->second == value) pairs.erase(same);
    }
    return pairs;
}

std::string dimensions_of(const Row& row, const Document& document) {
    std::string words;
    for (const auto& [dimension, value] : pairs_beyond_whole(row, document))
        words += (words.empty() ? "" : " and ") + dimension;
    return words;
}

std::string_view section_of(const Row& row) {
    const figures::Metric* metric = figures::find_metric(row.metric);
    return metric == nullptr ? kOther : metric->section;
}

std::string metric_name(const Row& row) {
    if (is_rung(row)) return "Step by step to a job";
    const figures::Metric* metric = figures::find_metric(row.metric);
    return metric == nullptr ? row.metric : std::string(metric->name);
}

/// "In-field placement: Placed in field (CIRR 2017, 180 days)"
std::string figure_name(const Row& row, const Document& document) {
    std::string name = metric_name(row);
    if (!is_rung(row) && !row.name.empty() && row.name != name) name += ": " + row.name;
    const std::string basis = basis_of(row, document);
    return basis.empty() ? name : name + " (" + basis + ")";
}

// Letters and digits of the title; what is none of them parts words.
std::string address_of(std::string_view title) {
    std::string address = "section";
    bool parts = true;
    for (const char letter : title) {
        const bool is_small = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        const bool is_capital = letter >= 'A' && letter <= 'Z';
        if (!is_small && !is_capital) {
            parts = true;
            continue;
        }
        if (parts) address += '-';
        parts = false;
        address += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return address;
}

/// Sections and their groups, found by what they are called.
class Shelf {
public:
    void put(const std::string& section, const std::string& key, const std::string& title,
             const Row& row) {
        const auto [at, is_new] = sections_at_.try_emplace(section, sections_.size());
        if (is_new) sections_.push_back({.id = new_id(section), .title = section, .groups = {}});
        std::vector<Group>& groups = sections_[at->second].groups;
        const auto [place, is_first] = groups_at_.try_emplace(section + "\n" + key, groups.size());
        if (is_first) groups.push_back({.title = title, .rows = {}});
        groups[place->second].rows.push_back(&row);
    }

    std::vector<Section> take() { return std::move(sections_); }

private:
    std::string new_id(const std::string& title) {
        const std::string id = address_of(title);
        const int times = ++ids_[id];
        return times == 1 ? id : id + "-again-" + std::to_string(times);
    }

    std::vector<Section> sections_;
    std::map<std::string, std::size_t> sections_at_;
    std::map<std::string, std::size_t> groups_at_;
    std::map<std::string, int> ids_;
};

// As in the catalogue; what it does not know comes last.
std::size_t rank_of(const std::string& section) {
    const auto metrics = figures::metrics();
    const auto first =
        std::ranges::find(metrics, std::string_view(section), &figures::Metric::section);
    return static_cast<std::size_t>(first - metrics.begin());
}

}  // namespace

bool is_rung(const Row& row) {
    return row.metric == kLadder;
}

std::vector<const Row*> ladder_of(const Document& document) {
    std::vector<const Row*> rungs;
    for (const Row& row : document.rows)
        if (is_rung(row) && is_of_the_whole(row, document)) rungs.push_back(&row);
    return rungs;
}

std::vector<Section> sections_of(const Document& document) {
    Shelf shelf;
    for (const bool has_definition : {false, true}) {
        for (const Row& row : document.rows) {
            if (is_rung(row) || !is_of_the_whole(row, document)) continue;
            if (row.profile.empty() == has_definition) continue;
            shelf.put(std::string(section_of(row)), row.profile + "\n" + row.window,
                      basis_of(row, document), row);
        }
    }
    std::vector<Section> sections = shelf.take();
    std::ranges::stable_sort(sections, {},
                             [](const Section& section) { return rank_of(section.title); });
    return sections;
}

std::vector<Section> breakdowns_of(const Document& document) {
    Shelf shelf;
    for (const Row& row : document.rows) {
        if (is_of_the_whole(row, document)) continue;
        const std::string dimensions = dimensions_of(row, document);
        const std::string line = is_rung(row) ? "" : row.line;
        shelf.put(dimensions.empty() ? "Of everybody" : "By " + dimensions,
                  row.metric + "\n" + row.profile + "\n" + row.window + "\n" + line,
                  figure_name(row, document), row);
    }
    return shelf.take();
}

std::string part_of(const Row& row, const Document& document) {
    std::string words;
    for (const auto& [dimension, value] : pairs_beyond_whole(row, document))
        words += (words.empty() ? "" : ", ") + value;
    return words.empty() ? "everybody" : words;
}

std::string basis_of(const Row& row, const Document& document) {
    const auto definition = std::ranges::find(document.definitions, row.profile, &Definition::id);
    std::string basis = row.profile;
    if (definition != document.definitions.end() && !definition->title.empty())
        basis = definition->title;
    if (!row.window.empty()) basis += (basis.empty() ? "" : ", ") + window_words(row.window);
    if (!basis.empty() && !row.until.empty()) basis += ", " + until_words(row.until);
    return basis;
}

}  // namespace grader::report
