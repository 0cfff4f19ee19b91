// Each mix is compared with all that stand in the report already.
#include "grader/report/evidence_mixes.h"

#include <algorithm>
#include <cstdlib>

#include "grader/facts/fact.h"

namespace grader::report {

namespace {

using figures::Figure;
using outcomes::EvidenceMix;

// The first rates of all tables, by their places among the figures.
std::vector<std::size_t> headlines_of(const std::vector<Figure>& figures,
                                      const figures::Scope& whole) {
    std::vector<std::size_t> headlines;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!figures[i].evidence || figures[i].scope != whole) continue;
        const auto same = std::ranges::find(headlines, figures[i].profile,
                                            [&](std::size_t at) { return figures[at].profile; });
        if (same == headlines.end() || figures[*same].window != figures[i].window)
            headlines.insert(same, i);
    }
    return headlines;
}

// The people by whom two rates differ are nobody, or so many that something may be told of them.
bool may_stand_together(const EvidenceMix& one, const EvidenceMix& other,
                        const privacy::Settings& settings) {
    std::int64_t people = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        const std::int64_t of_level = one.at(i) - other.at(i);
        if (of_level != 0 && std::abs(of_level) < settings.min_count) return false;
        people += of_level;
    }
    return one == other || std::abs(people) >= settings.min_group;
}

}  // namespace

void tell_evidence(std::vector<Row>& rows, const std::vector<Figure>& figures,
                   const Telling& telling) {
    std::vector<EvidenceMix> told;
    for (const std::size_t headline : headlines_of(figures, telling.whole)) {
        Row& row = rows.at(headline);
        if (row.code != privacy::to_string(privacy::Code::shown)) continue;
        const EvidenceMix& mix = *figures[headline].evidence;
        const bool is_safe = std::ranges::all_of(told, [&](const EvidenceMix& other) {
            return may_stand_together(mix, other, telling.settings);
        });
        row.evidence = is_safe ? evidence_text(mix, telling.settings.min_count)
                               : std::string(privacy::to_string(privacy::Code::suppressed));
        if (is_safe) told.push_back(mix);
    }
}

std::string evidence_text(const outcomes::EvidenceMix& evidence, std::int64_t least) {
    struct Level {
        std::string name;
        std::int64_t people;
    };
    std::vector<Level> levels;
    // From what is known by no fact at all to what is known best.
    const auto add = [&](const std::string& name, std::int64_t people) {
        if (people == 0) return;
        if (!levels.empty() && (people < least || levels.back().people < least)) {
            levels.back().name += " or " + name;
            levels.back().people += people;
        } else {
            levels.push_back({name, people});
        }
    };
    add("no fact", evidence.back());
    for (std::size_t i = 0; i < facts::kEvidence.size(); ++i)
        add(std::string(facts::to_string(facts::kEvidence.at(i))), evidence.at(i));
    std::string text;
    for (const Level& level : levels)
        text += (text.empty() ? "" : ", ") + level.name + ": " + std::to_string(level.people);
    return text;
}

}  // namespace grader::report
