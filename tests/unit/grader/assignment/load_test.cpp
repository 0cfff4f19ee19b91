// What must be in an assignment's folder beside its document, what must not, and what its version
// is.
#include "grader/assignment/load.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "grader/assignment/read_assignment.h"
#include "grader/assignment/table_reader.h"
#include "tests/support/source_folder.h"
#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

Lines complaints(const Folder& folder) {
    const Loaded loaded = load(folder.path());
    CHECK(loaded.assignment.has_value() == loaded.diagnostics.empty());
    return printed(loaded.diagnostics);
}

std::string version(const Folder& folder) {
    const Loaded loaded = load(folder.path());
    REQUIRE(loaded.assignment.has_value());
    return loaded.assignment->version;
}

TEST_CASE("a whole assignment is loaded from wherever it is named", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    const Loaded loaded = load(folder.path());
    REQUIRE(printed(loaded.diagnostics).empty());
    CHECK(loaded.assignment->folder == folder.path());
    CHECK(loaded.assignment->version.size() == 7 + 64);
    CHECK(loaded.assignment->version.starts_with("sha256:"));
    CHECK(loaded.assignment->tests.size() == 2);
    for (const char* detour : {"/", "/.", "//", "/./", "/../two-fer", "/starter/.."}) {
        INFO(detour);
        CHECK(load(folder.path() + detour).assignment == loaded.assignment);
    }
    const Folder io;
    lay_out(io, io_lines());
    CHECK(complaints(io).empty());
}

TEST_CASE("a folder that is none is told", "[load]") {
    const Folder folder;
    CHECK(printed(load(folder.path("none")).diagnostics) ==
          Lines{folder.path("none") + ": There is no such folder."});
    folder.write("file", "");
    CHECK(load(folder.path("file")).diagnostics.size() == 1);
    CHECK(load("").diagnostics.size() == 1);
}

TEST_CASE("whatever is missing in the folder is told at once", "[load]") {
    const Folder folder;
    CHECK(complaints(folder) ==
          Lines{"assignment.toml: The file is missing.",
                "README.md: The statement for the student is missing. Every assignment has one.",
                "starter: The folder with what students begin with is missing. Every assignment "
                "has one.",
                "solution: The folder with the reference solution is missing. Every assignment has "
                "one."});
    lay_out(folder, pytest_lines());
    folder.remove("README.md");
    folder.write("README.md/x", "");
    folder.remove("tests");
    folder.write("assignment.toml", joined(pytest_lines()) + "banana = 1\n");
    CHECK(complaints(folder) ==
          Lines{"assignment.toml:10:7: There is no folder \"tests\". It holds the instructor's "
                "tests; name it as dir in [tests].",
                "assignment.toml:24:1: The key \"banana\" is not known in [[test]]. Known are: id, "
                "name, points, visibility, detail, skills, cpu, wall, memory, output, disk, "
                "processes, stdin, expected, checker, args, exit.",
                "README.md: The statement for the student is missing. Every assignment has one."});
}

TEST_CASE("a tests folder without a file is told", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    folder.remove("tests/two_fer_test.py");
    CHECK(complaints(folder) ==
          Lines{"assignment.toml:10:7: The folder \"tests\" holds no file. Put the instructor's "
                "tests there."});
    folder.write("tests/deep/down/test_x.py", "");
    CHECK(complaints(folder).empty());
}

TEST_CASE("data files that are not there are told with their lines", "[load]") {
    const Folder folder;
    lay_out(folder, io_lines());
    folder.remove("data/1.in");
    folder.remove("data/1.ans");
    folder.write("data/1.ans/x", "");
    const std::string advice = " Paths are relative to the assignment's folder.";
    CHECK(complaints(folder) ==
          Lines{"assignment.toml:14:9: There is no file \"data/1.in\"." + advice,
                "assignment.toml:15:12: There is no file \"data/1.ans\"." + advice});
}

TEST_CASE("the id must be the folder's name", "[load]") {
    const Folder folder("three-fer");
    lay_out(folder, pytest_lines());
    CHECK(complaints(folder) ==
          Lines{"assignment.toml:2:6: The id \"two-fer\" is not the name of the folder, "
                "\"three-fer\". Rename one of them."});
}

