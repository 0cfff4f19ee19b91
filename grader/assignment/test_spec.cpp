// A test's keys in the order of docs/formats/assignment.md.
#include "grader/assignment/test_spec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/assignment/answer_case.h"
#include "grader/assignment/checker_syntax.h"
#include "grader/assignment/glob.h"
#include "grader/assignment/utf8.h"
#include "grader/model/words.h"

namespace grader::assignment {
namespace {

constexpr std::size_t kLongestLine = 200;
constexpr std::size_t kLongestTestId = 500;
constexpr int kMostProcesses = 4096;
constexpr base::Milliseconds kShortestDefaultWall{10'000};
constexpr base::Bytes kLeastMemory = base::mib(1);  // with less, nothing can even be started
constexpr std::size_t kMostArgsBytes = 32'768;
constexpr std::string_view kSkillLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

constexpr std::array<std::string_view, 3> kVisibilityWords{"visible", "hidden", "after_due"};
constexpr std::array<std::string_view, 3> kDetailWords{"full", "actual", "none"};
constexpr std::array<std::string_view, 5> kIoKeys{"stdin", "expected", "checker", "args", "exit"};

std::string read_test_id(TableReader& table, Findings& findings) {
    const Toml* id = table.need("id", Toml::Kind::text, "id = \"test_no_name\"");
    if (id == nullptr) return {};
    if (id->text.empty() || id->text.size() > kLongestTestId || has_control_character(id->text)) {
        findings.add(id->place, "The id of a test is 1 to 500 bytes without control characters.",
                     "Write it as the framework names the test.");
    }
    return id->text;
}

// A file of the assignment, checked as a path; whether it exists is seen later.
std::string read_path(const Toml& value, std::vector<NamedPath>& named, Findings& findings) {
    if (auto problem = path_problem(value.text)) {
        findings.add(value.place, *problem, "Paths are relative to the assignment's folder.");
    } else {
        named.push_back({value.place, value.text});
    }
    return value.text;
}

model::IoCase read_io(TableReader& table, std::vector<NamedPath>& data_files, Findings& findings) {
    model::IoCase io;
    if (const Toml* file = table.find("stdin", Toml::Kind::text))
        io.stdin_file = read_path(*file, data_files, findings);
    if (const Toml* file = table.need("expected", Toml::Kind::text, "expected = \"data/1.ans\""))
        io.expected_file = read_path(*file, data_files, findings);
    if (const Toml* checker = table.find("checker", Toml::Kind::text)) {
        ParsedChecker parsed = parse_checker(checker->text);
        if (!parsed.checker)
            findings.add(checker->place, std::move(parsed.what), std::move(parsed.advice));
        io.checker = parsed.checker.value_or(model::Checker{});
    }
    std::size_t args_bytes = 0;
    for (const Toml* argument : table.texts("args")) {
        args_bytes += argument->text.size() + 1;
        if (args_bytes > kMostArgsBytes && args_bytes - argument->text.size() - 1 <= kMostArgsBytes)
            findings.add(argument->place, "The arguments are longer than 32 KiB together.");
        if (argument->text.find('\0') != std::string::npos)
            findings.add(argument->place, "An argument of a program cannot hold a NUL.");
        io.args.push_back(argument->text);
    }
    io.exit_code = table.integer("exit", 0, 255).value_or(0);
    return io;
}

void refuse_io_keys(TableReader& table, Findings& findings) {
    for (const std::string_view key : kIoKeys) {
        if (const Toml* value = table.find(key)) {
            findings.add(value->place, "The key " + quoted(key) + " is only for runner = \"io\".",
                         "Other runners ask their framework whether a test passed.");
        }
    }
}

// What there is to say about the test depends on the runner.
void read_case(TableReader& table, const RunnerShape& runner, model::TestSpec& spec,
               std::vector<NamedPath>& data_files, Findings& findings) {
    switch (runner.kind) {
        case RunnerKind::io:
            spec.io = read_io(table, data_files, findings);
            break;
        case RunnerKind::answers:
            spec.answer = read_answer(table, runner.request, data_files, findings);
            break;
        case RunnerKind::framework:
            refuse_io_keys(table, findings);
            break;
        case RunnerKind::unknown:
            return;  // nothing can be said about the keys yet
    }
    table.finish();
}

}  // namespace

LimitsDraft read_limits(TableReader& table, LimitsDraft given) {
    model::Limits& limits = given.limits;
    limits.cpu = table.duration("cpu").value_or(limits.cpu);
    if (const auto wall = table.duration("wall")) {
        limits.wall = *wall;
        given.wall_given = true;
    }
    if (!given.wall_given) limits.wall = std::max(kShortestDefaultWall, 3 * limits.cpu);
    limits.memory = table.size("memory", kLeastMemory).value_or(limits.memory);
    limits.output = table.size("output").value_or(limits.output);
    limits.disk = table.size("disk").value_or(limits.disk);
    limits.processes = table.integer("processes", 1, kMostProcesses).value_or(limits.processes);
    return given;
}

std::vector<std::string> read_skills(TableReader& table, Findings& findings) {
    std::vector<std::string> skills;
    for (const Toml* skill : table.texts("skills")) {
        const std::string& text = skill->text;
        if (text.empty() || text.size() > kLongestLine ||
            text.find_first_not_of(kSkillLetters) != std::string::npos) {
            findings.add(skill->place, quoted(text) + " cannot name a skill.",
                         "Use small letters, digits, \"-\", \"_\" and \".\", such as "
                         "\"python.strings\".");
        } else if (std::ranges::find(skills, text) != skills.end()) {
            findings.add(skill->place, "The skill " + quoted(text) + " is named twice.");
        }
        skills.push_back(text);
    }
    return skills;
}

void check_line(const Toml& value, std::string_view key, Findings& findings) {
    if (!value.text.empty() && !has_control_character(value.text) &&
        decode(value.text).size() <= kLongestLine)
        return;
    findings.add(value.place, "The value of " + quoted(key) +
                                  " is not one line of 1 to 200 "
                                  "characters.");
}

model::TestSpec read_test(const Toml& test, const TestDefaults& defaults,
                          std::vector<NamedPath>& data_files, Findings& findings) {
    TableReader table(test, "[[test]]", findings);
    model::TestSpec spec;
    spec.id = read_test_id(table, findings);
    spec.name = spec.id;
    if (const Toml* name = table.find("name", Toml::Kind::text)) {
        check_line(*name, "name", findings);
        spec.name = name->text;
    }
    if (table.find("points") == nullptr)
        (void)table.need("points", Toml::Kind::integer, "points = 2");  // only to say so
    spec.points = table.points("points").value_or(model::Points{});
    spec.visibility = table.word("visibility", model::parse_visibility, kVisibilityWords)
                          .value_or(spec.visibility);
    spec.detail = table.word("detail", model::parse_detail, kDetailWords).value_or(spec.detail);
    const bool own_skills = table.find("skills") != nullptr;
    spec.skills = own_skills ? read_skills(table, findings) : defaults.skills;
    spec.limits = read_limits(table, defaults.limits).limits;
    read_case(table, defaults.runner, spec, data_files, findings);
    return spec;
}

}  // namespace grader::assignment
