// First every table by itself, then what names another.
#include "grader/assignment/skills_catalogue.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "grader/assignment/suggest.h"
#include "grader/assignment/test_spec.h"
#include "grader/model/words.h"

namespace grader::assignment {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchema = "grader.skills/1";
constexpr std::string_view kSkillLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
constexpr std::size_t kMostSkills = 1000;
constexpr double kFarthestCut = 4;  // in logits: passing 98 of 100 ordinary items
constexpr double kLargestWeight = 100;

std::optional<double> number(const Toml& value) {
    if (value.kind == Toml::Kind::integer) return static_cast<double>(value.integer);
    if (value.kind == Toml::Kind::real) return value.real;
    return std::nullopt;
}

/// A number within these bounds, or what stands for it where it is absent.
double read_number(TableReader& table, std::string_view key, std::pair<double, double> bounds,
                   double otherwise, Findings& findings) {
    const Toml* value = table.find(key);
    if (value == nullptr) return otherwise;
    const auto found = number(*value);
    // Not the other way round: "not a number" is in no bounds.
    if (found && *found >= bounds.first && *found <= bounds.second) return *found;
    findings.add(value->place, "The value of " + quoted(key) + " is not a number from " +
                                   std::to_string(static_cast<int>(bounds.first)) + " to " +
                                   std::to_string(static_cast<int>(bounds.second)) + ".");
    return otherwise;
}

std::string read_line(TableReader& table, std::string_view key, std::string_view example,
                      Findings& findings) {
    const Toml* value = example.empty() ? table.find(key, Toml::Kind::text)
                                        : table.need(key, Toml::Kind::text, example);
    if (value == nullptr) return {};
    check_line(*value, key, findings);
    return value->text;
}

std::string read_id(TableReader& table, std::string_view example, Findings& findings) {
    const Toml* value = table.need("id", Toml::Kind::text, example);
    if (value == nullptr) return {};
    if (value->text.empty() || value->text.size() > 200 ||
        value->text.find_first_not_of(kSkillLetters) != std::string::npos) {
        findings.add(value->place, quoted(value->text) + " cannot be an id.",
                     "Use small letters, digits, \"-\", \"_\" and \".\".");
    }
    return value->text;
}

/// The tables of [[name]], each with its place.
std::vector<const Toml*> tables(TableReader& reader, std::string_view name, Findings& findings) {
    std::vector<const Toml*> found;
    const Toml* array = reader.find(name, Toml::Kind::array);
    if (array == nullptr) return found;
    if (array->items.size() > kMostSkills)
        findings.add(array->place, "There are more than 1000 of " + quoted(name) + ".");
    for (const Toml& item : array->items) {
        if (item.kind == Toml::Kind::table)
            found.push_back(&item);
        else
            findings.add(item.place, "This is no table.", "Write { … }, or [[…]] above it.");
    }
    return found;
}

model::Skill read_skill(const Toml& table, Findings& findings) {
    TableReader reader(table, "[[skill]]", findings);
    model::Skill skill;
    skill.id = read_id(reader, "id = \"sql.joins\"", findings);
    skill.name = read_line(reader, "name", "name = \"Joining tables\"", findings);
    for (const Toml* need : reader.texts("needs"))
        skill.needs.push_back(need->text);
    skill.onet = read_line(reader, "onet", "", findings);
    skill.esco = read_line(reader, "esco", "", findings);
    skill.cut = read_number(reader, "cut", {-kFarthestCut, kFarthestCut}, 0, findings);
    reader.finish();
    return skill;
}

model::RoleSkill read_role_skill(const Toml& table, Findings& findings) {
    TableReader reader(table, "skills", findings);
    model::RoleSkill asked;
    if (const Toml* skill = reader.need("skill", Toml::Kind::text, "skill = \"sql.joins\""))
        asked.skill = skill->text;
    asked.cut = read_number(reader, "cut", {-kFarthestCut, kFarthestCut}, 0, findings);
    asked.weight = read_number(reader, "weight", {0, kLargestWeight}, 1, findings);
    reader.finish();
    return asked;
}

model::Role read_role(const Toml& table, Findings& findings) {
    TableReader reader(table, "[[role]]", findings);
    model::Role role;
    role.id = read_id(reader, "id = \"junior-back-end\"", findings);
    role.name = read_line(reader, "name", "name = \"Junior back-end developer\"", findings);
    role.version = reader.integer("version", 1, 1'000'000).value_or(1);
    role.occupation = read_line(reader, "occupation", "", findings);
    role.standard =
        read_line(reader, "standard",
                  "standard = \"default, to be confirmed by a standard setting\"", findings);
    for (const Toml* asked : tables(reader, "skills", findings))
        role.skills.push_back(read_role_skill(*asked, findings));
    if (role.skills.empty())
        findings.add(table.place, "The role " + quoted(role.id) + " asks for no skill.",
                     "Write skills = [{ skill = \"sql.joins\", cut = 0.5, weight = 1 }].");
    reader.finish();
    return role;
}

std::string suggested(const std::string& word, const model::SkillCatalogue& catalogue) {
    std::vector<std::string_view> known;
    for (const model::Skill& skill : catalogue.skills)
        known.emplace_back(skill.id);
    return suggest(word, known);
}

// What a skill needs may need others, but never the skill itself.
bool needs_itself(const model::SkillCatalogue& catalogue, const std::string& id) {
    std::vector<std::string> reached;
    std::vector<std::string> next{id};
    while (!next.empty()) {
        const model::Skill* skill = catalogue.find(next.back());
        next.pop_back();
        if (skill == nullptr) continue;
        for (const std::string& need : skill->needs) {
            if (need == id) return true;
            if (std::ranges::count(reached, need) > 0) continue;
            reached.push_back(need);
            next.push_back(need);
        }
    }
    return false;
}

void check_skill(const model::SkillCatalogue& catalogue, const model::Skill& skill, Place place,
                 Findings& findings) {
    for (const std::string& need : skill.needs) {
        if (catalogue.find(need) == nullptr)
            findings.add(place,
                         quoted(skill.id) + " needs the skill " + quoted(need) +
                             ", which is not in this file.",
                         suggested(need, catalogue));
    }
    if (needs_itself(catalogue, skill.id))
        findings.add(place, "The skill " + quoted(skill.id) + " needs itself in the end.");
}

void check_role(const model::SkillCatalogue& catalogue, const model::Role& role, Place place,
                Findings& findings) {
    std::vector<std::string> seen;
    for (const model::RoleSkill& asked : role.skills) {
        if (catalogue.find(asked.skill) == nullptr)
            findings.add(place,
                         "The role " + quoted(role.id) + " asks for " + quoted(asked.skill) +
                             ", which is not in this file.",
                         suggested(asked.skill, catalogue));
        if (std::ranges::count(seen, asked.skill) > 0)
            findings.add(place, "The role " + quoted(role.id) + " asks for " + quoted(asked.skill) +
                                    " twice.");
        seen.push_back(asked.skill);
    }
}

/// Of one kind: the same id once.
class Ids {
public:
    explicit Ids(Findings& findings) : findings_(findings) {}

