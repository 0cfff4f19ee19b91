// Who has shown which skill, how sure that is, and what would change it: the rules of
// docs/formats/readiness.md over the model's abilities. Pure, and of one learner: nobody is
// compared with anybody.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/skills/evidence.h"
#include "grader/insight/skills/model.h"
#include "grader/insight/skills/next_step.h"
#include "grader/model/skills.h"

namespace grader::skills {

enum class Status { demonstrated, developing, not_yet, insufficient_evidence, stale };

std::string_view to_string(Status status);  ///< for programs: "not_yet"
std::string_view spoken(Status status);     ///< for people: "Not yet"

/// A figure that may be shown, in logits.
struct Estimate {
    double ability = 0;
    double low = 0;
    double high = 0;
};

struct SkillReadiness {
    std::string skill;
    std::string name;
    double cut = 0;
    Status status = Status::insufficient_evidence;
    int items = 0;
    int first_passes = 0;  ///< items that passed at the first attempt
    int days = 0;
    int assignments = 0;
    int under_conditions = 0;          ///< items
    std::int64_t last_at_ms = 0;       ///< of the latest evidence; 0 where there is none
    double chance = 0;                 ///< P(ability > cut); to be shown from items_for_status on
    std::optional<Estimate> estimate;  ///< from items_for_estimate on
    Next next;
    std::vector<Sample> evidence;  ///< in order
};

/// A skill that a role asks for, judged by the role's own cut.
struct RoleRow {
    SkillReadiness skill;
    double weight = 1;
};

/// What somebody has shown of a role. Insufficient evidence counts as not shown.
struct RoleReadiness {
    model::Role role;
    std::vector<RoleRow> rows;
    int demonstrated = 0;  ///< of all rows
    double weight_shown = 0;
    double weight_of_all = 0;
    std::vector<std::string> insufficient;  ///< ids: of these nothing is known yet
};

/// What is asked about a learner.
struct Question {
    std::span<const Sample> samples;  ///< of one learner, as samples_of gives them
    const model::SkillCatalogue& catalogue;
    const TestDifficulties& difficulties;  ///< a test that is not in it is of ordinary difficulty
    std::int64_t now_ms = 0;
    std::span<const Offer> offers = {};  ///< where next steps are looked for; without anchors
    Rules rules = {};
};

/// All skills of the catalogue, in its order, then others that samples name, by their ids.
std::vector<SkillReadiness> readiness(const Question& question);

RoleReadiness role_readiness(const Question& question, const model::Role& role);

}  // namespace grader::skills
