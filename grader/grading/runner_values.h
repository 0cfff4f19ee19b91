// The values of a runner.toml: globs, commands, policies. Every mistake becomes a finding and
// reading goes on. Private to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/grading/runner.h"

namespace grader::grading {

/// Which places a command has to be filled in (plan.h).
struct Template {
    bool entry = false;
    bool standard = false;
    bool sources = false;
};

class RunnerValues {
public:
    explicit RunnerValues(assignment::Findings& findings) : findings_(findings) {}

    /// Says where a key belongs that has no meaning in this kind of runner.
    void refuse(assignment::TableReader& table, std::string_view key, std::string_view why);

    /// A policy's name, if one is given.
    std::optional<std::string> policy(const assignment::Toml* value);
    std::string needed_text(assignment::TableReader& table, std::string_view key,
                            std::string_view example);
    std::vector<std::string> words(assignment::TableReader& table, std::string_view key);
    std::vector<std::string> globs(assignment::TableReader& table, std::string_view key);
    std::vector<std::string> command(assignment::TableReader& table, std::string_view key,
                                     const Template& places = {});
    std::map<std::string, std::string> variables(assignment::TableReader& table,
                                                 std::string_view key);
    Tools tools(assignment::TableReader& table, std::string_view key);
    Allowance allowance(const assignment::Toml& table, std::string name);
    Sees sees(assignment::TableReader& table, Sees otherwise);
    std::vector<assignment::RequestKey> request(const assignment::Toml& table);

private:
    void check_program(assignment::Place place, const std::vector<std::string>& argv);
    void check_places(assignment::Place place, const std::string& word, const Template& places);
    bool has_nul(const assignment::Toml& value);

    assignment::Findings& findings_;
};

}  // namespace grader::grading
