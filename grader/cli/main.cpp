// grader: grade a submission once, prove an assignment, serve a course.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <utility>
#include <vector>

#include "grader/cli/commands.h"
#include "sandbox/base/fd.h"

int main(int argc, char** argv) {
    CLI::App app("Grades programming assignments in sandboxes.");
    app.require_subcommand(0, 1);
    const std::vector<std::pair<const char*, grader::cli::Action>> actions{
        {"grade", grader::cli::add_grade(app)},
        {"check", grader::cli::add_check(app)},
        {"serve", grader::cli::add_serve(app)},
        {"scores", grader::cli::add_scores(app)},
        {"show", grader::cli::add_show(app)},
        {"remotes", grader::cli::add_remotes(app)},
        {"work", grader::cli::add_work(app)},
        {"queue", grader::cli::add_queue(app)},
        {"cancel", grader::cli::add_cancel(app)},
        {"retry", grader::cli::add_retry(app)},
        {"fsck", grader::cli::add_fsck(app)},
        {"token", grader::cli::add_token(app)},
        {"receipt", grader::cli::add_receipt(app)},
        {"notices", grader::cli::add_notices(app)},
        {"regrade", grader::cli::add_regrade(app)},
        {"backup", grader::cli::add_backup(app)},
        {"restore", grader::cli::add_restore(app)},
        {"facts", grader::cli::add_facts(app)},
        {"people", grader::cli::add_people(app)},
        {"audit", grader::cli::add_audit(app)},
        {"check-report", grader::cli::add_check_report(app)},
        {"readiness", grader::cli::add_readiness(app)},
        {"cohort", grader::cli::add_cohort(app)},
        {"report", grader::cli::add_report(app)},
        {"score-card", grader::cli::add_score_card(app)},
        {"milestone", grader::cli::add_milestone(app)},
        {"verify", grader::cli::add_verify(app)},
    };
    try {
        base::open_standard_descriptors();
        app.parse(argc, argv);
        for (const auto& [name, action] : actions) {
            if (app.got_subcommand(name)) return action();
        }
        std::fputs(app.help().c_str(), stderr);
        return grader::cli::kCallerWrong;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? grader::cli::kDone : grader::cli::kCallerWrong;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "grader: %s\n", error.what());
        return grader::cli::kGraderFailed;
    }
}
