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
#include "sandbox/policy.h"

namespace grader::grading {
namespace {

using assignment::Findings;
using assignment::TableReader;
using assignment::Toml;

constexpr std::string_view kSchema = "grader.runner/1";
constexpr std::string_view kFile = "runner.toml";

constexpr std::array<std::string_view, 2> kResultsWords{"harness", "io"};
constexpr std::array<std::string_view, 3> kIntegrityWords{"outside", "witnessed", "in-process"};

std::optional<ResultsKind> parse_results(std::string_view word) {
    if (word == "harness") return ResultsKind::harness;
    if (word == "io") return ResultsKind::io;
    return std::nullopt;
}

std::optional<model::IntegrityLevel> parse_integrity(std::string_view word) {
    if (word == "outside") return model::IntegrityLevel::outside;
    if (word == "witnessed") return model::IntegrityLevel::witnessed;
    if (word == "in-process") return model::IntegrityLevel::in_process;
    return std::nullopt;
}

class RunnerReader {
public:
    explicit RunnerReader(Findings& findings) : findings_(findings) {}

    Runner read(const Toml& document, const std::string& folder_name) {
        TableReader top(document, "", findings_);
        Runner runner;
        read_heading(top, folder_name, runner);
        std::optional<ResultsKind> results;
        if (top.need("results", Toml::Kind::text, "results = \"harness\"") != nullptr)
            results = top.word<ResultsKind>("results", parse_results, kResultsWords);
        if (!results) return runner;  // what else must be there depends on it
        runner.results = *results;
        if (*results == ResultsKind::harness)
            read_harness(top, runner);
        else
            read_io(top, runner);
        if (const Toml* table = top.find("tools", Toml::Kind::table)) runner.tools = tools(*table);
        top.finish();
        return runner;
    }

private:
    void read_heading(TableReader& top, const std::string& folder_name, Runner& runner) {
        const Toml* schema = top.need("schema", Toml::Kind::text, "schema = \"grader.runner/1\"");
        if (schema != nullptr && schema->text != kSchema)
            findings_.add(schema->place, "This schema is not known.", "Known is grader.runner/1.");
        const Toml* id = top.need("id", Toml::Kind::text, "id = \"" + folder_name + "\"");
        if (id != nullptr) {
            runner.id = id->text;
            if (id->text != folder_name)
                findings_.add(id->place, "The id must be the folder's name.",
                              "Write " + assignment::quoted(folder_name) + ".");
        }
        runner.title = needed_text(top, "title", "title = \"Python, tested with pytest\"");
        if (top.need("integrity", Toml::Kind::text, "integrity = \"in-process\"") != nullptr)
            runner.integrity =
                top.word<model::IntegrityLevel>("integrity", parse_integrity, kIntegrityWords)
                    .value_or(runner.integrity);
        runner.policy =
            policy(top.need("policy", Toml::Kind::text, "policy = \"default\"")).value_or("");
        runner.packages = words(top, "packages");
        runner.reserved = globs(top, "reserved");
    }

    void read_harness(TableReader& top, Runner& runner) {
        refuse(top, "language", "is only for results = \"io\".");
        refuse(top, "compile_limits", "is only for results = \"io\".");
        const std::string_view example = "[run] with a command";
        if (const Toml* table = top.need("run", Toml::Kind::table, example)) {
            TableReader run(*table, "[run]", findings_);
            runner.run = command(run, "command");
            if (const Toml* env = run.find("env", Toml::Kind::table)) runner.env = variables(*env);
            run.finish();
        }
        if (const Toml* table = top.find("startup", Toml::Kind::table))
            runner.startup = allowance(*table, "[startup]");
    }

