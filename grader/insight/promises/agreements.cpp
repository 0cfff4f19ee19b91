// An agreement holds from the day it was signed to the day it expires, both included.
#include "grader/insight/promises/agreements.h"

#include <map>
#include <string_view>

namespace grader::promises {

using facts::Fact;
using facts::Field;

std::vector<Agreement> agreements_of(std::span<const facts::Recorded> facts, facts::Day as_of) {
    std::vector<Agreement> agreements;
    for (const facts::Recorded& told : facts) {
        const Fact& fact = told.fact;
        if (fact.kind != facts::Kind::agreement_signed || fact.happened > as_of) continue;
        agreements.push_back({.id = std::string(fact.text(Field::agreement)),
                              .partner = std::string(fact.text(Field::partner)),
                              .purpose = std::string(fact.text(Field::purpose)),
                              .text = std::string(fact.text(Field::text)),
                              .signed_on = fact.happened,
                              .expires = fact.day(Field::expires).value_or(fact.happened)});
    }
    return agreements;
}

std::vector<Agreement> in_force(std::span<const Agreement> agreements, facts::Day day) {
    std::map<std::string_view, const Agreement*> latest;
    for (const Agreement& one : agreements) {
        if (one.signed_on <= day) latest[one.id] = &one;
    }
    std::vector<Agreement> holding;
    for (const auto& [id, one] : latest) {
        if (day <= one->expires) holding.push_back(*one);
    }
    return holding;
}

}  // namespace grader::promises
