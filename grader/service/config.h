// What `grader serve` is told: grader.toml, read and checked (docs/formats/config.md).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/intake/mirror.h"
#include "grader/model/ids.h"
#include "grader/service/crew.h"
#include "grader/service/listen.h"
#include "grader/service/notice_target.h"
#include "grader/service/vault_places.h"
#include "grader/store/store.h"
#include "sandbox/base/units.h"

namespace grader::service {

/// A remote that was named for one student and assignment.
struct NamedRemote {
    std::string url;
    assignment::Place place;

    bool operator==(const NamedRemote&) const = default;
};

struct Student {
    model::StudentId id;
    std::string name;  ///< for people; the id where none was given
    std::string mail;  ///< where notices reach this student; empty: nowhere
    std::map<model::AssignmentId, NamedRemote> remotes;  ///< instead of the course's `remote`

    bool operator==(const Student&) const = default;
};

/// Where in the file the paths are named.
struct Places {
    assignment::Place assignments;
    assignment::Place data;
    assignment::Place ssh_key;
    assignment::Place known_hosts;
};

struct Config {
    std::string file;                     ///< where it was read from
    model::CourseId course;               ///< its name in the record, beside other courses
    std::string store;                    ///< where the record is; empty: a file in data_folder
    std::string assignments_folder;       ///< absolute, like every path here
    bool assignments_are_pushed = false;  ///< to the grader itself, which keeps them there
    std::string data_folder;              ///< the store and the mirrors; the daemon's alone
    std::string remote;  ///< with {student} and {assignment}; empty: the students' own, or ours
    std::string branch = "main";
    int workers = 0;                  ///< gradings at once; 0: as many as there are processors
    base::Milliseconds poll{30'000};  ///< from one look at a remote to the next, …
    base::Milliseconds poll_longest{300'000};  ///< … and while nothing moves there
    int fetches = 4;                           ///< looks at once
    int fetches_at_host = 2;                   ///< of them at one host
    intake::FetchLimits fetch_limits;
    std::optional<intake::Identity> identity;  ///< for ssh remotes
    store::RetryPolicy retry;
    base::Milliseconds lease = kLease;  ///< a worker is silent for so long: others take its jobs
    std::optional<Listen> listen;       ///< nothing: it has no address of its own
    std::vector<Student> students;
    std::vector<NoticeTarget> notices;  ///< the places where verdicts are told
    VaultPlaces vaults;                 ///< as far as the file names them
    Places places;
};

/// Never changed; a reload makes another.
using SharedConfig = std::shared_ptr<const Config>;

struct ReadConfig {
    std::optional<Config> config;  ///< present exactly when `diagnostics` is empty
    std::vector<assignment::Diagnostic> diagnostics;
};

/// Reads the file; paths in it are relative to its folder. Everything that is wrong is told at
/// once, with its line. Throws Error where the machine fails.
ReadConfig read_config(const std::string& file);

/// Where the course's record is kept, and how it is used.
store::Options store_options(const Config& config);

/// The address with {student} and {assignment} filled in.
std::string remote_for(std::string remote, const model::StudentId& student,
                       const model::AssignmentId& assignment);

}  // namespace grader::service