TEST_CASE("a document that is no TOML is told together with the folder's mistakes", "[load]") {
    const Folder folder;
    lay_out(folder, {"id = "});
    folder.remove("solution");
    const Lines lines = complaints(folder);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].starts_with("assignment.toml:1:6: This is not TOML: "));
    CHECK(lines[1].starts_with("solution: "));
}

TEST_CASE("links that lead out, nowhere or to a folder are told, others are not", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    std::ofstream(folder.outside() + "/secret") << "x";
    std::filesystem::create_directory(folder.outside() + "/two-fer-beside");
    std::ofstream(folder.outside() + "/two-fer-beside/file") << "x";
    folder.link("starter/good", "../solution/two_fer.py");
    CHECK(complaints(folder).empty());
    folder.link("tests/a-passwd", "/etc/passwd");
    folder.link("tests/b-secret", "../../secret");
    folder.link("tests/c-beside", "../../two-fer-beside/file");
    folder.link("tests/d-nowhere", "nothing");
    folder.link("tests/e-loop", "e-loop");
    folder.link("tests/f-folder", "../solution");
    folder.link("variants/g-out", "/usr");
    REQUIRE(::mkfifo(folder.path("tests/h-pipe").c_str(), 0600) == 0);
    const std::string advice = " Put a plain file in its place.";
    CHECK(complaints(folder) ==
          Lines{"tests/a-passwd: This link leads out of the assignment." + advice,
                "tests/b-secret: This link leads out of the assignment." + advice,
                "tests/c-beside: This link leads out of the assignment." + advice,
                "tests/d-nowhere: This link leads nowhere." + advice,
                "tests/e-loop: This link leads nowhere." + advice,
                "tests/f-folder: This link does not lead to a file." + advice,
                "tests/h-pipe: This is neither a file nor a folder." + advice,
                "variants/g-out: This link leads out of the assignment." + advice});
}

TEST_CASE("an assignment that is a repository of its own is none the worse for it", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    folder.link(".git/odd", "/usr");
    CHECK(complaints(folder).empty());
}

TEST_CASE("a document that is a link is not followed", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    folder.remove("assignment.toml");
    folder.link("assignment.toml", "/etc/passwd");
    const Lines lines = complaints(folder);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "assignment.toml: The file is a link. Put the file itself here.");
    CHECK(lines[1] ==
          "assignment.toml: This link leads out of the assignment. Put a plain file in "
          "its place.");
}

