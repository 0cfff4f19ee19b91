// grader receipt: proves that a commit was handed in, and when.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/text.h"
#include "grader/service/receipt.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    Where where;
    std::int64_t id = 0;
    std::string text;
    std::string key;
    bool public_key = false;
    bool json = false;
};

// Needs nothing but the public key: anybody can do it, anywhere.
int verify(const Options& options, const std::string& public_key) {
    const auto receipt = service::read_receipt(options.text, public_key);
    if (options.json) {
        Json found{{"holds", receipt.has_value()}};
        if (receipt) {
            found.update({{"course", receipt->course.value},
                          {"student", receipt->student.value},
                          {"assignment", receipt->assignment.value},
                          {"commit", receipt->commit.value},
                          {"seen_at_ms", receipt->seen_at_ms},
                          {"submission", receipt->submission.value}});
        }
        base::print(found.dump() + "\n");
    } else if (receipt) {
        base::print("This receipt holds: " + receipt->student.value + " handed in commit " +
                    receipt->commit.value + " for " + receipt->assignment.value + " of " +
                    receipt->course.value + " at " + utc_text(receipt->seen_at_ms) +
                    ", as submission " + std::to_string(receipt->submission.value) + ".\n");
    } else {
        base::print("This is no receipt of this grader, or it was changed.\n");
    }
    return receipt ? kDone : kFoundProblems;
}

int print_receipt(const Options& options, Record& record, const crypto::SigningKey& key) {
    const auto row = record.store.score({options.id});
    if (!row || row->commit.value.empty()) {
        std::fprintf(stderr, "grader: there is no submission %lld with a commit.\n",
                     static_cast<long long>(options.id));
        return kCallerWrong;
    }
    const std::string line = service::signed_receipt({.course = record.course.course,
                                                      .student = row->student,
                                                      .assignment = row->assignment,
                                                      .commit = row->commit,
                                                      .seen_at_ms = row->seen_at_ms,
                                                      .submission = row->id},
                                                     key);
    base::print(options.json ? Json{{"receipt", line}}.dump() + "\n" : line + "\n");
    return kDone;
}

int receipt(const Options& options) {
    if (!options.text.empty() && !options.key.empty()) return verify(options, options.key);
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    const auto key =
        crypto::SigningKey::load_or_make(service::receipt_key_path(record->course.data_folder));
    if (options.public_key) {
        base::print(options.json ? Json{{"public_key", key.public_key()}}.dump() + "\n"
                                 : key.public_key() + "\n");
        return kDone;
    }
    if (!options.text.empty()) return verify(options, key.public_key());
    return print_receipt(options, *record, key);
}

}  // namespace

Action add_receipt(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("receipt", "Print or verify the signed receipt of a submission");
    add_where_options(*command, options->where);
    command->add_option("id", options->id, "The submission's number in `grader scores`");
    command->add_option("--verify", options->text, "A receipt, as it was given");
    command->add_option("--key", options->key,
                        "The grader's public key: then nothing else is needed");
    command->add_flag("--public-key", options->public_key, "Print the key that others verify with");
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return receipt(*options); };
}

}  // namespace grader::cli
