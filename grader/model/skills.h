// The skills that a course speaks of, and what roles ask of them. Contract: docs/formats/skills.md.
#pragma once

#include <string>
#include <vector>

namespace grader::model {

struct Skill {
    std::string id;                  ///< "sql.joins", as assignments name it
    std::string name;                ///< for people
    std::vector<std::string> needs;  ///< ids of skills that come before it
    std::string onet;                ///< an element of O*NET, "2.B.3.e"; empty where none is known
    std::string esco;                ///< an address of ESCO; empty where none is known
    double cut = 0;                  ///< in logits: ability above it is enough, outside of roles

    bool operator==(const Skill&) const = default;
};

struct RoleSkill {
    std::string skill;
    double cut = 0;  ///< in logits: ability above it is enough for the role
    double weight = 1;

    bool operator==(const RoleSkill&) const = default;
};

struct Role {
    std::string id;
    std::string name;
    int version = 1;
    std::string occupation;  ///< O*NET-SOC, "15-1252.00"; empty where none fits
    std::string standard;    ///< how the cuts were set, a sentence for people
    std::vector<RoleSkill> skills;

    bool operator==(const Role&) const = default;
};

struct SkillCatalogue {
    int half_life_days = 180;  ///< after so long, half of what was learned of somebody is forgotten
    std::vector<std::string> anchors;  ///< ids of assignments that nobody may practise
    std::vector<Skill> skills;
    std::vector<Role> roles;

    /// Null where there is none of this id.
    [[nodiscard]] const Skill* find(const std::string& id) const {
        for (const Skill& skill : skills)
            if (skill.id == id) return &skill;
        return nullptr;
    }
    [[nodiscard]] const Role* find_role(const std::string& id) const {
        for (const Role& role : roles)
            if (role.id == id) return &role;
        return nullptr;
    }

    bool operator==(const SkillCatalogue&) const = default;
};

}  // namespace grader::model
