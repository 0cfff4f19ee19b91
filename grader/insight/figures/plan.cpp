// The order of the tables is that of the profiles and their windows.
#include "grader/insight/figures/plan.h"

namespace grader::figures {

std::vector<Table> Plan::tables() const {
    std::vector<Table> all;
    for (std::size_t profile = 0; profile < profiles.size(); ++profile) {
        for (std::size_t window = 0; window < profiles[profile].windows.size(); ++window)
            all.push_back({profile, window});
    }
    return all;
}

}  // namespace grader::figures
