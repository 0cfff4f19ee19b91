// The hostile programs: what each tries, and how it may end. README.md describes the format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/command.h"

namespace redteam {

enum class Language { c, python, javascript, java, shell };

struct Attack {
    std::string name;  ///< "c/fork_bomb"
    Language language = Language::c;
    std::string source;  ///< the text
    std::string attack;  ///< what it tries, in a sentence
    std::vector<std::string> outcomes;
    std::vector<std::string>
        unprivileged_outcomes;  ///< allowed beside them, without control groups
    /// What docs/threat-model.md does not promise without control groups; empty: all is promised.
    std::string unenforced;
    std::optional<std::string> violation;  ///< a call that the report must name
    sandbox::Limits limits;
    base::Bytes disk = base::mib(16);
};

/// A file to lay into the box.
struct File {
    std::string name;
    std::string bytes;
    bool is_executable = false;
};

/// All programs below the folder, by name. Throws Error for a header that is not understood.
std::vector<Attack> read_corpus(const std::string& folder);

/// Compiles where the language wants it, outside of any box; gives what to lay out. Throws Error.
std::vector<File> build(const Attack& attack, const std::string& scratch);

/// How to start it in /box, or in a folder of its own.
std::vector<std::string> start_words(Language language, const std::string& folder);

}  // namespace redteam
