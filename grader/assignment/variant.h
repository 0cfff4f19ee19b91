// Known-wrong or partial submissions and what each must get: variants/NAME/expect.toml.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/model/assignment.h"
#include "grader/model/result.h"

namespace grader::assignment {

struct Variant {
    std::string name;    ///< of its folder
    std::string folder;  ///< what is submitted
    model::State state = model::State::graded;
    model::Points score;
    std::map<std::string, model::TestStatus> tests;  ///< by test id; only those that are named

    bool operator==(const Variant&) const = default;
};

struct LoadedVariant {
    std::optional<Variant> variant;  ///< present exactly when `diagnostics` is empty
    std::vector<Diagnostic> diagnostics;
};

struct ListedVariants {
    std::vector<Variant> variants;        ///< by name; those without mistakes
    std::vector<Diagnostic> diagnostics;  ///< of all of them
};

/// Reads variants/`name`/expect.toml below `folder` and checks it against the assignment.
LoadedVariant load_variant(const std::string& folder, const std::string& name,
                           const model::Assignment& assignment);

/// Every folder in variants/; none where there is no such folder.
ListedVariants list_variants(const std::string& folder, const model::Assignment& assignment);

}  // namespace grader::assignment
