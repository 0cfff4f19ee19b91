// Who may do what with which repository over HTTP, and how git's own server program is called for
// it (gitprotocol-http(5), the smart protocol alone). Pure but for the functions that are given.
//
//     /git/COURSE/STUDENT/ASSIGNMENT.git     a student's work; a first clone gives the starter
//     /git/COURSE/assignments.git            the instructors' assignments
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "grader/web/http.h"

namespace grader::web {

inline constexpr std::string_view kGitPrefix = "/git/";
/// Of git itself on Debian.
inline constexpr std::string_view kHttpBackend = "/usr/lib/git-core/git-http-backend";

/// Whom a user name and a token belong to.
struct Who {
    enum class Role { student, instructor };
    std::string user;  ///< a student's id, or "instructor"
    Role role = Role::student;

    bool operator==(const Who&) const = default;
};

struct RepositoryName {
    std::string course;
    std::string student;     ///< empty: the instructors' repository
    std::string assignment;  ///< empty: the instructors' repository

    [[nodiscard]] bool is_assignments() const { return student.empty(); }
    bool operator==(const RepositoryName&) const = default;
};

/// "ada/two-fer" or "assignments": how hooks and people call it.
std::string to_string(const RepositoryName& name);

/// One of the four requests of the smart protocol.
struct GitTarget {
    enum class Service { fetch, push };
    RepositoryName name;
    Service service = Service::fetch;
    bool is_refs = false;  ///< the first question, a GET; otherwise the POST that follows
};

/// Nothing where it is not exactly one of those: no "%", no other query, ids that are ids.
std::optional<GitTarget> parse_git_target(std::string_view target);

struct Credentials {
    std::string user;
    std::string token;
};

/// Of an Authorization header of the scheme Basic (RFC 7617); nothing where it is none.
std::optional<Credentials> parse_basic(std::string_view authorization);

/// What git's program and its hooks need to know of this machine.
struct GitPlaces {
    std::string backend{kHttpBackend};
    std::string hooks_folder;  ///< absolute, with pre-receive and post-receive
    std::string hook_socket;   ///< absolute: where the hooks find the server
    std::string branch = "main";
};

struct GitDoor {
    /// Nothing where the token is not this user's. Compares in constant time.
    std::function<std::optional<Who>(const std::string& user, const std::string& token)> who;
    /// The folder of the repository, which may be made now; nothing where the course has none such.
    std::function<std::optional<std::string>(const RepositoryName&)> repository;
    /// Whether one more push may come into this folder.
    std::function<bool(const std::string& folder)> has_room = [](const std::string&) {
        return true;
    };
    GitPlaces places;
    /// What is kept while a student's push comes in, and let go when it has ended.
    std::function<std::shared_ptr<const void>(const std::string& student)> on_push =
        [](const std::string&) { return nullptr; };
};

/// Students see their own repositories; what belongs to others is not there. Instructors read all
/// repositories and push to the assignments.
GitAnswer answer_git(const Request& request, const GitDoor& door);

}  // namespace grader::web
