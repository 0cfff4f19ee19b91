// The subcommands of `grader`; each adds itself to the parser and gives back what to call.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace grader::cli {

/// Runs the subcommand and returns the exit status: 0 done, 1 what was checked has problems, 2 the
/// call or the assignment is wrong, 3 the grader itself failed.
using Action = std::function<int()>;

constexpr int kDone = 0;
constexpr int kFoundProblems = 1;
constexpr int kCallerWrong = 2;
constexpr int kGraderFailed = 3;

Action add_grade(CLI::App& app);
Action add_check(CLI::App& app);
Action add_check_report(CLI::App& app);
Action add_serve(CLI::App& app);
Action add_scores(CLI::App& app);
Action add_show(CLI::App& app);
Action add_remotes(CLI::App& app);
Action add_work(CLI::App& app);
Action add_queue(CLI::App& app);
Action add_cancel(CLI::App& app);
Action add_retry(CLI::App& app);
Action add_regrade(CLI::App& app);
Action add_facts(CLI::App& app);
Action add_people(CLI::App& app);
Action add_audit(CLI::App& app);
Action add_fsck(CLI::App& app);
Action add_token(CLI::App& app);
Action add_receipt(CLI::App& app);
Action add_notices(CLI::App& app);
Action add_backup(CLI::App& app);
Action add_restore(CLI::App& app);
Action add_readiness(CLI::App& app);
Action add_cohort(CLI::App& app);
Action add_report(CLI::App& app);
Action add_score_card(CLI::App& app);
Action add_milestone(CLI::App& app);
Action add_verify(CLI::App& app);

}  // namespace grader::cli
