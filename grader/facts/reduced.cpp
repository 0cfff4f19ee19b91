// A new field of texts is gone unless it is named here: what is forgotten by mistake can be counted
// no more, what is kept by mistake is a person.
#include "grader/facts/reduced.h"

#include <algorithm>
#include <array>
#include <map>

namespace grader::facts {

namespace {

/// Names and ids that many share.
constexpr std::array kShared{Field::city,  Field::cohort,  Field::college, Field::course,
                             Field::event, Field::partner, Field::site};

/// Those of one person, of which only that they are the same is counted.
constexpr std::array kOwn{Field::credential, Field::employer, Field::enrolment, Field::job,
                          Field::milestone,  Field::subject,  Field::venture};

bool is_text(Type type) {
    return type == Type::id || type == Type::name || type == Type::text;
}

class Reducing {
public:
    explicit Reducing(std::string_view tombstone) : tombstone_(tombstone) {}

    Fact reduce(const Fact& fact) {
        Fact left{.kind = fact.kind,
                  .programme = fact.programme,
                  .person = std::string(tombstone_),
                  .happened = fact.happened,
                  .evidence = fact.evidence,
                  .source = std::string(kGone)};
        for (const auto& [field, value] : fact.fields) {
            if (!is_text(shape_of(field).type) || std::ranges::count(kShared, field) > 0)
                left.set(field, value);
            else if (std::ranges::count(kOwn, field) > 0)
                left.set(field, {0, numbered(value.text)});
            else if (std::ranges::count(needed_fields(fact.kind), field) > 0)
                left.set(field, {0, std::string(kGone)});
        }
        return left;
    }

private:
    // A dispute's subject is an enrolment or a job by its id: one list of numbers for all fields.
    std::string numbered(const std::string& text) {
        const auto [found, is_new] = numbers_.try_emplace(text, numbers_.size() + 1);
        return std::to_string(found->second);
    }

    const std::string_view tombstone_;
    std::map<std::string, std::size_t> numbers_;
};

}  // namespace

std::vector<Fact> reduced(std::span<const Fact> facts, std::string_view tombstone) {
    Reducing reducing(tombstone);
    std::vector<Fact> left;
    left.reserve(facts.size());
    for (const Fact& fact : facts)
        left.push_back(reducing.reduce(fact));
    return left;
}

}  // namespace grader::facts
