// grader.toml: a course in which nothing was found to be wrong has students with names of their
// own, and a usable remote for each of them that no other shares.
#include "grader/service/config.h"

#include <set>

#include "grader/assignment/utf8.h"
#include "grader/intake/address.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;
using base::ensure;

void check_remote(const std::string& remote) {
    ensure(intake::parse_address(remote).kind != intake::Address::Kind::refused, "it can be used");
}

void check_course(const service::Config& config) {
    ensure(config.assignments_folder.starts_with('/'), "folders are absolute");
    ensure(config.data_folder.starts_with('/'), "folders are absolute");
    ensure(intake::is_branch_name(config.branch), "git allows the branch");
    ensure(config.workers >= 0 && config.fetches >= 1, "there is somebody to look");
    ensure(config.poll.count() >= 100 && config.fetch_limits.deadline.count() > 0, "and time");
    std::set<std::string> ids;
    std::set<std::string> remotes;
    for (const service::Student& student : config.students) {
        const std::string& id = student.id.value;
        ensure(!id.empty() && ids.insert(id).second, "a student is there once");
        ensure(id != "." && id != ".." && id.find('/') == std::string::npos, "it is one folder");
        ensure(!student.remotes.empty() || !config.remote.empty(), "a student has a remote");
        for (const auto& [assignment, named] : student.remotes) {
            ensure(remotes.insert(named.url).second, "a repository is one submission's");
            check_remote(named.url);
        }
        if (config.remote.empty()) continue;
        const std::string remote = service::remote_for(config.remote, student.id, {"two-fer"});
        ensure(remote.find("{student}") == std::string::npos, "the student is filled in");
        ensure(remote.find("{assignment}") == std::string::npos, "the assignment is filled in");
        check_remote(remote);
    }
    ensure(!ids.empty(), "a course has students");
    std::set<std::string> notices;
    for (const service::NoticeTarget& target : config.notices) {
        ensure(!target.name.empty() && notices.insert(target.name).second, "a notice has its name");
        ensure(!service::is_forge(target.kind) || !target.host.empty(), "a forge has a host");
        ensure(target.url.values.size() <= 1 && target.token.values.size() <= 1, "one is enough");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const tests::TempFolder folder;
    const std::string file = folder.write("grader.toml", fuzz::Input(data, size).rest());
    const service::ReadConfig read = service::read_config(file);
    ensure(read.config.has_value() == read.diagnostics.empty(), "a course or mistakes");
    for (const assignment::Diagnostic& diagnostic : read.diagnostics)
        ensure(!assignment::has_control_character(to_string(diagnostic)), "a mistake is one line");
    if (read.config) check_course(*read.config);
    return 0;
}
