// All that is known of a programme as a whole, in place of the single facts.
#pragma once

#include <span>

#include "grader/facts/fact.h"
#include "grader/insight/promises/aims.h"
#include "grader/insight/promises/claims_ledger.h"
#include "grader/insight/promises/events.h"
#include "grader/insight/promises/spending.h"

namespace grader::promises {

struct Programme {
    Events events;
    Aims aims;
    Ledger ledger;
    Spending spending;
};

/// Of the facts of one programme in the order of their numbers; those of people, and those that
/// happened after `as_of`, are passed over.
Programme programme_of(std::span<const facts::Recorded> facts, facts::Day as_of);

}  // namespace grader::promises
