// Nobody is told what exists before they have said who they are, and nobody is told what belongs to
// somebody else.
#include "grader/web/git_http.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "grader/crypto/base64.h"
#include "grader/model/ids.h"

namespace grader::web {

namespace {

using model::is_id;
using Role = Who::Role;
using Service = GitTarget::Service;

constexpr std::string_view kDotGit = ".git";
constexpr const char* kNoProgram = "/usr/bin/false";
constexpr std::string_view kFetchQuery = "/info/refs?service=git-upload-pack";
constexpr std::string_view kPushQuery = "/info/refs?service=git-receive-pack";
constexpr std::string_view kFetchCall = "/git-upload-pack";
constexpr std::string_view kPushCall = "/git-receive-pack";

// ---- what is asked for -------------------------------------------------------------------------

// "two-fer.git" without its ending; empty where it has none or is no id.
std::string_view repository_id(std::string_view piece) {
    if (!piece.ends_with(kDotGit)) return {};
    piece.remove_suffix(kDotGit.size());
    return is_id(piece) ? piece : std::string_view{};
}

std::vector<std::string_view> pieces_of(std::string_view path) {
    std::vector<std::string_view> pieces;
    for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/')) {
        pieces.push_back(path.substr(0, end));
        path.remove_prefix(end + 1);
    }
    pieces.push_back(path);
    return pieces;
}

std::optional<RepositoryName> parse_name(std::string_view path) {
    const std::vector<std::string_view> pieces = pieces_of(path);
    if (pieces.size() < 2 || !is_id(pieces.front())) return std::nullopt;
    const std::string course(pieces.front());
    const std::string_view last = repository_id(pieces.back());
    if (pieces.size() == 2 && last == "assignments")
        return RepositoryName{.course = course, .student = {}, .assignment = {}};
    if (pieces.size() != 3 || last.empty() || !is_id(pieces[1])) return std::nullopt;
    return RepositoryName{
        .course = course, .student = std::string(pieces[1]), .assignment = std::string(last)};
}

// ---- who asks ----------------------------------------------------------------------------------

Response ask_who() {
    Response response = plain_text(
        401,
        "Your user name or your token is not right. The user name is your id in the course; your "
        "instructor gives you the token, which git asks for as the password.");
    response.headers.push_back({"WWW-Authenticate", "Basic realm=\"Bootcamp Grader\""});
    return response;
}

Response not_found() {
    return plain_text(404,
                      "There is no such repository for you. Compare the address with the one your "
                      "course gave you.");
}

// ---- what git's program is told ----------------------------------------------------------------

std::string_view name_of(Service service) {
    return service == Service::fetch ? "git-upload-pack" : "git-receive-pack";
}

// Of the client's words only those that are one of few.
bool is_protocol(std::string_view value) {
    constexpr std::array<std::string_view, 3> kKnown{"version=0", "version=1", "version=2"};
    return std::ranges::count(kKnown, value) > 0;
}

// Settings for this run alone; they are stronger than the repository's own.
void add_settings(std::vector<std::string>& environment,
                  const std::vector<std::pair<std::string, std::string>>& settings) {
    environment.push_back("GIT_CONFIG_COUNT=" + std::to_string(settings.size()));
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const std::string number = std::to_string(i);
        environment.push_back("GIT_CONFIG_KEY_" + number + "=" + settings[i].first);
        environment.push_back("GIT_CONFIG_VALUE_" + number + "=" + settings[i].second);
    }
}

// CONTENT_LENGTH is not told, not even where it is known: git's program would then stand between
// its client and the program that takes a push in, and kill that one where the client vanishes;
// which leaves what is half taken in. Without, it ends at the end of its input, and tidies up.
GitCall call_for(const Request& request, const GitTarget& target, const std::string& folder,
                 const Who& who, const GitPlaces& places) {
    const std::string service(name_of(target.service));
    const std::string rest = target.is_refs ? "info/refs" : service;
    std::vector<std::string> environment{
        "PATH=/usr/bin:/bin",
        "HOME=/nonexistent",
        "LANG=C.UTF-8",
        "GIT_CONFIG_NOSYSTEM=1",
        "GIT_CONFIG_GLOBAL=/dev/null",
        "GATEWAY_INTERFACE=CGI/1.1",
        "SERVER_PROTOCOL=HTTP/1.1",
        "GIT_HTTP_EXPORT_ALL=1",
        "PATH_TRANSLATED=" + folder + "/" + rest,  // the whole way: nothing of the URL leads there
        "REQUEST_METHOD=" + request.method,
        "QUERY_STRING=" + (target.is_refs ? "service=" + service : ""),
        "CONTENT_TYPE=" + (target.is_refs ? "" : "application/x-" + service + "-request"),
        "REMOTE_USER=" + who.user,
        "REMOTE_ADDR=" + request.peer,
        "GRADER_HOOK_SOCKET=" + places.hook_socket,
        "GRADER_HOOK_REPOSITORY=" + to_string(target.name),
        "GRADER_HOOK_COURSE=" + target.name.course,
        "GRADER_HOOK_USER=" + who.user,
        "GRADER_HOOK_BRANCH=" + places.branch};
    const auto protocol = find_field(request.headers, "Git-Protocol");
    if (protocol && is_protocol(*protocol))
        environment.push_back("GIT_PROTOCOL=" + std::string(*protocol));
    const auto encoding = find_field(request.headers, "Content-Encoding");
    if (encoding && (*encoding == "gzip" || *encoding == "x-gzip"))
        environment.emplace_back("HTTP_CONTENT_ENCODING=gzip");
    // The folder is ours, whoever copied it there: git would refuse one of another user. A pack is
    // kept as it came: an object of a hundred bytes may unfold to gigabytes. Whoever signs a push
    // asks for it, and the programs that read signatures are not for strangers' bytes.
    add_settings(environment, {{"core.hooksPath", places.hooks_folder},
                               {"safe.directory", folder},
                               {"receive.unpackLimit", "1"},
                               {"gpg.program", kNoProgram},
                               {"gpg.x509.program", kNoProgram},
                               {"gpg.ssh.program", kNoProgram}});
    return {.holder = who.user, .program = places.backend, .environment = std::move(environment)};
}

