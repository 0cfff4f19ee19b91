// A narrative can be mended and is refused; the others were said, and are left out.
#include "grader/report/free_text.h"

#include <algorithm>

#include "grader/insight/privacy/narrative.h"
#include "grader/insight/privacy/number_words.h"

namespace grader::report {

namespace {

std::string problem_with(const privacy::Passage& passage) {
    const std::string said = "\"" + passage.text + "\"";
    switch (passage.concern) {
        case privacy::Concern::name:
            return said +
                   " is somebody's name, and nobody of that name has agreed to be in a story";
        case privacy::Concern::first_name:
            return said +
                   " is somebody's first name, and nobody called so has agreed to be in a "
                   "story: leave it out or, where it is nobody, say so: {=" +
                   passage.text + "}";
        case privacy::Concern::number:
            return typed_by_hand(passage.text);
        case privacy::Concern::small_group:
            break;
    }
    return said + " may be about so few people that they are known: say it otherwise";
}

/// In one list; what lies in a passage that is there already is told with it.
void add(std::vector<privacy::Passage>& all, std::vector<privacy::Passage> more) {
    std::erase_if(more, [&](const privacy::Passage& one) {
        return std::ranges::any_of(all, [&](const privacy::Passage& other) {
            return one.begin >= other.begin && one.begin < other.begin + other.length;
        });
    });
    all.insert(all.end(), more.begin(), more.end());
}

std::vector<privacy::Passage> first_names_in(std::string_view text,
                                             const std::vector<std::string>& first_names) {
    std::vector<privacy::Passage> found = privacy::possible_first_names(text);
    std::erase_if(found, [&](const privacy::Passage& passage) {
        return std::ranges::count(first_names, privacy::compared(passage.text)) == 0;
    });
    return found;
}

}  // namespace

std::vector<std::string> free_texts(const std::string& narrative,
                                    const promises::Programme& promised) {
    std::vector<std::string> texts{narrative};
    for (const promises::Said& said : promised.ledger.claims) {
        const programmes::Claim& claim = said.claim;
        for (const std::string& text :
             {claim.text, claim.source, claim.meaning.measure, claim.meaning.unit,
              claim.meaning.scope, claim.meaning.period})
            texts.push_back(text);
    }
    for (const promises::Aim& aim : promised.aims.aims) {
        for (const std::string& text : {aim.id, aim.measure, aim.unit, aim.scope})
            texts.push_back(text);
        for (const programmes::Target& version : aim.history.versions())
            texts.push_back(version.reason);
    }
    for (const auto* problems : {&promised.aims.problems, &promised.ledger.problems})
        for (const promises::Problem& problem : *problems)
            texts.push_back(problem.about);
    std::erase_if(texts, [](const std::string& text) { return text.empty(); });
    return texts;
}

std::vector<TextProblem> problems_of(std::string_view narrative, const UntoldNames& untold) {
    std::vector<privacy::Passage> passages = privacy::scan(narrative, untold.names);
    add(passages, first_names_in(narrative, untold.first_names));
    add(passages, privacy::numbers_in_words(narrative));
    std::ranges::stable_sort(passages, {}, &privacy::Passage::begin);
    std::vector<TextProblem> problems;
    for (const privacy::Passage& passage : passages) {
        const auto lines_before = std::ranges::count(narrative.substr(0, passage.begin), '\n');
        problems.push_back({static_cast<std::size_t>(lines_before) + 1, problem_with(passage)});
    }
    return problems;
}

std::string repeatable(const std::string& text, const std::vector<std::string>& names) {
    if (privacy::scan(text, names).empty()) return text;
    return "(not repeated here: it names somebody, or tells of very few people)";
}

}  // namespace grader::report
