// Which runner.toml is a runner, and what is said of one that is not.
#include "grader/grading/runner.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace grader::grading {
namespace {

/// A folder named "sample" with this runner.toml; gone with the object.
class RunnerFolder {
public:
    explicit RunnerFolder(const std::string& toml) {
        std::string pattern = (std::filesystem::temp_directory_path() / "runner-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        top_ = pattern;
        std::filesystem::create_directory(top_ / "sample");
        std::ofstream(top_ / "sample/runner.toml") << toml;
    }
    ~RunnerFolder() {
        std::error_code ignored;  // nothing useful can be done in a test that ends
        std::filesystem::remove_all(top_, ignored);
    }
    RunnerFolder(const RunnerFolder&) = delete;
    RunnerFolder& operator=(const RunnerFolder&) = delete;

    [[nodiscard]] std::string path() const { return (top_ / "sample").string(); }

private:
    std::filesystem::path top_;
};

const std::string kHeading = R"(schema = "grader.runner/1"
id = "sample"
title = "Sample"
integrity = "outside"
policy = "default"
)";

const std::string kHarness = kHeading + R"(results = "harness"
packages = ["python3", "python3-pytest"]
reserved = ["conftest.py", "**/pytest.ini"]

[run]
command = ["/usr/bin/python3", "-I", "/box/runner/harness.py"]
env = { PYTHONHASHSEED = "0" }

[startup]
cpu = "5s"
wall = "20s"
memory = "64MiB"

[tools]
python3 = ["/usr/bin/python3", "--version"]
)";

const std::string kStudent = R"(
[student]
command = ["/usr/bin/python3", "/box/runner/student.py"]
)";

const std::string kIo = kHeading + R"(results = "io"

[language.cpp]
title = "C++"
packages = ["g++"]
entry = "main.cpp"
sources = ["*.cpp", "*.cc"]
standards = ["c++17", "c++20"]
compile = ["/usr/bin/g++", "-std={standard}", "-o", "/box/build/program", "{sources}"]
run = ["/box/build/program"]
tools = { "g++" = ["/usr/bin/g++", "--version"] }

[language.python]
title = "Python"
entry = "main.py"
run = ["/usr/bin/python3", "{entry}"]

[compile_limits]
cpu = "10s"
wall = "30s"
memory = "1GiB"
)";

