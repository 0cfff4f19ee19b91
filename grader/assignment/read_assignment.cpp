// The tables in the order of docs/formats/assignment.md, each by one small function.
#include "grader/assignment/read_assignment.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "grader/assignment/glob.h"
#include "grader/assignment/suggest.h"
#include "grader/assignment/test_spec.h"
#include "grader/model/words.h"

namespace grader::assignment {
namespace {

constexpr std::string_view kSchema = "grader.assignment/1";
constexpr std::string_view kIoRunner = "io";
constexpr std::string_view kDefaultTestsDir = "tests";
constexpr std::string_view kNameLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMostTests = 1000;
constexpr std::size_t kMostGlobs = 100;
constexpr std::array<std::string_view, 3> kLevelWords{"outside", "witnessed", "in-process"};
constexpr std::array<std::string_view, 3> kConditionWords{"supervised", "no-ai", "timed"};
constexpr std::array<std::string_view, 2> kTracks{"coding", "digital-marketing"};

// A word that is also the name of a folder, so that no path can hide in it.
std::string read_name(TableReader& root, std::string_view key, std::string_view example,
                      Findings& findings) {
    const Toml* value = root.need(key, Toml::Kind::text, example);
    if (value == nullptr) return {};
    const std::string& text = value->text;
    if (text.empty() || text.size() > kLongestName || text.starts_with('-') ||
        text.find_first_not_of(kNameLetters) != std::string::npos) {
        findings.add(value->place, quoted(text) + " cannot be the " + std::string(key) + ".",
                     "Use 1 to 64 small letters, digits and \"-\".");
        return {};
    }
    return text;
}

void check_schema(TableReader& root, Findings& findings) {
    const Toml* schema = root.need("schema", Toml::Kind::text, "schema = \"grader.assignment/1\"");
    if (schema == nullptr || schema->text == kSchema) return;
    findings.add(schema->place, "The schema " + quoted(schema->text) + " is not known.",
                 "This program reads \"grader.assignment/1\".");
}

void read_track(TableReader& root, model::Assignment& assignment, Findings& findings) {
    const Toml* track = root.need("track", Toml::Kind::text, "track = \"coding\"");
    if (track == nullptr) return;
    assignment.track = track->text;
    if (std::ranges::find(kTracks, track->text) == kTracks.end()) {
        findings.add(track->place, "The track " + quoted(track->text) + " is not known.",
                     suggest(track->text, kTracks));
    }
}

void read_conditions(TableReader& root, model::Assignment& assignment, Findings& findings) {
    for (const Toml* word : root.texts("conditions")) {
        const auto condition = model::parse_condition(word->text);
        if (!condition)
            findings.add(word->place, "The condition " + quoted(word->text) + " is not known.",
                         suggest(word->text, kConditionWords));
        else if (std::ranges::count(assignment.conditions, *condition) > 0)
            findings.add(word->place, "The condition " + quoted(word->text) + " is named twice.");
        else
            assignment.conditions.push_back(*condition);
    }
}

// `unknown` where the name is not known: what else is wrong depends on the runner.
RunnerShape read_runner(TableReader& root, const std::vector<RunnerShape>& known,
                        Findings& findings) {
    RunnerShape unknown{.kind = RunnerKind::unknown};
    const std::string name = read_name(root, "runner", "runner = \"python-pytest\"", findings);
    if (name.empty()) return unknown;
    if (known.empty()) {
        const bool is_io = name == kIoRunner;
        return {.name = name,
                .kind = is_io ? RunnerKind::io : RunnerKind::framework,
                .has_languages = is_io};
    }
    const auto found = std::ranges::find(known, name, &RunnerShape::name);
    if (found != known.end()) return *found;
    std::vector<std::string_view> names;
    std::ranges::transform(known, std::back_inserter(names),
                           [](const RunnerShape& shape) -> std::string_view { return shape.name; });
    findings.add(root.find("runner")->place, "There is no runner named " + quoted(name) + ".",
                 suggest(name, names));
    return unknown;
}

void read_submission(TableReader& root, model::Assignment& assignment, Findings& findings) {
    const Toml* table = root.need("submission", Toml::Kind::table,
                                  "[submission] and below it files = [\"two_fer.py\"]");
    if (table == nullptr) return;
    TableReader submission(*table, "[submission]", findings);
    const Toml* files = submission.need("files", Toml::Kind::array, "files = [\"two_fer.py\"]");
    for (const Toml* glob : submission.texts("files")) {
        if (auto problem = glob_problem(glob->text)) findings.add(glob->place, *problem);
        assignment.files.push_back(glob->text);
    }
    if (files != nullptr && (files->items.empty() || files->items.size() > kMostGlobs))
        findings.add(files->place, "A submission has 1 to 100 globs.", "Name the student's files.");
    submission.finish();
}

// A folder of the assignment; an empty path where it is none.
NamedPath read_folder(const Toml& value, Findings& findings) {
    if (auto problem = path_problem(value.text)) {
        findings.add(value.place, *problem, "It is a folder of the assignment.");
        return {value.place, ""};
    }
    return {value.place, value.text};
}

void read_level(TableReader& tests, model::Assignment& assignment, const RunnerShape& runner,
                Findings& findings) {
    const auto level = tests.word("level", model::parse_integrity_level, kLevelWords);
    if (!level) return;
    assignment.level = level;
    if (runner.kind == RunnerKind::unknown || *level <= runner.level) return;
    findings.add(tests.find("level")->place,
                 "The runner " + runner.name + " cannot reach this level.",
                 "It is at most " + std::string(to_string(runner.level)) + ".");
}

void read_tests_table(TableReader& root, Draft& draft, const RunnerShape& runner,
                      Findings& findings) {
    const Toml* table = root.find("tests", Toml::Kind::table);
    if (runner.kind == RunnerKind::io) {
        if (table != nullptr) {
            findings.add(table->place, "The table [tests] is not for runner = \"io\".",
                         "Each [[test]] names its own files.");
        }
        return;
    }
    if (table == nullptr && runner.kind == RunnerKind::unknown) return;
    const bool has_dir = runner.kind != RunnerKind::answers;
    if (has_dir)
        draft.tests_dir = {table == nullptr ? Place{} : table->place,
                           std::string(kDefaultTestsDir)};
    if (table == nullptr) return;
    TableReader tests(*table, "[tests]", findings);
    if (has_dir) {
        if (const Toml* dir = tests.find("dir", Toml::Kind::text))
            draft.tests_dir = read_folder(*dir, findings);
        read_level(tests, draft.assignment, runner, findings);
    }
    if (const Toml* given = tests.find("given", Toml::Kind::text))
        draft.given_dir = read_folder(*given, findings);
    tests.finish();
}

void read_entry(TableReader& program, const model::Assignment& assignment, model::Program& result,
                Findings& findings) {
    const Toml* entry = program.find("entry", Toml::Kind::text);
    if (entry == nullptr) return;
    result.entry = entry->text;
    if (auto problem = path_problem(entry->text)) {
        findings.add(entry->place, *problem, "It is one of the student's files.");
    } else if (!assignment.files.empty() && !matches_any(assignment.files, entry->text)) {
        findings.add(entry->place, "The entry is not among the files of a submission.",
                     "Add it to files in [submission].");
    }
}

void read_program(TableReader& root, model::Assignment& assignment, const RunnerShape& runner,
                  Findings& findings) {
    if (runner.has_languages && root.find("program") == nullptr)
        (void)root.need("program", Toml::Kind::table, "[program] and below it language = \"cpp\"");
    const Toml* table = root.find("program", Toml::Kind::table);
    if (table == nullptr) return;
    if (runner.kind != RunnerKind::unknown && !runner.has_languages) {
        findings.add(table->place,
                     "The table [program] is only for runners that offer several languages.",
                     "Such as runner = \"io\".");
        return;
    }
    TableReader program(*table, "[program]", findings);
    model::Program result;
    if (const Toml* language = program.need("language", Toml::Kind::text, "language = \"cpp\"")) {
        check_line(*language, "language", findings);
        result.language = language->text;
    }
    read_entry(program, assignment, result, findings);
    if (const Toml* standard = program.find("standard", Toml::Kind::text)) {
        check_line(*standard, "standard", findings);
        result.standard = standard->text;
    }
    program.finish();
    assignment.program = std::move(result);
}

TestDefaults read_defaults(TableReader& root, const model::Assignment& assignment,
                           const RunnerShape& runner, Findings& findings) {
    TestDefaults defaults{.runner = runner, .skills = assignment.skills};
    if (const Toml* table = root.find("limits", Toml::Kind::table)) {
        TableReader limits(*table, "[limits]", findings);
        defaults.limits = read_limits(limits, {});
        limits.finish();
    }
    return defaults;
}

void read_tests(TableReader& root, Draft& draft, const TestDefaults& defaults, Findings& findings) {
    const Toml* tests = root.find("test");
    if (tests == nullptr || (tests->kind == Toml::Kind::array && tests->items.empty())) {
        findings.add(tests == nullptr ? root.place() : tests->place, "There is no test.",
                     "Write [[test]] and below it id and points.");
        return;
    }
    if (tests->kind != Toml::Kind::array) {
        findings.add(tests->place, "The tests must be an array of tables.",
                     "Write [[test]] with two brackets.");
        return;
    }
    std::map<std::string, int> lines;
    for (const Toml& item : tests->items) {
        if (draft.assignment.tests.size() == kMostTests) {
            findings.add(item.place, "An assignment has at most 1000 tests.");
            return;
        }
        if (item.kind != Toml::Kind::table) {
            findings.add(item.place, "A test must be a table.", "Write [[test]].");
            continue;
        }
        model::TestSpec test = read_test(item, defaults, draft.data_files, findings);
        const auto [first, is_new] = lines.emplace(test.id, item.place.line);
        if (!is_new && !test.id.empty()) {
            findings.add(item.place, "The test id " + quoted(test.id) + " is used twice.",
                         "It is also in line " + std::to_string(first->second) + ".");
        }
        draft.assignment.tests.push_back(std::move(test));
    }
}

void check_points(const Toml& root, const model::Assignment& assignment, Findings& findings) {
    constexpr model::Points kMost = model::whole_points(1'000'000);
    const model::Points sum = assignment.max_score();
    if (assignment.tests.empty()) return;
    if (sum == model::Points{} && findings.none())
        findings.add(root.place, "All tests together are worth nothing.", "Give them points.");
    if (sum > kMost)
        findings.add(root.place, "All tests together are worth more than 1000000 points.");
}

void read_starter(TableReader& root, model::Assignment& assignment, Findings& findings) {
    const Toml* table = root.find("starter", Toml::Kind::table);
    if (table == nullptr) return;
    TableReader starter(*table, "[starter]", findings);
    if (const auto score = starter.points("score")) {
        assignment.starter_score = *score;
        if (*score > assignment.max_score()) {
            findings.add(starter.find("score")->place,
                         "The starter cannot get more than all tests together are worth.",
                         "They are worth " + to_string(assignment.max_score()) + ".");
        }
    }
    starter.finish();
}

}  // namespace

Draft read_assignment(const Toml& document, const std::vector<RunnerShape>& runners,
                      Findings& findings) {
    Draft draft;
    model::Assignment& assignment = draft.assignment;
    TableReader root(document, "", findings);
    check_schema(root, findings);
    assignment.id = {read_name(root, "id", "id = \"two-fer\"", findings)};
    if (const Toml* id = root.find("id")) draft.id_place = id->place;
    if (const Toml* title = root.need("title", Toml::Kind::text, "title = \"Two fer\"")) {
        check_line(*title, "title", findings);
        assignment.title = title->text;
    }
    read_track(root, assignment, findings);
    const RunnerShape runner = read_runner(root, runners, findings);
    assignment.runner = runner.name;
    assignment.skills = read_skills(root, findings);
    read_conditions(root, assignment, findings);
    read_submission(root, assignment, findings);
    read_tests_table(root, draft, runner, findings);
    read_program(root, assignment, runner, findings);
    read_tests(root, draft, read_defaults(root, assignment, runner, findings), findings);
    check_points(document, assignment, findings);
    read_starter(root, assignment, findings);
    root.finish();
    assignment.tests_dir = draft.tests_dir.path;
    assignment.given_dir = draft.given_dir.path;
    return draft;
}

}  // namespace grader::assignment