// What the client sends must be what it says: git's program looks at it too, but says nothing.
std::optional<Response> wrong_form(const Request& request, const GitTarget& target) {
    if (request.method != (target.is_refs ? "GET" : "POST"))
        return plain_text(405, "Git does not ask in this way.");
    const std::string expected =
        "application/x-" + std::string(name_of(target.service)) + "-request";
    if (!target.is_refs && find_field(request.headers, "Content-Type").value_or("") != expected)
        return plain_text(415, "Only git talks to this address.");
    return std::nullopt;
}

bool may_see(const Who& who, const RepositoryName& name) {
    if (who.role == Role::instructor) return true;
    return !name.is_assignments() && name.student == who.user;
}

}  // namespace

std::string to_string(const RepositoryName& name) {
    return name.is_assignments() ? "assignments" : name.student + "/" + name.assignment;
}

std::optional<GitTarget> parse_git_target(std::string_view target) {
    if (!target.starts_with(kGitPrefix)) return std::nullopt;
    target.remove_prefix(kGitPrefix.size());
    struct Ending {
        std::string_view text;
        Service service;
        bool is_refs;
    };
    for (const Ending& ending :
         {Ending{kFetchQuery, Service::fetch, true}, Ending{kPushQuery, Service::push, true},
          Ending{kFetchCall, Service::fetch, false}, Ending{kPushCall, Service::push, false}}) {
        if (!target.ends_with(ending.text)) continue;
        target.remove_suffix(ending.text.size());
        const auto name = parse_name(target);
        if (!name) return std::nullopt;
        return GitTarget{.name = *name, .service = ending.service, .is_refs = ending.is_refs};
    }
    return std::nullopt;
}

std::optional<Credentials> parse_basic(std::string_view authorization) {
    const std::size_t space = authorization.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const Field scheme{std::string(authorization.substr(0, space)), {}};
    if (!find_field({scheme}, "Basic")) return std::nullopt;
    const auto decoded = crypto::from_base64(authorization.substr(space + 1));
    const std::size_t colon = decoded ? decoded->find(':') : std::string::npos;
    if (colon == std::string::npos) return std::nullopt;
    return Credentials{decoded->substr(0, colon), decoded->substr(colon + 1)};
}

GitAnswer answer_git(const Request& request, const GitDoor& door) {
    const auto target = parse_git_target(request.target);
    if (!target) return not_found();
    if (auto wrong = wrong_form(request, *target)) return *std::move(wrong);
    const auto given =
        parse_basic(find_field(request.headers, "Authorization").value_or(std::string_view{}));
    // The user's name goes into the environment of a program, and a token is never the empty word.
    if (!given || !is_id(given->user) || given->token.empty()) return ask_who();
    const auto who = door.who(given->user, given->token);
    if (!who) return ask_who();
    if (!may_see(*who, target->name)) return not_found();
    const auto folder = door.repository(target->name);
    if (!folder) return not_found();
    if (target->service == Service::push && who->role == Role::instructor &&
        !target->name.is_assignments())
        return plain_text(403, "Only " + target->name.student + " pushes to this repository.");
    if (target->service == Service::push && !door.has_room(*folder))
        return plain_text(403,
                          "This repository is full: so much was pushed to it. What was handed in "
                          "stays and counts. Ask your instructor to make room.");
    GitCall call = call_for(request, *target, *folder, *who, door.places);
    if (target->service == Service::push && !target->name.is_assignments())
        call.held = door.on_push(target->name.student);
    return call;
}

}  // namespace grader::web
