// grader milestone: a step of the plan that an instructor signed, as a credential for the learner.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/issued.h"
#include "grader/credentials/milestone.h"
#include "grader/model/ids.h"
#include "grader/service/clock.h"
#include "grader/service/receipt.h"
#include "grader/store/fact_log.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::string programme;
    std::string person;
    std::string milestone;
    IssueOptions issue;
};

void say(const std::string& what) {
    std::fprintf(stderr, "grader: %s\n", base::harmless(what).c_str());
}

/// What is to be signed; prints why there is nothing.
std::optional<credentials::Credential> find(store::FactLog& log, const Options& options) {
    const store::Snapshot now = log.snapshot(options.programme, service::utc_now_ms());
    // The next pseudonym that there can be; the longest ones have none.
    const std::string next = model::is_id(options.person + "-") ? options.person + "-" : "";
    std::optional<credentials::Credential> found;
    bool is_erased = false;
    log.each_person(now, options.person, next,
                    [&](std::string_view person, std::span<const facts::Recorded> known) {
                        if (person != options.person) return;
                        is_erased = std::ranges::any_of(known, [](const facts::Recorded& one) {
                            return one.fact.kind == facts::Kind::erased;
                        });
                        const auto* step = credentials::find_milestone(known, options.milestone);
                        if (step != nullptr)
                            found = credentials::milestone(*step, options.issue.name);
                    });
    if (is_erased) {
        say("who " + options.person + " was is forgotten; nothing is signed for nobody.");
        return std::nullopt;
    }
    if (!found)
        say("nobody has signed the milestone " + options.milestone + " of " + options.person +
            " in the programme " + options.programme + ".");
    return found;
}

int milestone(const Options& options) {
    if (!are_usable(options.issue)) return kCallerWrong;
    if (!model::is_id(options.programme) || !model::is_id(options.person)) {
        say("programmes and persons are called by small letters, digits, \"-\", \"_\" and \".\".");
        return kCallerWrong;
    }
    std::optional<NewFile> file;
    if (!options.issue.out.empty()) file.emplace(options.issue.out);  // before root is given up
    const auto course = read_course(options.where);                   // it says where the key is
    if (!course) return kCallerWrong;
    const auto where = find_store(options.where);
    if (!where) return kCallerWrong;
    store::FactLog log(*where);
    const auto credential = find(log, options);
    if (!credential) return kCallerWrong;
    const auto key =
        crypto::SigningKey::load_or_make(service::receipt_key_path(course->data_folder));
    hand_out(*credential, key, options.issue, file);
    return kDone;
}

}  // namespace

Action add_milestone(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "milestone", "Sign a milestone that an instructor has recorded, for the learner to keep");
    add_where_options(*command, options->where);
    command->add_option("programme", options->programme, "The programme")->required();
    command->add_option("person", options->person, "The learner's pseudonym")->required();
    command->add_option("milestone", options->milestone, "The step of the plan")->required();
    add_issue_options(*command, options->issue);
    return [options] { return milestone(*options); };
}

}  // namespace grader::cli
