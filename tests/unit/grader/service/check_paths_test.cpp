// What a configuration names and the machine does not have, with the lines.
#include "grader/service/check_paths.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/programs.h"

namespace grader::service {
namespace {

/// A folder with assignments/, a key and known hosts, and the configuration that names them.
class Machine {
public:
    Machine() {
        std::ignore = folder_.write("assignments/file", "");
        config_.file = folder_.path() + "/grader.toml";
        config_.assignments_folder = folder_.path() + "/assignments";
        config_.data_folder = folder_.path() + "/data";
        config_.identity = {.private_key = folder_.write("key", ""),
                            .known_hosts = folder_.write("hosts", "")};
        config_.places = {{2, 15}, {3, 8}, {4, 11}, {5, 15}};
    }

    Config& config() { return config_; }
    [[nodiscard]] std::string path(const std::string& name) const {
        return folder_.path() + "/" + name;
    }

    [[nodiscard]] std::vector<std::string> mistakes() const {
        std::vector<std::string> lines;
        for (const assignment::Diagnostic& diagnostic : check_paths(config_))
            lines.push_back(to_string(diagnostic));
        return lines;
    }

private:
    tests::TempFolder folder_;
    Config config_;
};

}  // namespace

TEST_CASE("a configuration whose paths are all there has no mistake", "[check_paths]") {
    Machine machine;
    CHECK(machine.mistakes().empty());  // the data folder is made when it is absent
    std::filesystem::create_directory(machine.path("data"));
    CHECK(machine.mistakes().empty());
    machine.config().identity.reset();
    CHECK(machine.mistakes().empty());
}

TEST_CASE("each path that is not there is told with its line", "[check_paths]") {
    Machine machine;
    std::filesystem::remove_all(machine.path("assignments"));
    std::filesystem::remove(machine.path("key"));
    std::filesystem::remove(machine.path("hosts"));
    const auto lines = machine.mistakes();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("grader.toml:2:15: There is no folder \""));
    CHECK(lines[1].starts_with("grader.toml:4:11: There is no file \""));
    CHECK(lines[2].starts_with("grader.toml:5:15: There is no file \""));
}

TEST_CASE("something else in the place of a folder or file is told", "[check_paths]") {
    Machine machine;
    machine.config().assignments_folder = machine.path("key");
    machine.config().identity->private_key = machine.path("assignments");
    SECTION("a file for the data") {
        machine.config().data_folder = machine.path("hosts");
    }
    SECTION("a link for the data") {
        std::filesystem::create_directory_symlink(machine.path("assignments"),
                                                  machine.path("data"));
    }
    const auto lines = machine.mistakes();
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].starts_with("grader.toml:3:8: \""));
    CHECK(lines[1].find("is not a folder") != std::string::npos);
}

}  // namespace grader::service