TEST_CASE("a folder of far too many files is told", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    folder.write("starter/node_modules/0", "");
    for (int i = 1; i <= 20'000; ++i)
        std::filesystem::create_hard_link(folder.path("starter/node_modules/0"),
                                          folder.path("starter/node_modules/" + std::to_string(i)));
    CHECK(complaints(folder) == Lines{".: There are more than 20000 files in the folder. Remove "
                                      "what was installed or built."});
}

TEST_CASE("the version changes with the document and the tests, and with nothing else", "[load]") {
    const Folder folder;
    lay_out(folder, pytest_lines());
    const std::string before = version(folder);

    folder.write("README.md", "# Another statement\n");
    folder.write("starter/two_fer.py", "# another\n");
    folder.write("solution/more.py", "");
    folder.write("variants/wrong/two_fer.py", "");
    folder.write("data/1.in", "nothing to a framework");
    folder.write("notes.txt", "");
    CHECK(version(folder) == before);

    folder.write("tests/helper.py", "");
    const std::string with_helper = version(folder);
    CHECK(with_helper != before);
    folder.remove("tests/helper.py");
    CHECK(version(folder) == before);
    folder.write("assignment.toml", joined(pytest_lines()) + "# a comment\n");
    CHECK(version(folder) != before);

    const Folder elsewhere;
    lay_out(elsewhere, pytest_lines());
    CHECK(version(elsewhere) == before);
}

TEST_CASE("the version of an io assignment changes with the files its tests name", "[load]") {
    const Folder folder;
    lay_out(folder, io_lines());
    const std::string before = version(folder);
    folder.write("data/2.in", "not named");
    folder.write("tests/two_fer_test.py", "not for io");
    CHECK(version(folder) == before);
    folder.write("data/1.in", "2\n");
    CHECK(version(folder) != before);
    folder.write("data/1.in", "1\n");
    CHECK(version(folder) == before);
    folder.write("data/1.ans", "3\n");
    CHECK(version(folder) != before);
}

// ---- what the documentation promises -----------------------------------------------------------

std::string documentation(const std::string& name) {
    const std::filesystem::path root = tests::source_folder();
    std::ifstream file(root / "docs" / "formats" / name);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_CASE("the worked examples of the documentation are right", "[load]") {
    const std::string text = documentation("assignment.md");
    const std::string opening = "```toml\nschema = ";
    int examples = 0;
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
        const auto begin = at + std::string("```toml\n").size();
        const std::string example = text.substr(begin, text.find("\n```", begin) - begin + 1);
        INFO(example);
        const ParsedToml parsed = parse_toml(example, "assignment.toml");
        REQUIRE(parsed.root.has_value());
        Findings ignored("");
        const Draft draft = read_assignment(*parsed.root, {}, ignored);
        const Folder folder(draft.assignment.id.value);
        lay_out(folder, {});
        folder.write("assignment.toml", example);
        for (const NamedPath& file : draft.data_files)
            folder.write(file.path, "1\n");
        CHECK(complaints(folder).empty());
        ++examples;
    }
    CHECK(examples == 2);
}

// The keys that the loader knows of a table: it lists them when it meets one that it does not know.
std::set<std::string> known_keys(const std::string& document) {
    const ParsedToml parsed = parse_toml(document, "");
    REQUIRE(parsed.root.has_value());
    Findings findings("");
    const RunnerShape call{.name = "call", .kind = RunnerKind::answers};
    const RunnerShape io{.name = "io", .kind = RunnerKind::io, .has_languages = true};
    (void)read_assignment(*parsed.root, {call, io, {.name = "framework"}}, findings);
    const std::string opening = "Known are: ";
    std::set<std::string> keys;
    for (const Diagnostic& diagnostic : findings.take()) {
        if (!diagnostic.what.starts_with("The key \"qqqqqqqq\"")) continue;
        std::string list = diagnostic.advice.substr(opening.size());
        list.back() = ',';  // was the full stop
        for (auto end = list.find(','); end != std::string::npos; end = list.find(',')) {
            keys.insert(list.substr(0, end));
            list.erase(0, std::min(list.size(), end + 2));
        }
    }
    return keys;
}

TEST_CASE("the schema for editors knows the same keys as the loader", "[load]") {
    const auto schema = nlohmann::json::parse(documentation("assignment.schema.json"));
    const auto described = [](const nlohmann::json& table) {
        std::set<std::string> keys;
        for (const auto& [key, value] : table.at("properties").items())
            keys.insert(key);
        return keys;
    };
    const auto& top = schema.at("properties");
    const std::string unknown = "qqqqqqqq = 1\n";
    CHECK(schema.at("additionalProperties") == false);
    CHECK(described(schema) == known_keys(unknown));
    for (const char* table : {"submission", "tests", "limits", "starter"}) {
        INFO(table);
        CHECK(top.at(table).at("additionalProperties") == false);
        CHECK(described(top.at(table)) ==
              known_keys("runner = \"framework\"\n[" + std::string(table) + "]\n" + unknown));
    }
    const std::string io = "runner = \"io\"\n";
    CHECK(top.at("program").at("additionalProperties") == false);
    CHECK(described(top.at("program")) == known_keys(io + "[program]\n" + unknown));
    std::set<std::string> keys = known_keys(io + "[[test]]\n" + unknown);
    keys.merge(known_keys("runner = \"call\"\n[[test]]\n" + unknown));
    CHECK(described(top.at("test").at("items")) == keys);
}

}  // namespace
}  // namespace grader::assignment