    void read_io(TableReader& top, Runner& runner) {
        refuse(top, "run", "is only for results = \"harness\".");
        refuse(top, "startup", "is only for results = \"harness\".");
        if (const Toml* all = top.need("language", Toml::Kind::table, "[language.python]")) {
            for (const Toml::Entry& entry : all->entries) {
                if (entry.value.kind != Toml::Kind::table) {
                    findings_.add(entry.place, "A language is a table of its own.",
                                  "Write for example: [language.python]");
                    continue;
                }
                runner.languages.emplace(entry.key, language(entry, runner.policy));
            }
        }
        const bool compiles =
            std::any_of(runner.languages.begin(), runner.languages.end(),
                        [](const auto& one) { return !one.second.compile.empty(); });
        const Toml* limits = compiles ? top.need("compile_limits", Toml::Kind::table,
                                                 "[compile_limits] with cpu, wall and memory")
                                      : top.find("compile_limits", Toml::Kind::table);
        if (limits == nullptr) return;
        runner.compile_limits = allowance(*limits, "[compile_limits]");
        TableReader required(*limits, "[compile_limits]", findings_);
        for (const auto& [key, example] : {std::pair{"cpu", "cpu = \"10s\""},
                                           {"wall", "wall = \"30s\""},
                                           {"memory", "memory = \"1GiB\""}}) {
            // Only what is absent is told here: what is there but wrong has been told already.
            if (required.find(key) == nullptr) (void)required.need(key, Toml::Kind::text, example);
        }
    }

    Language language(const Toml::Entry& entry, const std::string& runners_policy) {
        TableReader table(entry.value, "[language." + entry.key + "]", findings_);
        Language language;
        language.title = needed_text(table, "title", "title = \"C++\"");
        language.packages = words(table, "packages");
        if (const Toml* main = table.need("entry", Toml::Kind::text, "entry = \"main.cpp\"")) {
            language.entry = main->text;
            if (const auto problem = assignment::path_problem(main->text))
                findings_.add(main->place, *problem);
        }
        language.sources = globs(table, "sources");
        language.standards = words(table, "standards");
        if (table.find("compile") != nullptr)
            language.compile = command(table, "compile", &language);
        language.run = command(table, "run", &language);
        language.policy = policy(table.find("policy", Toml::Kind::text)).value_or(runners_policy);
        language.compile_policy =
            policy(table.find("compile_policy", Toml::Kind::text)).value_or(language.policy);
        if (const Toml* all = table.find("tools", Toml::Kind::table)) language.tools = tools(*all);
        table.finish();
        return language;
    }

    // ---- values --------------------------------------------------------------------------------

    /// Says where a table belongs that has no meaning in this kind of runner.
    void refuse(TableReader& top, std::string_view key, std::string_view why) {
        if (const Toml* table = top.find(key))
            findings_.add(table->place, "[" + std::string(key) + "] " + std::string(why));
    }

    /// A policy's name, if one is given.
    std::optional<std::string> policy(const Toml* value) {
        if (value == nullptr) return std::nullopt;
        if (!sandbox::embedded_policy(value->text))
            findings_.add(value->place, assignment::quoted(value->text) + " is no policy.",
                          "A policy is a file of sandbox/policies, without its ending.");
        return value->text;
    }

    std::string needed_text(TableReader& table, std::string_view key, std::string_view example) {
        const Toml* value = table.need(key, Toml::Kind::text, example);
        return value == nullptr ? "" : value->text;
    }

    std::vector<std::string> words(TableReader& table, std::string_view key) {
        std::vector<std::string> result;
        for (const Toml* word : table.texts(key)) {
            if (has_nul(*word)) continue;
            result.push_back(word->text);
        }
        return result;
    }

    std::vector<std::string> globs(TableReader& table, std::string_view key) {
        std::vector<std::string> result;
        for (const Toml* glob : table.texts(key)) {
            if (const auto problem = assignment::glob_problem(glob->text))
                findings_.add(glob->place, *problem);
            result.push_back(glob->text);
        }
        return result;
    }

    /// A command; with `language`, a template that is filled in for each submission.
    std::vector<std::string> command(TableReader& table, std::string_view key,
                                     const Language* language = nullptr) {
        const Toml* list =
            table.need(key, Toml::Kind::array, std::string(key) + " = [\"/usr/bin/…\"]");
        if (list == nullptr) return {};
        std::vector<std::string> argv = words(table, key);
        check_program(list->place, argv);
        for (const std::string& word : argv) {
            if (language != nullptr) {
                check_template(list->place, word, *language);
            } else {
                check_plain(list->place, word);
            }
        }
        return argv;
    }

