// What goes through the web server, as plain records: no library's header stands here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sandbox/base/units.h"

namespace grader::web {

/// A name and a value: of a header, or of a query.
struct Field {
    std::string name;
    std::string value;

    bool operator==(const Field&) const = default;
};

/// The value of the first field with this name, in whatever case; nothing where there is none.
std::optional<std::string_view> find_field(const std::vector<Field>& fields, std::string_view name);

/// Whether everybody who reads these headers finds the same end of the body: a proxy that reads
/// them otherwise would take a part of it for another request, or the other way round.
bool has_clear_end(const std::vector<Field>& headers, bool knows_chunks);

struct Request {
    std::string method;          ///< "GET", "POST", …; a HEAD is given as a GET
    std::string target;          ///< as it came: path and query, nothing decoded
    std::string path;            ///< "/scores/ada", decoded; has no "." and ".." in it
    std::vector<Field> query;    ///< decoded, in order
    std::vector<Field> headers;  ///< in order
    std::string body;            ///< empty for a request to git
    std::string peer;            ///< the client's address, or its proxy's: "192.0.2.7"
};

struct Response {
    int status = 200;
    std::vector<Field> headers;  ///< without Content-Length, Connection and the like
    std::string body;
};

/// One line of plain words, as git and curl show it to people.
Response plain_text(int status, std::string_view sentence);

/// What has been made since the last look.
struct Step {
    std::string text;     ///< may be empty
    bool done = false;    ///< this is the last
    int exit_status = 0;  ///< with the last step of an answer to a hook: the hook's
};

/// Text that comes bit by bit. `step` must not wait: it is asked again when there is news or
/// `pause` is over, or at once where it gave some text, so that hundreds of followers hold no
/// thread.
struct Live {
    using Ring = std::function<void()>;

    std::function<Step()> step;
    base::Milliseconds pause{50};
    std::string content_type = "text/plain; charset=utf-8";
    /// Takes what any thread rings when there may be news, until what is given back is let go.
    /// Empty: nobody rings.
    std::function<std::shared_ptr<const void>(Ring)> on_news = {};
};

/// A run of git's own server program (git-http-backend(1), a CGI program): the body of the request
/// goes into it as it comes, what it says goes out as it comes.
struct GitCall {
    std::string holder{};                   ///< whose run it is: of each only a few run at once
    std::string program;                    ///< absolute
    std::vector<std::string> environment;   ///< all of it: "NAME=value"
    std::shared_ptr<const void> held = {};  ///< kept until it has ended
};

using Answer = std::variant<Response, Live>;
/// Gets the whole request. May wait for a database; may be called from several threads.
using Handler = std::function<Answer(const Request&)>;

using GitAnswer = std::variant<Response, GitCall>;
/// Gets the request without its body, before that is read. As above otherwise.
using GitHandler = std::function<GitAnswer(const Request&)>;

}  // namespace grader::web
