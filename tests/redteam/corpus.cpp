// Headers are comments of "key: value" at the top of a program, in whatever comments its language
// has.
#include "tests/redteam/corpus.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace redteam {

namespace {

namespace fs = std::filesystem;

struct Kind {
    const char* folder;
    Language language;
};
constexpr std::array kKinds{Kind{"c", Language::c}, Kind{"python", Language::python},
                            Kind{"javascript", Language::javascript}, Kind{"java", Language::java},
                            Kind{"shell", Language::shell}};

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw base::Error("read " + path.string());
    return std::move(text).str();
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

sandbox::Limits usual_limits(Language language) {
    const bool is_large = language == Language::javascript || language == Language::java;
    sandbox::Limits limits;
    limits.cpu = base::Milliseconds(10000);
    limits.wall = base::Milliseconds(20000);
    limits.memory = base::mib(is_large ? 1024 : 256);
    limits.output = base::kib(256);
    return limits;
}

// "cpu=200 memory=64"
void read_limits(const std::string& text, Attack& attack) {
    for (const std::string& word : words_of(text)) {
        const auto equals = word.find('=');
        std::uint32_t value = 0;
        const char* const digits = word.data() + std::min(equals, word.size() - 1) + 1;
        std::from_chars(digits, word.data() + word.size(), value);
        const std::string key = word.substr(0, equals);
        if (value == 0) throw base::Error(attack.name + ": \"" + word + "\" is no limit");
        if (key == "cpu") {
            attack.limits.cpu = base::Milliseconds(value);
        } else if (key == "wall") {
            attack.limits.wall = base::Milliseconds(value);
        } else if (key == "memory") {
            attack.limits.memory = base::mib(value);
        } else if (key == "pids") {
            attack.limits.processes = static_cast<int>(value);
        } else if (key == "output") {
            attack.limits.output = base::kib(value);
        } else if (key == "disk") {
            attack.disk = base::mib(value);
        } else {
            throw base::Error(attack.name + ": there is no limit \"" + key + "\"");
        }
    }
}

void read_line(const std::string& key, const std::string& value, Attack& attack) {
    if (key == "attack") {
        attack.attack = value;
    } else if (key == "outcome") {
        attack.outcomes = words_of(value);
    } else if (key == "unprivileged") {
        attack.unprivileged_outcomes = words_of(value);
    } else if (key == "unenforced") {
        attack.unenforced = value;
    } else if (key == "violation") {
        attack.violation = value;
    } else if (key == "limits") {
        read_limits(value, attack);
    }
}

void read_header(Attack& attack) {
    std::istringstream lines(attack.source);
    for (std::string line; std::getline(lines, line);) {
        const auto text = line.find_first_not_of("/#* \t");
        const bool is_comment = line.starts_with("/") || line.starts_with("#") ||
                                line.starts_with(" *") || line.starts_with("*");
        if (!is_comment || line.starts_with("#include")) break;
        if (text == std::string::npos) continue;
        const auto colon = line.find(": ", text);
        if (colon != std::string::npos)
            read_line(line.substr(text, colon - text), line.substr(colon + 2), attack);
    }
    if (attack.attack.empty() || attack.outcomes.empty())
        throw base::Error(attack.name + " does not say what it tries and how it may end");
}

void require_success(const std::vector<std::string>& command) {
    const tests::Finished finished =
        tests::run_program(command.front(), {command.begin() + 1, command.end()});
    if (finished.exit_status != 0)
        throw base::Error(command.front() + ": " + finished.errors.substr(0, 2000));
}

}  // namespace

std::vector<Attack> read_corpus(const std::string& folder) {
    std::vector<Attack> attacks;
    for (const Kind& kind : kKinds) {
        const fs::path below = fs::path(folder) / kind.folder;
        if (!fs::exists(below)) continue;
        for (const auto& entry : fs::directory_iterator(below)) {
            Attack attack;
            attack.name = std::string(kind.folder) + "/" + entry.path().stem().string();
            attack.language = kind.language;
            attack.limits = usual_limits(kind.language);
            attack.source = read(entry.path());
            read_header(attack);
            attacks.push_back(std::move(attack));
        }
    }
    // Who leaves things comes before who looks for them.
    std::ranges::sort(attacks, {}, [](const Attack& attack) {
        const bool looks = attack.name.find("/find_") != std::string::npos;
        return std::pair(looks, attack.name);
    });
    return attacks;
}

std::vector<File> build(const Attack& attack, const std::string& scratch) {
    const fs::path folder = fs::path(scratch) / attack.name;
    const auto write = [&folder, &attack](const char* name) {
        std::ofstream(folder / name, std::ios::binary) << attack.source;
        return (folder / name).string();
    };
    // What an earlier pass has compiled from the same text is taken again.
    const auto is_compiled = [&folder, &attack](const char* name) {
        return fs::exists(folder / name) && read(folder / name) == attack.source &&
               fs::exists(folder / "compiled");
    };
    const auto compile = [&](const char* name, std::vector<std::string> command) {
        if (is_compiled(name)) return;
        fs::remove_all(folder);
        fs::create_directories(folder);
        command.push_back(write(name));
        require_success(command);
        std::ofstream(folder / "compiled") << "whole\n";
    };
    switch (attack.language) {
        case Language::c:
            compile("program.c", {"/usr/bin/gcc", "-O1", "-w", "-static", "-pthread", "-o",
                                  (folder / "program").string()});
            return {{"program", read(folder / "program"), true}};
        case Language::java: {
            compile("Main.java", {"/usr/bin/javac", "-nowarn", "-d", folder.string()});
            std::vector<File> classes;
            for (const auto& entry : fs::directory_iterator(folder)) {
                if (entry.path().extension() == ".class")
                    classes.push_back({entry.path().filename().string(), read(entry.path())});
            }
            return classes;
        }
        default:
            return {{"program", attack.source, true}};
    }
}

std::vector<std::string> start_words(Language language, const std::string& folder) {
    switch (language) {
        case Language::c:
            return {folder + "/program"};
        case Language::python:
            return {"/usr/bin/python3", folder + "/program"};
        case Language::javascript:
            return {"/usr/bin/node", folder + "/program"};
        case Language::java:
            return {"/usr/bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-cp",
                    folder,
                    "Main"};
        case Language::shell:
            break;
    }
    return {"/bin/bash", folder + "/program"};
}

}  // namespace redteam
