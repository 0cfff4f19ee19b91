// One function for each thing that can be asked.
#include "grader/api/api.h"

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

#include "grader/grading/feedback.h"
#include "grader/intake/hosted.h"
#include "grader/intake/webhook.h"
#include "grader/notices/time_text.h"
#include "grader/service/clock.h"
#include "grader/service/hosted.h"
#include "grader/service/log.h"
#include "grader/service/receipt.h"
#include "grader/service/trace.h"
#include "sandbox/base/error.h"

namespace grader::api {

namespace {

using Clock = std::chrono::steady_clock;

// A push that is not recorded by then is told so; it is graded all the same.
constexpr std::chrono::seconds kLongestUnrecorded{30};
// Without news: whether it has become crowded.
constexpr base::Milliseconds kLookAgain{500};

web::Live done() {
    return {.step = [] { return web::Step{.done = true}; }};
}

web::GitPlaces places_in(const service::Config& config) {
    return {.hooks_folder = config.data_folder + "/git/hooks",
            .hook_socket = service::hook_socket(config.data_folder),
            .branch = config.branch};
}

crypto::SigningKey receipt_key(const service::Config& config) {
    return crypto::SigningKey::load_or_make(service::receipt_key_path(config.data_folder));
}

intake::Headers headers_of(const web::Request& request) {
    intake::Headers headers;
    for (const web::Field& field : request.headers)
        headers.emplace_back(field.name, field.value);
    return headers;
}

}  // namespace

Api::Api(ApiOptions options, service::Daemon& daemon, sandbox::Spawner& spawner)
    : options_(std::move(options)),
      daemon_(daemon),
      key_(receipt_key(*daemon.config())),
      record_(store_options(*daemon.config())),
      pulse_(daemon.metrics(), record_),
      places_(places_in(*daemon.config())),
      door_(make_git_door({daemon, record_}, places_)),
      assignments_(daemon, spawner, options_.runners),
      board_(store_options(*daemon.config()), words()) {
    service::tidy_hosted(daemon.config()->data_folder);
    intake::make_hooks(places_.hooks_folder, options_.hook);
    assignments_.catch_up();
}

BoardWords Api::words() {
    return {.receipt =
                [this](const Pushed& pushed, const store::ScoreRow& row) {
                    return "Received at " + notices::iso_time(row.seen_at_ms) +
                           ". Your receipt:\n" +
                           service::signed_receipt({.course = pushed.course,
                                                    .student = row.student,
                                                    .assignment = row.assignment,
                                                    .commit = row.commit,
                                                    .seen_at_ms = row.seen_at_ms,
                                                    .submission = row.id},
                                                   key_);
                },
            .verdict = [this](const Pushed& pushed, model::GradeResult result) -> std::string {
                const service::SharedPrepared task = daemon_.find(pushed.assignment);
                if (!task) return "It is graded.\n";
                return options_.in_words(grading::apply(task->assignment, std::move(result),
                                                        grading::Reader::student_before_due));
            },
            .on_trouble =
                [](const std::string& why) { service::log::warn("board", {{"reason", why}}); }};
}

web::GitAnswer Api::answer_git(const web::Request& request) {
    web::GitAnswer answer = web::answer_git(request, door_);
    const auto* response = std::get_if<web::Response>(&answer);
    daemon_.metrics().count_request("git", response != nullptr ? response->status : 200);
    return answer;
}

web::Live Api::answer_hook(const web::HookCall& call) {
    const bool is_after = call.hook == "post-receive";
    if (call.repository == web::kAssignments)
        return is_after ? assignments_.accept(call) : assignments_.check(call);
    return is_after ? show_grading(call) : done();
}

web::Live Api::show_grading(const web::HookCall& call) {
    const std::size_t slash = call.repository.find('/');
    if (slash == std::string::npos || call.updates.empty()) return done();
    const Pushed pushed{.course = {call.course},
                        .student = {call.repository.substr(0, slash)},
                        .assignment = {call.repository.substr(slash + 1)},
                        .commit = {call.updates.back().new_commit},
                        .arrived_ms = service::utc_now_ms()};
    service::log::info(
        "pushed",
        {{"trace", service::trace(pushed.course, pushed.student, pushed.assignment, pushed.commit)},
         {"student", pushed.student.value},
         {"assignment", pushed.assignment.value},
         {"commit", pushed.commit.value.substr(0, 7)}});
    daemon_.hurry(pushed.student, pushed.assignment);
    const std::shared_ptr<Board::Followed> followed = board_.follow(pushed);
    return {.step =
                [this, followed, lines = PushLines(), begin = Clock::now(),
                 student = pushed.student.value, aside = service::Reception::Place()]() mutable {
                    const PushState state = followed->state();
                    if (!state.receipt.empty() && !aside)
                        aside = daemon_.reception().step_aside(student);
                    web::Step step{.text = lines.add(state), .done = state.is_over()};
                    const bool must_go = state.receipt.empty()
                                             ? Clock::now() - begin > kLongestUnrecorded
                                             : board_.is_crowded();
                    if (step.done || !must_go) return step;
                    return web::Step{.text = step.text + goodbye(state), .done = true};
                },
            .pause = kLookAgain,
            .on_news = [followed](web::Live::Ring ring) -> std::shared_ptr<const void> {
                followed->on_news(std::move(ring));
                return {followed.get(), [followed](const void*) { followed->on_news({}); }};
            }};
}

web::Answer Api::answer(const web::Request& request) {
    if (request.path == "/webhook") {
        web::Response response = take_webhook(request);
        daemon_.metrics().count_request("webhook", response.status);
        return response;
    }
    if (auto told = pulse_.answer(request.path)) return *std::move(told);
    return web::plain_text(404, "There is nothing here.");
}

web::Response Api::take_webhook(const web::Request& request) {
    if (request.method != "POST") return web::plain_text(405, "A webhook is a POST.");
    const service::SharedConfig config = daemon_.config();
    const intake::WebhookAnswer said =
        intake::read_webhook(headers_of(request), request.body, config->listen->webhook_secrets);
    if (const auto* refused = std::get_if<intake::Refused>(&said))
        return web::plain_text(refused->status, refused->reason);
    if (const auto* ignored = std::get_if<intake::Ignored>(&said))
        return web::plain_text(202, ignored->reason);
    const auto* push = std::get_if<intake::Push>(&said);
    if (push == nullptr) return web::plain_text(200, "The grader listens.");
    if (push->branch != config->branch || push->deleted)
        return web::plain_text(202, "This branch is not graded.");
    const int meant = daemon_.hurry(push->addresses);
    service::log::info("webhook", {{"delivery", push->delivery}, {"meant", std::to_string(meant)}});
    return meant > 0 ? web::plain_text(200, "The grader looks at it now.")
                     : web::plain_text(202, "This repository is not watched.");
}

}  // namespace grader::api
