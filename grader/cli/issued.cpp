// The file holds the line that proves it, and nothing else: any reader of JWTs can take it.
#include "grader/cli/issued.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "grader/assignment/utf8.h"
#include "grader/crypto/did_key.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestName = 200;

}  // namespace

void add_issue_options(CLI::App& command, IssueOptions& options) {
    command.add_option("--out", options.out, "Write it to this file, such as ada.jwt");
    command.add_option("--name", options.name,
                       "The person's name, if she agrees that it stands in it");
    command.add_flag("--json", options.json, "Print JSON: what it says, and its proof");
}

bool are_usable(const IssueOptions& options) {
    const bool fits = options.name.size() <= kLongestName &&
                      !assignment::find_invalid_utf8(options.name) &&
                      !assignment::has_control_character(options.name);
    if (!fits)
        std::fprintf(stderr, "grader: --name is a line of %zu bytes at most.\n", kLongestName);
    return fits;
}

void hand_out(const credentials::Credential& credential, const crypto::SigningKey& key,
              const IssueOptions& options, std::optional<NewFile>& file) {
    const std::string proof = credentials::issue(credential, key);
    if (file) {
        base::write_all(file->fd(), proof + "\n", "write " + options.out);
        base::check(::fsync(file->fd()), "write " + options.out);
        file->commit();
    }
    if (options.json)
        base::print(Json{{"schema", "grader.credential/1"},
                         {"jwt", proof},
                         {"credential", Json::parse(credentials::to_json(credential, key))}}
                        .dump() +
                    "\n");
    else if (file)
        base::print(base::harmless(options.out + ": " + credential.name + ", for " +
                                   credential.subject.id + ", signed by " +
                                   crypto::to_did_key(key.public_key()) + "\n"));
    else
        base::print(proof + "\n");
}

}  // namespace grader::cli
