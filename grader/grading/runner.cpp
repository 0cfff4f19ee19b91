// Reads runner.toml from top to bottom; every mistake becomes a diagnostic and reading goes on, so
// that whoever adds a runner sees all of them at once.

#include "grader/grading/runner.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include "grader/assignment/glob.h"
#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/grading/runner_values.h"
#include "grader/model/words.h"

namespace grader::grading {
namespace {

namespace fs = std::filesystem;

using assignment::Findings;
using assignment::TableReader;
using assignment::Toml;

constexpr std::string_view kSchema = "grader.runner/1";
constexpr std::string_view kFile = "runner.toml";

constexpr std::array<std::string_view, 2> kResultsWords{"harness", "io"};
constexpr std::array<std::string_view, 2> kLaunchWords{"all", "each"};
constexpr std::array<std::string_view, 3> kIntegrityWords{"outside", "witnessed", "in-process"};

std::optional<ResultsKind> parse_results(std::string_view word) {
    if (word == "harness") return ResultsKind::harness;
    if (word == "io") return ResultsKind::io;
    return std::nullopt;
}

std::optional<Launch> parse_launch(std::string_view word) {
    if (word == "all") return Launch::all;
    if (word == "each") return Launch::each;
    return std::nullopt;
}

class RunnerReader {
public:
    /// `folder` is the runner's own: what it uses lies beside it.
    RunnerReader(Findings& findings, fs::path folder)
        : findings_(findings), values_(findings), folder_(std::move(folder)) {}

    Runner read(const Toml& document) {
        TableReader top(document, "", findings_);
        Runner runner;
        read_heading(top, runner);
        std::optional<ResultsKind> results;
        if (top.need("results", Toml::Kind::text, "results = \"harness\"") != nullptr)
            results = top.word<ResultsKind>("results", parse_results, kResultsWords);
        if (!results) return runner;  // what else must be there depends on it
        runner.results = *results;
        const bool has_languages = top.find("language") != nullptr;
        if (*results == ResultsKind::harness) {
            read_harness(top, runner);
        } else {
            for (const char* key : {"startup", "student", "request", "uses", "launch"})
                values_.refuse(top, key, "is only for results = \"harness\".");
        }
        if (has_languages || *results == ResultsKind::io) {
            values_.refuse(top, "run", "is only for runners without languages.");
            values_.refuse(top, "compile", "is only for runners without languages.");
            read_languages(top, runner);
        } else {
            read_run(top, runner);
            read_steps(top, runner);
        }
        read_compile_limits(top, runner);
        runner.tools = values_.tools(top, "tools");
        top.finish();
        return runner;
    }

private:
    void read_heading(TableReader& top, Runner& runner) {
        const std::string name = folder_.filename();
        const Toml* schema = top.need("schema", Toml::Kind::text, "schema = \"grader.runner/1\"");
        if (schema != nullptr && schema->text != kSchema)
            findings_.add(schema->place, "This schema is not known.", "Known is grader.runner/1.");
        const Toml* id = top.need("id", Toml::Kind::text, "id = \"" + name + "\"");
        if (id != nullptr) {
            runner.id = id->text;
            if (id->text != name)
                findings_.add(id->place, "The id must be the folder's name.",
                              "Write " + assignment::quoted(name) + ".");
        }
        runner.title = values_.needed_text(top, "title", "title = \"Python, tested with pytest\"");
        if (top.need("integrity", Toml::Kind::text, "integrity = \"in-process\"") != nullptr)
            runner.integrity = top.word<model::IntegrityLevel>(
                                      "integrity", model::parse_integrity_level, kIntegrityWords)
                                   .value_or(runner.integrity);
        runner.policy = values_.policy(top.need("policy", Toml::Kind::text, "policy = \"default\""))
                            .value_or("");
        runner.packages = values_.words(top, "packages");
        runner.reserved = values_.globs(top, "reserved");
    }

    void read_harness(TableReader& top, Runner& runner) {
        if (const Toml* table = top.find("startup", Toml::Kind::table))
            runner.startup = values_.allowance(*table, "[startup]");
        runner.launch =
            top.word<Launch>("launch", parse_launch, kLaunchWords).value_or(runner.launch);
        for (const Toml* name : top.texts("uses"))
            add_shared(*name, runner);
        read_student(top, runner);
        const Toml* request = top.find("request", Toml::Kind::table);
        if (request == nullptr) return;
        runner.request = values_.request(*request);
        if (runner.integrity != model::IntegrityLevel::outside)
            findings_.add(request->place, "Only a runner of level outside asks for answers.");
    }

    void read_student(TableReader& top, Runner& runner) {
        const bool is_witnessed = runner.integrity == model::IntegrityLevel::witnessed;
        if (!is_witnessed) {
            values_.refuse(top, "student", "is only for integrity = \"witnessed\".");
            return;
        }
        const Toml* table = top.need("student", Toml::Kind::table, "[student] with a command");
        if (table == nullptr) return;
        TableReader student(*table, "[student]", findings_);
        runner.student = StudentProcess{.command = values_.command(student, "command"),
                                        .env = values_.variables(student, "env")};
        student.finish();
    }

    void add_shared(const Toml& name, Runner& runner) {
        const fs::path folder = folder_.parent_path() / "shared" / name.text;
        std::error_code ignored;  // what cannot be looked at is as good as missing
        if (assignment::path_problem(name.text) || !fs::is_directory(folder, ignored))
            findings_.add(name.place, "There is no folder " + assignment::quoted(name.text) +
                                          " in runners/shared.");
        runner.shared.emplace(name.text, folder.string());
    }

