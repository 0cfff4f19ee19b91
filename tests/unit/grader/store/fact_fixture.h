// A fact that the store's tests record.
#pragma once

#include <string>

#include "grader/facts/fact.h"
#include "grader/store/fact_log.h"

namespace store_test {

inline grader::facts::Fact graduated(const std::string& person,
                                     const std::string& day = "2027-03-01") {
    grader::facts::Fact fact{.kind = grader::facts::Kind::graduated,
                             .programme = "boost",
                             .person = person,
                             .happened = grader::facts::parse_day(day).value(),
                             .evidence = grader::facts::Evidence::E2,
                             .source = "graduates.csv:2"};
    fact.set(grader::facts::Field::enrolment, {0, "e-" + person});
    return fact;
}

}  // namespace store_test