    /// Programs are named by their whole path: what comes first on a PATH is somebody's own.
    void check_program(assignment::Place place, const std::vector<std::string>& argv) {
        if (!argv.empty() && argv.front().starts_with('/')) return;
        findings_.add(place, "A command begins with the whole path of a program.",
                      "Write for example: [\"/usr/bin/python3\", …]");
    }

    void check_template(assignment::Place place, const std::string& word,
                        const Language& language) {
        for (std::size_t open = word.find('{'); open != std::string::npos;
             open = word.find('{', open + 1)) {
            const std::size_t close = word.find('}', open);
            if (close == std::string::npos) return;
            const std::string name = word.substr(open, close - open + 1);
            if (name == "{entry}") continue;
            if (name == "{standard}" && !language.standards.empty()) continue;
            if (name == "{sources}" && word == name && !language.sources.empty()) continue;
            findings_.add(
                place, assignment::quoted(name) + " cannot be filled in here.",
                "Known are {entry}; {standard}, with standards; and, as a word of its own, "
                "{sources}, with sources.");
        }
    }

    /// A word that is passed on as it is.
    void check_plain(assignment::Place place, const std::string& word) {
        for (const char* name : {"{entry}", "{standard}", "{sources}"}) {
            if (word.find(name) == std::string::npos) continue;
            findings_.add(place, assignment::quoted(name) + " cannot be filled in here.",
                          "It belongs into compile and run of a [language.…].");
        }
    }

    std::map<std::string, std::string> variables(const Toml& table) {
        std::map<std::string, std::string> result;
        for (const Toml::Entry& entry : table.entries) {
            if (entry.value.kind != Toml::Kind::text || entry.key.empty() ||
                entry.key.find_first_of(std::string_view("=\0", 2)) != std::string::npos) {
                findings_.add(entry.place,
                              assignment::quoted(entry.key) + " is no environment variable.",
                              "Write for example: { PYTHONHASHSEED = \"0\" }");
                continue;
            }
            if (!has_nul(entry.value)) result.emplace(entry.key, entry.value.text);
        }
        return result;
    }

    Tools tools(const Toml& table) {
        Tools result;
        TableReader reader(table, "[tools]", findings_);
        for (const Toml::Entry& entry : table.entries)
            result.emplace(entry.key, command(reader, entry.key));
        return result;
    }

    Allowance allowance(const Toml& table, std::string name) {
        TableReader reader(table, std::move(name), findings_);
        const Allowance result{
            .cpu = reader.duration("cpu").value_or(base::Milliseconds(0)),
            .wall = reader.duration("wall").value_or(base::Milliseconds(0)),
            .memory = reader.size("memory").value_or(base::Bytes{}),
        };
        reader.finish();
        return result;
    }

    bool has_nul(const Toml& value) {
        if (value.text.find('\0') == std::string::npos) return false;
        findings_.add(value.place, "A text for a command cannot hold a NUL character.");
        return true;
    }

    Findings& findings_;
};

}  // namespace

LoadedRunner load_runner(const std::string& folder) {
    const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
    const std::string name = (path.has_filename() ? path : path.parent_path()).filename().string();
    const std::string file = name + "/" + std::string(kFile);

    assignment::ParsedToml parsed = assignment::read_toml(folder, std::string(kFile));
    LoadedRunner loaded;
    if (!parsed.root) {
        loaded.diagnostics = std::move(parsed.diagnostics);
        for (assignment::Diagnostic& diagnostic : loaded.diagnostics)
            diagnostic.file = file;
        return loaded;
    }
    Findings findings(file);
    Runner runner = RunnerReader(findings).read(*parsed.root, name);
    runner.folder = folder;
    loaded.diagnostics = findings.take();
    if (loaded.diagnostics.empty()) loaded.runner = std::move(runner);
    return loaded;
}

}  // namespace grader::grading
