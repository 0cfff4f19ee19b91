// A catalogue of skills: a catalogue or mistakes with their places; what needs what can be learned
// in some order; and the catalogue can be printed and read again.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "grader/assignment/skills_catalogue.h"
#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

std::string key(const char* name, const std::string& text) {
    std::string quoted;
    for (const char c : text)
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return std::string(name) + " = \"" + quoted + "\"\n";
}

// With all that it takes to read the same double again.
std::string real(double value) {
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
    return {text.data(), end.ptr};
}

std::string optional_key(const char* name, const std::string& text) {
    return text.empty() ? "" : key(name, text);
}

std::string print(const model::SkillCatalogue& catalogue) {
    std::string text = key("schema", "grader.skills/1");
    text += "half_life_days = " + std::to_string(catalogue.half_life_days) + "\n";
    for (const model::Skill& skill : catalogue.skills) {
        text += "[[skill]]\n" + key("id", skill.id) + key("name", skill.name) +
                optional_key("onet", skill.onet) + optional_key("esco", skill.esco) +
                "cut = " + real(skill.cut) + "\nneeds = [";
        for (const std::string& need : skill.needs)
            text += "\"" + need + "\",";
        text += "]\n";
    }
    for (const model::Role& role : catalogue.roles) {
        text += "[[role]]\n" + key("id", role.id) + key("name", role.name) +
                "version = " + std::to_string(role.version) + "\n" +
                optional_key("occupation", role.occupation) + key("standard", role.standard) +
                "skills = [";
        for (const model::RoleSkill& asked : role.skills)
            text += "{ skill = \"" + asked.skill + "\", cut = " + real(asked.cut) +
                    ", weight = " + real(asked.weight) + " },";
        text += "]\n";
    }
    return text;
}

// A second way: by taking away, again and again, what needs nothing that is left.
bool can_be_learned(const model::SkillCatalogue& catalogue) {
    std::set<std::string> known;
    for (std::size_t before = 0; known.size() < catalogue.skills.size(); before = known.size()) {
        for (const model::Skill& skill : catalogue.skills) {
            if (std::ranges::all_of(skill.needs,
                                    [&](const std::string& need) { return known.contains(need); }))
                known.insert(skill.id);
        }
        if (known.size() == before) return false;
    }
    return true;
}

bool is_within(double value, double least, double most) {
    return value >= least && value <= most;
}

void check_role(const model::SkillCatalogue& catalogue, const model::Role& role) {
    std::set<std::string> asked_for;
    for (const model::RoleSkill& asked : role.skills) {
        ensure(catalogue.find(asked.skill) != nullptr, "a role asks for skills that there are");
        ensure(asked_for.insert(asked.skill).second, "each once");
        ensure(is_within(asked.cut, -4, 4) && is_within(asked.weight, 0, 100), "within bounds");
    }
    ensure(!asked_for.empty(), "and for some");
}

std::optional<model::SkillCatalogue> read(const std::string& text) {
    const assignment::ParsedToml document = assignment::parse_toml(text, "skills.toml");
    if (!document.root) return std::nullopt;
    assignment::Findings findings("skills.toml");
    model::SkillCatalogue catalogue = assignment::read_skills_catalogue(*document.root, findings);
    const bool is_whole = findings.none();
    for (const assignment::Diagnostic& diagnostic : findings.take())
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    return is_whole ? std::optional(std::move(catalogue)) : std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto catalogue = read(fuzz::Input(data, size).rest());
    if (!catalogue) return 0;
    std::set<std::string> ids;
    for (const model::Skill& skill : catalogue->skills) {
        ensure(ids.insert(skill.id).second && is_within(skill.cut, -4, 4), "each once, in bounds");
        ensure(!assignment::has_control_character(skill.name), "a name is one line");
    }
    ensure(can_be_learned(*catalogue), "some order leads to every skill");
    for (const model::Role& role : catalogue->roles)
        check_role(*catalogue, role);
    ensure(read(print(*catalogue)) == catalogue, "it is printed and read alike");
    return 0;
}
