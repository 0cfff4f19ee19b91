// A forge is told of what was handed in there, and of nothing else.
#include "grader/service/recipients.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <tuple>

#include "grader/assignment/suggest.h"
#include "grader/intake/address.h"
#include "grader/intake/same_repository.h"

namespace grader::service {

namespace {

bool is_same_host(std::string_view one, std::string_view other) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(one, other, {}, lower, lower);
}

// OWNER/NAME, on GitLab with groups before it. A part of dots would lead out of it.
bool is_project(std::string_view path, NoticeKind kind) {
    std::size_t parts = 0;
    for (bool more = true; more; ++parts) {
        const auto end = path.find('/');
        const std::string_view part = path.substr(0, end);
        if (part.empty() || part == "." || part == "..") return false;
        more = end != std::string_view::npos;
        path.remove_prefix(more ? end + 1 : path.size());
    }
    return kind == NoticeKind::gitlab_status ? parts >= 2 : parts == 2;
}

bool wants(const NoticeTarget& target, const model::AssignmentId& assignment) {
    return target.assignments.empty() ||
           std::ranges::count(target.assignments, assignment, &NoticeAssignment::id) > 0;
}

bool can_be_told(const NoticeTarget& target, const store::Untold& what, const Student* student) {
    // Where nothing was handed in yet, only a program wants to hear of it.
    if (what.handed_in.commit.value.empty()) return target.kind == NoticeKind::webhook;
    if (is_forge(target.kind)) return !project_at(target, what.handed_in.source).empty();
    if (!what.is_verdict) return false;
    return target.kind != NoticeKind::mail || (student != nullptr && !student->mail.empty());
}

}  // namespace

std::string project_at(const NoticeTarget& forge, const std::string& source) {
    if (!is_same_host(intake::parse_address(source).host, forge.host)) return {};
    std::string path = intake::repository_path(source);
    const std::string below = intake::repository_path(forge.api) + "/";
    if (path.starts_with(below)) path.erase(0, below.size());
    return is_project(path, forge.kind) ? path : "";
}

const Student* find_student(const Config& course, const model::StudentId& id) {
    const auto found = std::ranges::find(course.students, id, &Student::id);
    return found == course.students.end() ? nullptr : &*found;
}

std::vector<std::string> recipients(const Config& course, const store::Untold& what) {
    std::vector<std::string> names;
    if (what.is_old_news) return names;
    const Student* student = find_student(course, what.handed_in.student);
    for (const NoticeTarget& target : course.notices) {
        if (wants(target, what.handed_in.assignment) && can_be_told(target, what, student))
            names.push_back(target.name);
    }
    return names;
}

std::vector<assignment::Diagnostic> unknown_assignments(
    const Config& course, const std::vector<model::AssignmentId>& assignments) {
    std::vector<std::string_view> names;
    std::ranges::transform(assignments, std::back_inserter(names), &model::AssignmentId::value);
    std::vector<assignment::Diagnostic> found;
    for (const NoticeTarget& target : course.notices) {
        for (const auto& [id, place] : target.assignments) {
            if (std::ranges::count(names, id.value) > 0) continue;
            found.push_back({.file = std::filesystem::path(course.file).filename().string(),
                             .place = place,
                             .what = "There is no assignment " + assignment::quoted(id.value) + ".",
                             .advice = assignment::suggest(id.value, names)});
        }
    }
    return found;
}

bool is_same_place(const NoticeTarget& one, const NoticeTarget& other) {
    const auto secret = [](const Secret& given) {
        return given.file.empty() ? given.values : std::vector{given.file};
    };
    const auto said = [&secret](const NoticeTarget& of) {
        std::vector<std::string> assignments;
        for (const NoticeAssignment& assignment : of.assignments)
            assignments.push_back(assignment.id.value);
        return std::tuple(of.name, of.kind, assignments, of.pages, of.plain_hosts, of.api, of.host,
                          of.context, secret(of.token), secret(of.url), secret(of.secrets),
                          of.from.name, of.from.address, of.server.host, of.server.port,
                          of.server.security, of.server.user, secret(of.password));
    };
    return said(one) == said(other);
}

}  // namespace grader::service