std::vector<std::string> mistakes_in(const std::string& toml) {
    const RunnerFolder folder(toml);
    const LoadedRunner loaded = load_runner(folder.path());
    CHECK(loaded.runner.has_value() == loaded.diagnostics.empty());
    std::vector<std::string> all;
    for (const assignment::Diagnostic& diagnostic : loaded.diagnostics)
        all.push_back(to_string(diagnostic));
    return all;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

TEST_CASE("a harness runner is read as its author wrote it", "[runner]") {
    const RunnerFolder folder(kHarness);
    const LoadedRunner loaded = load_runner(folder.path());
    for (const auto& diagnostic : loaded.diagnostics)
        UNSCOPED_INFO(to_string(diagnostic));
    REQUIRE(loaded.runner.has_value());
    const Runner& runner = *loaded.runner;
    CHECK(runner.id == "sample");
    CHECK(runner.title == "Sample");
    CHECK(runner.folder == folder.path());
    CHECK(runner.results == ResultsKind::harness);
    CHECK(runner.integrity == model::IntegrityLevel::outside);
    CHECK(runner.policy == "default");
    CHECK(runner.packages == std::vector<std::string>{"python3", "python3-pytest"});
    CHECK(runner.reserved == std::vector<std::string>{"conftest.py", "**/pytest.ini"});
    CHECK(runner.run.size() == 3);
    CHECK(runner.env == std::map<std::string, std::string>{{"PYTHONHASHSEED", "0"}});
    CHECK(runner.startup.cpu == base::Milliseconds(5000));
    CHECK(runner.startup.wall == base::Milliseconds(20000));
    CHECK(runner.startup.memory == base::mib(64));
    CHECK(runner.tools.at("python3").size() == 2);
    CHECK(runner.languages.empty());
}

TEST_CASE("an io runner is read with its languages", "[runner]") {
    const RunnerFolder folder(kIo);
    const LoadedRunner loaded = load_runner(folder.path() + "/");
    for (const auto& diagnostic : loaded.diagnostics)
        UNSCOPED_INFO(to_string(diagnostic));
    REQUIRE(loaded.runner.has_value());
    const Runner& runner = *loaded.runner;
    CHECK(runner.results == ResultsKind::io);
    CHECK(runner.compile_limits.memory == base::mib(1024));
    REQUIRE(runner.languages.size() == 2);
    const Language& cpp = runner.languages.at("cpp");
    CHECK(cpp.title == "C++");
    CHECK(cpp.entry == "main.cpp");
    CHECK(cpp.sources == std::vector<std::string>{"*.cpp", "*.cc"});
    CHECK(cpp.standards.front() == "c++17");
    CHECK(cpp.compile.back() == "{sources}");
    CHECK(cpp.run == std::vector<std::string>{"/box/build/program"});
    CHECK(cpp.tools.count("g++") == 1);
    CHECK(runner.languages.at("python").compile.empty());
}

TEST_CASE("a language runs by the runner's policy and compiles by its own, or by others it names",
          "[runner]") {
    const auto policies_of = [](const std::string& line) {
        const RunnerFolder folder(replaced(kIo, "title = \"C++\"", "title = \"C++\"\n" + line));
        const LoadedRunner loaded = load_runner(folder.path());
        REQUIRE(loaded.runner.has_value());
        const Language& cpp = loaded.runner->languages.at("cpp");
        CHECK(loaded.runner->languages.at("python").policy == "default");
        return cpp.policy + " " + cpp.compile_policy;
    };
    CHECK(policies_of("") == "default default");
    CHECK(policies_of("policy = \"native\"") == "native native");
    CHECK(policies_of("compile_policy = \"compiler\"") == "default compiler");
    CHECK(policies_of("policy = \"native\"\ncompile_policy = \"compiler\"") == "native compiler");
}

TEST_CASE("each level of integrity has its word", "[runner]") {
    for (const auto& [word, level] : {std::pair{"outside", model::IntegrityLevel::outside},
                                      {"witnessed", model::IntegrityLevel::witnessed},
                                      {"in-process", model::IntegrityLevel::in_process}}) {
        const std::string student = level == model::IntegrityLevel::witnessed ? kStudent : "";
        const RunnerFolder folder(replaced(kHarness, "outside", word) + student);
        const LoadedRunner loaded = load_runner(folder.path());
        REQUIRE(loaded.runner.has_value());
        CHECK(loaded.runner->integrity == level);
    }
}

TEST_CASE("a mistake is told with its line, and is the only thing that is told", "[runner]") {
    struct Row {
        const std::string* toml;
        std::string what;
        std::string with;
        std::string where;  ///< how the diagnostic begins
        std::string says;   ///< and what else is in it
    };
    const std::vector<Row> rows = {
        {&kHarness, "grader.runner/1", "grader.runner/2",
         "sample/runner.toml:1:", "grader.runner/1"},
        {&kHarness, "id = \"sample\"", "id = \"other\"", "sample/runner.toml:2:", "\"sample\""},
        {&kHarness, "title = \"Sample\"\n", "", "sample/runner.toml:", "\"title\""},
        {&kHarness, "\"outside\"", "\"inside\"", "sample/runner.toml:4:", "outside"},
        {&kHarness, "\"default\"", "\"../default\"", "sample/runner.toml:5:", "policy"},
        {&kHarness, "\"default\"", "\"defaults\"", "sample/runner.toml:5:", "is no policy"},
        {&kIo, "title = \"C++\"", "title = \"C++\"\ncompile_policy = \"none\"",
         "sample/runner.toml:10:", "is no policy"},
        {&kHarness, "\"harness\"", "3", "sample/runner.toml:6:", "\"results\""},
        {&kHarness, "\"python3\", ", "3, ", "sample/runner.toml:7:", "\"packages\""},
        {&kHarness, "conftest.py", "../conftest.py", "sample/runner.toml:8:", "\"..\""},
        {&kHarness, "command = [\"/usr/bin/python3\"", "command = [\"python3\"",
         "sample/runner.toml:11:", "whole path"},
        {&kHarness, "command = [\"/usr/bin/python3\", \"-I\", \"/box/runner/harness.py\"]",
         "command = []", "sample/runner.toml:11:", "whole path"},
        {&kHarness, "command", "comand", "sample/runner.toml:", "\"command\""},
        {&kHarness, "\"-I\"", "\"\\u0000\"", "sample/runner.toml:11:", "NUL"},
        {&kHarness, "\"-I\"", "\"-I{standard}\"",
         "sample/runner.toml:11:", "\"{standard}\" cannot be filled in here"},
        {&kHarness, "\"--version\"", "\"{entry}\"",
         "sample/runner.toml:20:", "\"{entry}\" cannot be filled in here"},
        {&kHarness, "PYTHONHASHSEED = \"0\"", "PYTHONHASHSEED = 0",
         "sample/runner.toml:12:", "environment variable"},
        {&kHarness, "PYTHONHASHSEED", "\"A=B\"", "sample/runner.toml:12:", "environment variable"},
        {&kHarness, "\"5s\"", "\"soon\"", "sample/runner.toml:15:", "duration"},
        {&kHarness, "\"64MiB\"", "\"-1\"", "sample/runner.toml:17:", "size"},
        {&kHarness, "[startup]", "[student]\ncommand = [\"/bin/true\"]\n[startup]",
         "sample/runner.toml:14:", "only for integrity = \"witnessed\""},
        {&kHarness, "\"outside\"", "\"witnessed\"", "sample/runner.toml:", "\"student\""},
        {&kHarness, "[startup]", "[request]\nfunction = \"word\"\n[startup]",
         "sample/runner.toml:15:", "\"function\" has no kind that is known"},
        {&kHarness, "[run]", "uses = [\"absent\"]\n[run]",
         "sample/runner.toml:10:", "There is no folder \"absent\" in runners/shared"},
        {&kHarness, "[startup]",
         "[[compile]]\nname = \"your code\"\n[compile_limits]\n"
         "cpu = \"1s\"\nwall = \"1s\"\nmemory = \"1MiB\"\n[startup]",
         "sample/runner.toml:14:", "\"command\""},
        {&kHarness, "env = { PYTHONHASHSEED = \"0\" }", "withheld = [\"../*.py\"]",
         "sample/runner.toml:12:", "\"..\""},
        {&kHarness, "env = { PYTHONHASHSEED = \"0\" }", "sees = [\"home\"]",
         "sample/runner.toml:12:", "\"home\" is no folder of the box"},
        {&kHarness, "[startup]", "[setup]", "sample/runner.toml:14:", "\"setup\""},
        {&kHarness, "python3 = [\"/usr/bin/python3\", \"--version\"]", "python3 = \"python3\"",
         "sample/runner.toml:20:", "\"python3\""},
        {&kIo, "[language.python]", "[startup]\n[language.python]",
         "sample/runner.toml:18:", "only for results = \"harness\""},
        {&kIo, "entry = \"main.cpp\"", "entry = \"/main.cpp\"",
         "sample/runner.toml:11:", "absolute"},
        {&kIo, "{standard}", "{flags}", "sample/runner.toml:14:", "\"{flags}\""},
        {&kIo, "\"{sources}\"", "\"-I{sources}\"", "sample/runner.toml:14:", "\"{sources}\""},
        {&kIo, "standards = [\"c++17\", \"c++20\"]", "",
         "sample/runner.toml:14:", "\"{standard}\""},
        {&kIo, "sources = [\"*.cpp\", \"*.cc\"]", "", "sample/runner.toml:14:", "\"{sources}\""},
        {&kIo, "run = [\"/usr/bin/python3\", \"{entry}\"]", "", "sample/runner.toml:", "\"run\""},
        {&kIo, "cpu = \"10s\"\n", "", "sample/runner.toml:", "\"cpu\""},
        {&kIo, "cpu = \"10s\"\n", "cpu = 10\n", "sample/runner.toml:24:", "\"cpu\""},
        {&kIo, "[compile_limits]\ncpu = \"10s\"\nwall = \"30s\"\nmemory = \"1GiB\"\n", "",
         "sample/runner.toml:", "\"compile_limits\""},
        {&kIo, "[language.python]", "[language]\nperl = 5\n[language.python]",
         "sample/runner.toml:", ""},
        {&kIo, "title = \"Python\"", "title = \"Python", "sample/runner.toml:19:", ""},
    };
    for (const Row& row : rows) {
        INFO(row.what << " became " << row.with);
        const std::vector<std::string> told = mistakes_in(replaced(*row.toml, row.what, row.with));
        CAPTURE(told);
        REQUIRE_FALSE(told.empty());
        CHECK_THAT(told.front(), Catch::StartsWith(row.where) && Catch::Contains(row.says));
        CHECK((told.size() == 1 || row.with == "comand"));  // missing and unknown are two
    }
}

TEST_CASE("all mistakes are told at once", "[runner]") {
    CHECK(mistakes_in("").size() == 6);
    std::string toml = replaced(kHarness, "\"5s\"", "\"soon\"");
    toml = replaced(toml, "\"outside\"", "\"inside\"");
    CHECK(mistakes_in(toml).size() == 2);
}

TEST_CASE("a folder without runner.toml is a diagnostic and not a failure", "[runner]") {
    const RunnerFolder folder("");
    const LoadedRunner loaded = load_runner(folder.path() + "/absent");
    CHECK_FALSE(loaded.runner.has_value());
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].file == "absent/runner.toml");
}

}  // namespace
}  // namespace grader::grading
