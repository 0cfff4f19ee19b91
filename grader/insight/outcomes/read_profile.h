// Reads a definition of success from its rule file (docs/formats/profile.md). Pure: bytes in.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/insight/outcomes/profile.h"

namespace grader::outcomes {

struct ReadProfile {
    std::optional<Profile> profile;  ///< present exactly where there is no diagnostic
    std::vector<assignment::Diagnostic> diagnostics;
};

/// `file` is what diagnostics call it.
ReadProfile read_profile(std::string_view document, const std::string& file);

/// A rule file that is part of the program.
struct BuiltinProfile {
    std::string_view id;  ///< "cirr-2017"
    std::string_view document;
};

/// The files of grader/insight/outcomes/profiles, by name.
std::span<const BuiltinProfile> builtin_profiles();
/// Nothing where there is none of that name.
std::optional<Profile> builtin_profile(std::string_view id);

}  // namespace grader::outcomes