    void add(const std::string& id, Place place) {
        const auto [first, is_new] = lines_.emplace(id, place.line);
        if (!is_new)
            findings_.add(place, "The id " + quoted(id) + " is used twice.",
                          "It is also in line " + std::to_string(first->second) + ".");
    }

private:
    Findings& findings_;
    std::map<std::string, int> lines_;
};

const Toml* value_of(const Toml& table, std::string_view key) {
    const auto found = std::ranges::find(table.entries, key, &Toml::Entry::key);
    return found == table.entries.end() ? nullptr : &found->value;
}

std::vector<std::string> texts_of(const Toml& table, std::string_view key) {
    std::vector<std::string> texts;
    if (const Toml* value = value_of(table, key)) {
        for (const Toml& item : value->items)
            texts.push_back(item.text);
    }
    return texts;
}

void find_unknown(const Toml& table, const model::SkillCatalogue& catalogue, Findings& findings) {
    for (const Toml::Entry& entry : table.entries) {
        if (entry.key == "test" && entry.value.kind == Toml::Kind::array) {
            for (const Toml& test : entry.value.items)
                find_unknown(test, catalogue, findings);
        }
        if (entry.key != "skills" || entry.value.kind != Toml::Kind::array) continue;
        for (const Toml& skill : entry.value.items) {
            if (skill.kind != Toml::Kind::text || catalogue.find(skill.text) != nullptr) continue;
            findings.add(skill.place,
                         "The skill " + quoted(skill.text) +
                             " is not in the skills.toml beside "
                             "the assignment.",
                         suggested(skill.text, catalogue));
        }
    }
}

// An anchor whose name is misspelt would guard nothing.
void check_anchors(const Toml& root, const std::string& folder, Findings& findings) {
    const Toml* anchors = value_of(root, "anchors");
    if (anchors == nullptr) return;
    std::error_code unknown;
    for (const Toml& anchor : anchors->items) {
        if (!fs::exists(fs::path(folder) / anchor.text / "assignment.toml", unknown))
            findings.add(anchor.place, "There is no assignment " + quoted(anchor.text) +
                                           " beside this file to be an anchor.");
    }
}

}  // namespace

