// Each fact is recorded at the end of the day on which it was told, so that late news is late.
#include "grader/cli/synthesize.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/progress.h"
#include "grader/service/clock.h"
#include "grader/store/fact_log.h"
#include "grader/synthetic/world.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

constexpr std::size_t kTogether = 2000;

std::int64_t end_of(facts::Day day) {
    const auto next = std::chrono::sys_time<std::chrono::milliseconds>(day + std::chrono::days(1));
    return next.time_since_epoch().count() - 1;
}

/// What was told by now, day by day.
std::int64_t record(store::FactLog& log, const std::string& programme,
                    const std::vector<synthetic::Told>& all, std::int64_t now_ms) {
    std::int64_t added = 0;
    std::vector<facts::Fact> together;
    const auto append = [&](facts::Day day) {
        added += log.append(programme, together, end_of(day)).added;
        together.clear();
    };
    for (std::size_t i = 0; i < all.size() && end_of(all[i].on) <= now_ms; ++i) {
        together.push_back(all[i].fact);
        const bool is_last_of_day = i + 1 == all.size() || all[i + 1].on != all[i].on;
        if (is_last_of_day || together.size() == kTogether) append(all[i].on);
        if (is_last_of_day) tell_recorded(i + 1, all.size());
    }
    tell_progress("");  // what is told later than now stays out
    return added;
}

}  // namespace

int synthesize(const Where& where, const SynthesizeOptions& options) {
    const auto place = make_place_for_store(where);
    if (!place) return kCallerWrong;
    store::FactLog log(*place);
    const std::int64_t now_ms = service::utc_now_ms();
    if (log.snapshot(options.programme, now_ms).length > 0) {
        std::fprintf(stderr,
                     "grader: the programme %s has facts already; give another name, so that "
                     "nobody takes invented people for real ones.\n",
                     options.programme.c_str());
        return kCallerWrong;
    }
    const std::vector<synthetic::Told> all = synthetic::all_facts(
        {.programme = options.programme, .seed = options.seed, .learners = options.learners});
    const std::int64_t added = record(log, options.programme, all, now_ms);
    if (options.json)
        base::print(nlohmann::ordered_json{{"schema", "grader.synthetic/1"},
                                           {"programme", options.programme},
                                           {"seed", options.seed},
                                           {"learners", options.learners},
                                           {"facts", added}}
                        .dump() +
                    "\n");
    else
        base::print(std::to_string(added) + " facts of " + std::to_string(options.learners) +
                    " learners who never were, as programme " + options.programme + ".\n");
    return kDone;
}

}  // namespace grader::cli