    void read_run(TableReader& top, Runner& runner) {
        const Toml* table = top.need("run", Toml::Kind::table, "[run] with a command");
        if (table == nullptr) return;
        TableReader run(*table, "[run]", findings_);
        runner.run = values_.command(run, "command");
        runner.env = values_.variables(run, "env");
        runner.run_sees = values_.sees(run, runner.run_sees);
        runner.withheld = values_.globs(run, "withheld");
        run.finish();
    }

    void read_steps(TableReader& top, Runner& runner) {
        const Toml* steps = top.find("compile", Toml::Kind::array);
        if (steps == nullptr) return;
        for (const Toml& item : steps->items) {
            if (item.kind != Toml::Kind::table) {
                findings_.add(item.place, "A step is a table.", "Write [[compile]].");
                continue;
            }
            TableReader table(item, "[[compile]]", findings_);
            CompileStep step;
            step.name = values_.needed_text(table, "name", "name = \"your code\"");
            step.sees = values_.sees(table, {});
            step.sources = values_.globs(table, "sources");
            step.command = values_.command(table, "command", {.sources = !step.sources.empty()});
            step.policy =
                values_.policy(table.find("policy", Toml::Kind::text)).value_or(runner.policy);
            table.finish();
            runner.compile.push_back(std::move(step));
        }
    }

    void read_languages(TableReader& top, Runner& runner) {
        const Toml* all = top.need("language", Toml::Kind::table, "[language.python]");
        if (all == nullptr) return;
        for (const Toml::Entry& entry : all->entries) {
            if (entry.value.kind != Toml::Kind::table) {
                findings_.add(entry.place, "A language is a table of its own.",
                              "Write for example: [language.python]");
                continue;
            }
            runner.languages.emplace(entry.key, language(entry, runner.policy));
        }
    }

    Language language(const Toml::Entry& entry, const std::string& runners_policy) {
        TableReader table(entry.value, "[language." + entry.key + "]", findings_);
        Language language;
        language.title = values_.needed_text(table, "title", "title = \"C++\"");
        language.packages = values_.words(table, "packages");
        if (const Toml* main = table.need("entry", Toml::Kind::text, "entry = \"main.cpp\"")) {
            language.entry = main->text;
            if (const auto problem = assignment::path_problem(main->text))
                findings_.add(main->place, *problem);
        }
        language.sources = values_.globs(table, "sources");
        language.standards = values_.words(table, "standards");
        const Template places{.entry = true,
                              .standard = !language.standards.empty(),
                              .sources = !language.sources.empty()};
        if (table.find("compile") != nullptr)
            language.compile = values_.command(table, "compile", places);
        language.run = values_.command(table, "run", places);
        language.policy =
            values_.policy(table.find("policy", Toml::Kind::text)).value_or(runners_policy);
        language.compile_policy = values_.policy(table.find("compile_policy", Toml::Kind::text))
                                      .value_or(language.policy);
        language.tools = values_.tools(table, "tools");
        table.finish();
        return language;
    }

    void read_compile_limits(TableReader& top, Runner& runner) {
        const bool compiles =
            !runner.compile.empty() ||
            std::any_of(runner.languages.begin(), runner.languages.end(),
                        [](const auto& one) { return !one.second.compile.empty(); });
        const Toml* limits = compiles ? top.need("compile_limits", Toml::Kind::table,
                                                 "[compile_limits] with cpu, wall and memory")
                                      : top.find("compile_limits", Toml::Kind::table);
        if (limits == nullptr) return;
        runner.compile_limits = values_.allowance(*limits, "[compile_limits]");
        TableReader required(*limits, "[compile_limits]", findings_);
        for (const auto& [key, example] : {std::pair{"cpu", "cpu = \"10s\""},
                                           {"wall", "wall = \"30s\""},
                                           {"memory", "memory = \"1GiB\""}}) {
            // Only what is absent is told here: what is there but wrong has been told already.
            if (required.find(key) == nullptr) (void)required.need(key, Toml::Kind::text, example);
        }
    }

    Findings& findings_;
    RunnerValues values_;
    const fs::path folder_;
};

// Beside the folder of all runners, as the build lays it out; empty where nothing was made.
std::string prebuilt_for(const fs::path& runner_folder) {
    const fs::path folder =
        runner_folder.parent_path().parent_path() / "prebuilt" / runner_folder.filename();
    std::error_code ignored;  // what cannot be looked at is as good as missing
    return fs::is_directory(folder, ignored) ? folder.string() : "";
}

}  // namespace

assignment::RunnerShape shape_of(const Runner& runner) {
    using assignment::RunnerKind;
    const RunnerKind kind = runner.results == ResultsKind::io ? RunnerKind::io
                            : runner.request.empty()          ? RunnerKind::framework
                                                              : RunnerKind::answers;
    return {.name = runner.id,
            .kind = kind,
            .has_languages = !runner.languages.empty(),
            .level = runner.integrity,
            .request = runner.request};
}

LoadedRunner load_runner(const std::string& folder) {
    fs::path path = fs::absolute(folder).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    const std::string file = path.filename().string() + "/" + std::string(kFile);

    assignment::ParsedToml parsed = assignment::read_toml(folder, std::string(kFile));
    LoadedRunner loaded;
    if (!parsed.root) {
        loaded.diagnostics = std::move(parsed.diagnostics);
        for (assignment::Diagnostic& diagnostic : loaded.diagnostics)
            diagnostic.file = file;
        return loaded;
    }
    Findings findings(file);
    Runner runner = RunnerReader(findings, path).read(*parsed.root);
    runner.folder = folder;
    runner.prebuilt = prebuilt_for(path);
    loaded.diagnostics = findings.take();
    if (loaded.diagnostics.empty()) loaded.runner = std::move(runner);
    return loaded;
}

}  // namespace grader::grading