model::SkillCatalogue read_skills_catalogue(const Toml& root, Findings& findings) {
    model::SkillCatalogue catalogue;
    TableReader reader(root, "", findings);
    const Toml* schema = reader.need("schema", Toml::Kind::text, "schema = \"grader.skills/1\"");
    if (schema != nullptr && schema->text != kSchema)
        findings.add(schema->place, "The schema " + quoted(schema->text) + " is not known.",
                     "This program reads \"grader.skills/1\".");
    catalogue.half_life_days = reader.integer("half_life_days", 1, 10'000).value_or(180);
    for (const Toml* anchor : reader.texts("anchors"))
        catalogue.anchors.push_back(anchor->text);
    const auto skills = tables(reader, "skill", findings);
    const auto roles = tables(reader, "role", findings);
    Ids skill_ids(findings);
    Ids role_ids(findings);
    for (const Toml* table : skills) {
        catalogue.skills.push_back(read_skill(*table, findings));
        skill_ids.add(catalogue.skills.back().id, table->place);
    }
    for (const Toml* table : roles) {
        catalogue.roles.push_back(read_role(*table, findings));
        role_ids.add(catalogue.roles.back().id, table->place);
    }
    for (std::size_t i = 0; i < skills.size(); ++i)
        check_skill(catalogue, catalogue.skills[i], skills[i]->place, findings);
    for (std::size_t i = 0; i < roles.size(); ++i)
        check_role(catalogue, catalogue.roles[i], roles[i]->place, findings);
    reader.finish();
    return catalogue;
}

LoadedSkills load_skills(const std::string& folder) {
    std::error_code unknown;
    if (!fs::exists(fs::path(folder) / kSkillsFile, unknown)) return {};
    ParsedToml document = read_toml(folder, kSkillsFile);
    if (!document.root) return {.diagnostics = std::move(document.diagnostics)};
    Findings findings(kSkillsFile);
    model::SkillCatalogue catalogue = read_skills_catalogue(*document.root, findings);
    check_anchors(*document.root, folder, findings);
    std::vector<Diagnostic> diagnostics = findings.take();
    if (!diagnostics.empty()) return {.diagnostics = std::move(diagnostics)};
    return {.catalogue = std::move(catalogue)};
}

Practised practised(const Toml& assignment) {
    Practised result;
    const std::vector<std::string> of_all = texts_of(assignment, "skills");
    for (const std::string& word : texts_of(assignment, "conditions")) {
        if (const auto condition = model::parse_condition(word))
            result.conditions.push_back(*condition);
    }
    const Toml* tests = value_of(assignment, "test");
    if (tests == nullptr) return result;
    for (const Toml& test : tests->items) {
        const Toml* id = value_of(test, "id");
        if (id == nullptr) continue;
        result.tests[id->text] =
            value_of(test, "skills") == nullptr ? of_all : texts_of(test, "skills");
    }
    return result;
}

std::vector<Diagnostic> unknown_skills(const Toml& assignment,
                                       const model::SkillCatalogue& catalogue) {
    Findings findings("assignment.toml");
    find_unknown(assignment, catalogue, findings);
    return findings.take();
}

std::vector<Diagnostic> check_skills(const std::string& folder) {
    std::error_code unknown;
    const fs::path place = fs::absolute(folder, unknown).lexically_normal();
    const fs::path itself = place.has_filename() ? place : place.parent_path();
    const LoadedSkills loaded = load_skills(itself.parent_path().string());
    if (!loaded.catalogue) return loaded.diagnostics;
    const ParsedToml document = read_toml(itself.string(), "assignment.toml");
    if (!document.root) return {};
    return unknown_skills(*document.root, *loaded.catalogue);
}

}  // namespace grader::assignment
