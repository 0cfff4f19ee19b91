// Requests to our own repositories, and what hooks and git's program say: nobody gets to what is
// not his, no path leads elsewhere, no stranger's word becomes a variable of its own. The input's
// parts are a target, an Authorization, a Git-Protocol, a Content-Encoding, a CGI program's output,
// a hook's call and a line that a hook hears.
#include <algorithm>

#include "grader/model/ids.h"
#include "grader/web/cgi.h"
#include "grader/web/git_http.h"
#include "grader/web/hook_words.h"
#include "grader/web/target.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

web::GitDoor door() {
    return {
        .who = [](const std::string& user, const std::string& token) -> std::optional<web::Who> {
            if (token != "t") return std::nullopt;
            return web::Who{.user = user,
                            .role = user == "instructor" ? web::Who::Role::instructor
                                                         : web::Who::Role::student};
        },
        .repository = [](const web::RepositoryName& name) -> std::optional<std::string> {
            for (const std::string& part : {name.course, name.student, name.assignment})
                ensure(part.empty() || model::is_id(part), "only ids come here");
            return "/data/" + to_string(name) + ".git";
        },
        .places = {}};
}

void check_call(const web::GitCall& call, const web::Request& request) {
    const auto given = web::parse_basic(*find_field(request.headers, "Authorization"));
    ensure(given && given->token == "t", "nobody comes in without a token");
    for (const std::string& entry : call.environment) {
        const std::string name = entry.substr(0, entry.find('='));
        ensure(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string::npos,
               "a variable has our name");
        ensure(entry.find_first_of(std::string_view("\0\n", 2)) == std::string::npos,
               "a variable is one line");
        if (name != "PATH_TRANSLATED") continue;
        ensure(entry.find("..") == std::string::npos || request.target.find("..") != entry.npos,
               "dots are the client's own");
        ensure(entry.find("/../") == std::string::npos, "no path leads elsewhere");
        const bool is_own = entry.starts_with("PATH_TRANSLATED=/data/" + given->user + "/") ||
                            given->user == "instructor";
        ensure(is_own, "a student sees his own alone");
    }
    ensure(web::parse_target(request.target).has_value(), "both readers of targets agree");
}

void check_heads(const std::string& said) {
    const auto head = web::parse_cgi_head(said);
    if (!head) return;
    ensure(web::has_cgi_head(said) && head->size <= said.size(), "the head is a part of it");
    ensure(head->status >= 200 && head->status < 600, "the status is one");
    for (const web::Field& field : head->headers)
        ensure((field.name + field.value).find_first_of("\r\n") == std::string::npos,
               "a header is one line");
    ensure(web::parse_cgi_head(said.substr(0, head->size)) == head, "the body does not matter");
}

void check_words(const std::string& call, const std::string& line) {
    if (const auto decoded = web::decode_hook_call(call)) {
        const auto again = web::decode_hook_call(encode(*decoded));
        ensure(again == decoded, "a call comes back as it was");
    }
    if (const auto heard = web::decode_heard(line))
        ensure(!heard->exit_status || heard->text.empty(), "the end says nothing else");
    const std::string said = web::encode_line(line);
    ensure(std::ranges::count(said, '\n') == 1 && said.ends_with('\n'), "a line is one line");
    const auto back = web::decode_heard(said.substr(0, said.size() - 1));
    ensure(back && !back->exit_status, "no text becomes the end");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string target = input.part();
    const std::vector<web::Field> headers{{"Authorization", input.part()},
                                          {"Git-Protocol", input.part()},
                                          {"Content-Encoding", input.part()}};
    for (const std::string method : {"GET", "POST"}) {
        for (const std::string type : {"", "application/x-git-receive-pack-request",
                                       "application/x-git-upload-pack-request"}) {
            web::Request request{.method = method,
                                 .target = target,
                                 .path = {},
                                 .query = {},
                                 .headers = headers,
                                 .body = {},
                                 .peer = "192.0.2.7"};
            request.headers.push_back({"Content-Type", type});
            const web::GitAnswer answer = web::answer_git(request, door());
            if (const auto* call = std::get_if<web::GitCall>(&answer)) check_call(*call, request);
        }
    }
    check_heads(input.part());
    const std::string call = input.part();
    check_words(call, input.rest());
    return 0;
}
