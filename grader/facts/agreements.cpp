// What is signed anew under the same id replaces what was signed before it.
#include "grader/facts/agreements.h"

#include <utility>

namespace grader::facts {

std::optional<Agreement> agreement_of(std::span<const Recorded> facts, std::string_view id,
                                      Day day) {
    const Recorded* last = nullptr;
    for (const Recorded& fact : facts) {
        if (fact.fact.kind != Kind::agreement_signed || fact.fact.text(Field::agreement) != id ||
            fact.fact.happened > day)
            continue;
        if (last == nullptr || std::pair(fact.fact.happened, fact.number) >
                                   std::pair(last->fact.happened, last->number))
            last = &fact;
    }
    if (last == nullptr) return std::nullopt;
    const Fact& fact = last->fact;
    return Agreement{.id = std::string(id),
                     .partner = std::string(fact.text(Field::partner)),
                     .purpose = std::string(fact.text(Field::purpose)),
                     .text = std::string(fact.text(Field::text)),
                     .signed_on = fact.happened,
                     .expires = fact.day(Field::expires).value_or(fact.happened),
                     .fact = last->number};
}

bool needs_consent(std::string_view purpose) {
    return purpose != "evaluation" && purpose != "study";
}

}  // namespace grader::facts
