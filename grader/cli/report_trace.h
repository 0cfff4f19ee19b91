// What a report's figures rest on: the lists of enrolments behind its tables. Their fingerprints go
// out with it; the lists stay, and are opened with --trace.
#pragma once

#include <string>
#include <vector>

#include "grader/crypto/signature.h"
#include "grader/report/evidence_list.h"
#include "grader/report/make_report.h"

namespace grader::cli {

/// All of it outlives the call.
struct Evidence {
    const report::Request& request;
    const report::EvidenceLists& lists;
    const crypto::SigningKey& key;
    const std::string& release;  ///< what was asked for (report::release_id)
};

/// The fingerprint of each list. The same report has the same ones.
std::vector<report::Manifest> manifests_of(const Evidence& evidence);

/// What is wrong with a wish for a list, "cirr-2017/180d", or for who is counted in a line of it,
/// "cirr-2017/180d/rate-placement": a sentence that says what there is; empty where nothing is.
std::string problem_with_trace(const std::string& wanted, const report::Request& request);

/// Prints it: of a wish with which nothing is wrong.
void print_trace(const std::string& wanted, const Evidence& evidence);

}  // namespace grader::cli
