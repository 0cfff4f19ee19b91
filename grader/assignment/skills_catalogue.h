// skills.toml: the skills that the assignments beside it may name, and the roles that ask for them.
// Contract: docs/formats/skills.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/model/assignment.h"
#include "grader/model/skills.h"

namespace grader::assignment {

inline constexpr const char* kSkillsFile = "skills.toml";

/// Of use only where nothing was found to be wrong. Pure.
model::SkillCatalogue read_skills_catalogue(const Toml& root, Findings& findings);

struct LoadedSkills {
    std::optional<model::SkillCatalogue> catalogue;
    std::vector<Diagnostic> diagnostics;  ///< none and no catalogue: there is no such file
};

/// Reads `folder`/skills.toml, where there is one.
LoadedSkills load_skills(const std::string& folder);

/// What the document of an assignment says of skills. It was checked before, when it was published;
/// of anything else that it holds nothing is said. Pure.
struct Practised {
    std::vector<model::Condition> conditions;
    std::map<std::string, std::vector<std::string>> tests;  ///< the skills of each, by its id
};
Practised practised(const Toml& assignment);

/// The skills that the document of an assignment names and the catalogue does not know, each at its
/// place.
std::vector<Diagnostic> unknown_skills(const Toml& assignment,
                                       const model::SkillCatalogue& catalogue);

/// The same of an assignment's folder and the skills.toml beside it. Nothing where there is none;
/// what is wrong with the assignment otherwise is told by load().
std::vector<Diagnostic> check_skills(const std::string& folder);

}  // namespace grader::assignment
