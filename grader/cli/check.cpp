// grader check: proves assignments by their own solutions, starters and variants.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/assignment/skills_catalogue.h"
#include "grader/cli/commands.h"
#include "grader/cli/pantry.h"
#include "grader/cli/privileges.h"
#include "grader/grading/plan.h"
#include "grader/grading/prove.h"
#include "grader/model/words.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"

namespace grader::cli {

namespace {

struct Options {
    std::vector<std::string> folders;
    int repeats = 3;
    bool json = false;
};

void print_claim(const grading::Claim& claim) {
    std::printf("  %-4s %-28s %s of %s\n", claim.holds() ? "ok" : "NO", claim.name.c_str(),
                to_string(claim.result.score).c_str(), to_string(claim.result.max_score).c_str());
    for (const std::string& problem : claim.problems)
        std::printf("         %s\n", problem.c_str());
    base::flush_printed();
}

nlohmann::json to_json(const std::string& folder, const grading::Prepared& prepared,
                       const grading::Proof& proof) {
    nlohmann::json claims = nlohmann::json::array();
    for (const grading::Claim& claim : proof.claims) {
        nlohmann::json findings = nlohmann::json::array();
        for (const model::Message& finding : claim.result.integrity.findings)
            findings.push_back({{"code", finding.code}, {"text", finding.text}});
        claims.push_back({{"name", claim.name},
                          {"holds", claim.holds()},
                          {"expected", to_string(claim.expected)},
                          {"score", to_string(claim.result.score)},
                          {"state", std::string(to_string(claim.result.state))},
                          {"problems", claim.problems},
                          {"findings", findings}});
    }
    return {{"folder", folder},
            {"runner", prepared.runner.id},
            {"level", to_string(level_of(prepared.assignment, prepared.runner))},
            {"holds", proof.holds()},
            {"claims", claims},
            {"warnings", proof.warnings}};
}

int check(const Options& options) {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    std::vector<std::string> needed = options.folders;
    needed.push_back(runners_folder());
    give_up_root(needed);

    bool all_hold = true;
    nlohmann::json list = nlohmann::json::array();
    for (const std::string& folder : options.folders) {
        if (!options.json) base::print(folder + "\n");
        auto [prepared, mistakes] = grading::prepare_with_variants(folder, runners_folder());
        for (const assignment::Diagnostic& wrong : assignment::check_skills(folder))
            mistakes.push_back(to_string(wrong));
        if (!mistakes.empty()) {
            for (const std::string& mistake : mistakes)
                std::fprintf(stderr, "%s\n", mistake.c_str());
            list.push_back({{"folder", folder}, {"holds", false}, {"mistakes", mistakes}});
            all_hold = false;
            continue;
        }
        grading::ProofOptions proof_options{.repeats = options.repeats};
        if (!options.json) proof_options.on_claim = print_claim;
        const grading::Proof proof =
            grading::prove(prepared->assignment, prepared->runner, spawner, proof_options);
        all_hold = all_hold && proof.holds();
        if (!options.json) {
            for (const std::string& warning : proof.warnings)
                std::printf("  note %s\n", warning.c_str());
        }
        list.push_back(to_json(folder, *prepared, proof));
    }
    if (options.json) {
        std::puts(nlohmann::json{{"schema", "grader.check/1"}, {"assignments", list}}
                      .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                      .c_str());
    }
    base::flush_printed();
    return all_hold ? kDone : kCallerWrong;
}

}  // namespace

Action add_check(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "check",
        "Prove assignments: the solution, the starter and every variant get what they must");
    command->add_option("folder", options->folders, "Folders of assignments")->required();
    command->add_option("--repeats", options->repeats, "How often each is graded")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return check(*options); };
}

}  // namespace grader::cli
