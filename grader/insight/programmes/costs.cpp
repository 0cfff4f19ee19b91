// All costs of the cohorts that count over all their people, never a mean of means.
#include "grader/insight/programmes/costs.h"

#include "sandbox/base/error.h"

namespace grader::programmes {

CostPerPerson cost_per_person(std::span<const CohortCost> cohorts, Rung rung,
                              const std::string& basis, Day day) {
    base::ensure(!basis.empty(), "a cost says what is in it");
    CostPerPerson result{.basis = basis, .rung = rung, .per_person = {}, .left_out = {}};
    for (const CohortCost& cohort : cohorts) {
        base::ensure(cohort.cents >= 0, "costs are booked as what was spent");
        if (cohort.window_closes >= day) {
            result.left_out.push_back(cohort.cohort);
            continue;
        }
        result.cents += cohort.cents;
        result.people += cohort.ladder[rung];
    }
    if (result.people > 0)
        result.per_person = (2 * result.cents + result.people) / (2 * result.people);
    return result;
}

}  // namespace grader::programmes
