// How a signed credential leaves the house: as a file, as a line, or as JSON.
#pragma once

#include <optional>
#include <string>

#include "grader/cli/new_file.h"
#include "grader/credentials/credential.h"
#include "grader/crypto/signature.h"

namespace CLI {
class App;
}

namespace grader::cli {

struct IssueOptions {
    std::string out;   ///< a file; empty: standard output
    std::string name;  ///< the person's, who agreed to it; empty: it is in nothing
    bool json = false;
};

/// Adds --out, --name and --json.
void add_issue_options(CLI::App& command, IssueOptions& options);

/// Prints what is wrong with them, and then gives false.
bool are_usable(const IssueOptions& options);

/// `file` is options.out, begun before root was given up, or nothing. Throws Error.
void hand_out(const credentials::Credential& credential, const crypto::SigningKey& key,
              const IssueOptions& options, std::optional<NewFile>& file);

}  // namespace grader::cli
