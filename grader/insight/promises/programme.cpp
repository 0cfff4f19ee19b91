// Each part looks for its own kinds.
#include "grader/insight/promises/programme.h"

namespace grader::promises {

Programme programme_of(std::span<const facts::Recorded> facts, facts::Day as_of) {
    return {.events = events_of(facts, as_of),
            .aims = aims_of(facts, as_of),
            .ledger = ledger_of(facts, as_of),
            .spending = spending_of(facts, as_of)};
}

}  // namespace grader::promises
