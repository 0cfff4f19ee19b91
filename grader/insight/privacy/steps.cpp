// A table by two dimensions may be printed without those by either.
#include "grader/insight/privacy/steps.h"

#include <iterator>

namespace grader::privacy {

namespace {

Scope without(Scope scope, const std::string& dimension) {
    scope.erase(dimension);
    return scope;
}

}  // namespace

std::vector<Step> steps_from(const Scope& scope,
                             const std::function<bool(const Scope&)>& is_there) {
    std::vector<Step> steps;
    for (auto one = scope.begin(); one != scope.end(); ++one) {
        const Scope wider = without(scope, one->first);
        steps.push_back({wider, one->first});
        for (auto other = std::next(one); other != scope.end(); ++other)
            if (!is_there(wider) && !is_there(without(scope, other->first)))
                steps.push_back({without(wider, other->first), one->first + "," + other->first});
    }
    return steps;
}

}  // namespace grader::privacy
