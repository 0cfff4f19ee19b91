// The last day that is told of decides, not the order in which it was told: late news of an old
// consent does not undo a withdrawal.
#include "grader/facts/consents.h"

#include <algorithm>
#include <utility>

namespace grader::facts {

namespace {

bool is_later(const Recorded& fact, const Recorded* than) {
    return than == nullptr || std::pair(fact.fact.happened, fact.number) >
                                  std::pair(than->fact.happened, than->number);
}

Consent consent_of(std::span<const Recorded> facts, std::string_view purpose, Day day) {
    const Recorded* last = nullptr;
    for (const Recorded& fact : facts) {
        const bool tells =
            fact.fact.kind == Kind::consent_given || fact.fact.kind == Kind::consent_withdrawn;
        if (tells && fact.fact.text(Field::purpose) == purpose && fact.fact.happened <= day &&
            is_later(fact, last))
            last = &fact;
    }
    if (last == nullptr) return {.purpose = purpose};
    const bool is_given = last->fact.kind == Kind::consent_given;
    return {.purpose = purpose,
            .state = is_given ? Consent::State::given : Consent::State::withdrawn,
            .since = last->fact.happened,
            .fact = last->number};
}

}  // namespace

std::string_view to_string(Consent::State state) {
    switch (state) {
        case Consent::State::given:
            return "given";
        case Consent::State::withdrawn:
            return "withdrawn";
        case Consent::State::never:
            break;
    }
    return "never";
}

std::vector<Consent> consents_of(std::span<const Recorded> facts, Day day) {
    std::vector<Consent> all;
    for (const std::string_view purpose : split_words(shape_of(Field::purpose).words))
        all.push_back(consent_of(facts, purpose, day));
    return all;
}

bool agrees(std::span<const Recorded> facts, std::string_view purpose, Day day) {
    return consent_of(facts, purpose, day).state == Consent::State::given;
}

}  // namespace grader::facts
