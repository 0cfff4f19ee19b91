// What does not exist and what is not to be seen look alike: web/git_http answers 404 to both.
#include "grader/api/git_door.h"

#include <algorithm>
#include <filesystem>

#include "grader/crypto/token.h"
#include "grader/intake/hosted.h"
#include "grader/service/clock.h"
#include "grader/service/hosted.h"

namespace grader::api {

namespace {

namespace fs = std::filesystem;

// Nothing that was pushed is thrown away, so a repository must end somewhere: at so many of the
// largest pushes.
constexpr std::uint64_t kMostPushes = 4;

std::optional<web::Who> who(const Hosting& hosting, const std::string& user,
                            const std::string& token) {
    const service::SharedConfig config = hosting.daemon.config();
    const auto holder =
        hosting.record.token_holder(config->course, crypto::token_fingerprint(token));
    if (!holder || *holder != user) return std::nullopt;
    if (user == service::kInstructor)
        return web::Who{.user = user, .role = web::Who::Role::instructor};
    // Whoever has left the course keeps a token that opens nothing.
    const bool is_enrolled =
        std::ranges::count(config->students, model::StudentId{user}, &service::Student::id) > 0;
    if (!is_enrolled) return std::nullopt;
    return web::Who{.user = user, .role = web::Who::Role::student};
}

std::string make_students_repository(const service::Config& config,
                                     const service::SharedPrepared& task,
                                     const model::StudentId& student) {
    const model::Assignment& assignment = task->assignment;
    // Its authors' own: a starter that changed alone makes no new version.
    const std::string starter = config.assignments_folder + "/" + assignment.id.value + "/starter";
    std::error_code unknown;
    std::string place = service::hosted_repository(config.data_folder, student, assignment.id);
    intake::make_hosted(place, {.starter = fs::is_directory(starter, unknown) ? starter : "",
                                .branch = config.branch,
                                .made_at_ms = service::utc_now_ms(),
                                .largest_push = config.listen->largest_push});
    return place;
}

std::optional<std::string> repository(const Hosting& hosting, const web::RepositoryName& name) {
    const service::SharedConfig shared = hosting.daemon.config();
    const service::Config& config = *shared;
    if (name.course != config.course.value) return std::nullopt;
    if (name.is_assignments()) {
        if (!config.assignments_are_pushed) return std::nullopt;
        std::string place = service::hosted_assignments(config.data_folder);
        intake::make_hosted(place, {.starter = "",
                                    .branch = config.branch,
                                    .made_at_ms = service::utc_now_ms(),
                                    .largest_push = config.listen->largest_push});
        return place;
    }
    const auto student =
        std::ranges::find(config.students, model::StudentId{name.student}, &service::Student::id);
    const service::SharedPrepared task = hosting.daemon.find({name.assignment});
    if (student == config.students.end() || !task ||
        !service::is_hosted(config, *student, task->assignment.id))
        return std::nullopt;
    std::string place = make_students_repository(config, task, student->id);
    hosting.daemon.watch_hosted(student->id, task->assignment.id);
    return place;
}

}  // namespace

web::GitDoor make_git_door(const Hosting& hosting, web::GitPlaces places) {
    return {.who = [hosting](const std::string& user,
                             const std::string& token) { return who(hosting, user, token); },
            .repository =
                [hosting](const web::RepositoryName& name) { return repository(hosting, name); },
            .has_room =
                [hosting](const std::string& folder) {
                    const std::uint64_t most =
                        kMostPushes * hosting.daemon.config()->listen->largest_push.count;
                    return service::room_taken(folder).count < most;
                },
            .places = std::move(places),
            .on_push =
                [hosting](const std::string& student) {
                    return hosting.daemon.reception().enter(student);
                }};
}

}  // namespace grader::api
