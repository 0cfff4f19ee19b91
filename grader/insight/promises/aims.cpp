// A revision says what became another; all else is as in the version before.
#include "grader/insight/promises/aims.h"

#include <algorithm>
#include <utility>

#include "grader/insight/promises/measures.h"

namespace grader::promises {

namespace {

using facts::Fact;
using facts::Field;
using facts::Kind;
using facts::Recorded;

constexpr std::int64_t kTenths = 10;

std::string about(const Fact& fact) {
    return "target " + std::string(fact.text(Field::target)) + ", " +
           facts::cell_of(facts::shape_of(Field::value), *fact.find(Field::value)) + " by " +
           facts::to_string(fact.day(Field::due).value_or(fact.happened));
}

class Reading {
public:
    void read(const Recorded& told) {
        const Fact& fact = told.fact;
        const auto known = std::ranges::find(aims_.aims, fact.text(Field::target), &Aim::id);
        if (fact.kind == Kind::target_set) {
            if (known != aims_.aims.end())
                return complain(told, "It was set before; a change of it is a target_revised.");
            set(told);
        } else {
            if (known == aims_.aims.end())
                return complain(told, "It was never set, so there is nothing to revise.");
            revise(*known, told);
        }
    }

    Aims take() { return std::move(aims_); }

private:
    void set(const Recorded& told) {
        const Fact& fact = told.fact;
        Aim aim{.id = std::string(fact.text(Field::target)),
                .measure = std::string(fact.text(Field::measure)),
                .unit = std::string(fact.text(Field::unit)),
                .scope = std::string(fact.text(Field::scope)),
                .history = {}};
        const std::string measure =
            aim.measure == aim.unit ? aim.unit : aim.measure + " (" + aim.unit + ")";
        add(aim,
            {.measure = measure,
             .scope = aim.scope.empty() ? std::string(kEverybody) : aim.scope,
             .start = fact.day(Field::starts).value_or(fact.happened)},
            told);
        if (!aim.history.versions().empty()) aims_.aims.push_back(std::move(aim));
    }

    void revise(Aim& aim, const Recorded& told) {
        programmes::Target target = aim.history.versions().back();
        if (const auto starts = told.fact.day(Field::starts)) target.start = *starts;
        add(aim, std::move(target), told);
    }

    void add(Aim& aim, programmes::Target target, const Recorded& told) {
        const Fact& fact = told.fact;
        const std::int64_t tenths = fact.number(Field::value).value_or(0);
        if (tenths % kTenths != 0) return complain(told, "A target is a whole number.");
        target.value = tenths / kTenths;
        target.due = fact.day(Field::due).value_or(fact.happened);
        target.set_on = fact.happened;
        target.reason = std::string(fact.text(Field::reason));
        if (const std::string wrong = aim.history.add(std::move(target)); !wrong.empty())
            complain(told, wrong);
    }

    void complain(const Recorded& told, std::string text) {
        aims_.problems.push_back({told.number, about(told.fact), std::move(text)});
    }

    Aims aims_;
};

}  // namespace

Aims aims_of(std::span<const Recorded> facts, facts::Day as_of) {
    Reading reading;
    for (const Recorded& told : facts) {
        const bool is_target =
            told.fact.kind == Kind::target_set || told.fact.kind == Kind::target_revised;
        if (is_target && told.fact.happened <= as_of) reading.read(told);
    }
    return reading.take();
}

}  // namespace grader::promises
