// What the main of a `call` program is made of: reads the request, calls the function that it names
// with the arguments that it has, and writes what comes back on descriptor 3 (runners/README.md).
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "answer.hpp"
#include "arguments.hpp"
#include "json.hpp"
#include "raised.hpp"
#include "text.hpp"

namespace grader_call {

/// No test and no argument is in the program: the student's code could read those of other tests in
/// it.
struct Function {
    std::string_view signature;  ///< as the requests have it
    std::string_view shown;      ///< to the student
    std::string (*call)(const Json& args);
};

extern const std::vector<Function> functions;

template <class R, class... P, std::size_t... I>
std::string outcome(R (*function)(P...), const Json& args, std::index_sequence<I...>) {
    try {
        if constexpr (std::is_void_v<R>) {
            function(value_of<std::decay_t<P>>(args.items[I])...);
            return R"("value": null)";
        } else {
            return R"("value": )" + answer(function(value_of<std::decay_t<P>>(args.items[I])...));
        }
    } catch (...) {
        return raised();
    }
}

/// What comes back, or nothing where the student's code has no such function. The linker has it by
/// its name, which is declared weak, or its own file has `found` it (finders.py).
template <class R, class... P>
std::string outcome(R (*function)(P...), void (*found)(), const Json& args) {
    if (function == nullptr) function = reinterpret_cast<R (*)(P...)>(found);
    if (function == nullptr) return "";
    return outcome(function, args, std::index_sequence_for<P...>());
}

class Channel {
public:
    explicit Channel(std::string token)
        : descriptor_(::fcntl(3, F_DUPFD_CLOEXEC, 64)), token_(std::move(token)) {
        ::close(3);
    }

    void say(const std::string& event) const {
        const std::string line = R"({"token": )" + quoted(token_) + ", " + event + "}\n";
        for (std::size_t done = 0; done < line.size();) {
            const ssize_t size = ::write(descriptor_, line.data() + done, line.size() - done);
            if (size <= 0) ::_exit(EXIT_FAILURE);
            done += static_cast<std::size_t>(size);
        }
    }

private:
    int descriptor_;
    std::string token_;
};

/// The request, from descriptor 0, which leads nowhere afterwards.
inline Json read_request() {
    std::string json;
    std::array<char, 65536> part{};
    for (ssize_t size = 0; (size = ::read(STDIN_FILENO, part.data(), part.size())) > 0;)
        json.append(part.data(), static_cast<std::size_t>(size));
    const int nowhere = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nowhere, STDIN_FILENO);
    ::close(nowhere);
    return JsonReader(std::move(json)).read();
}

inline std::string event_of(const std::string& test, const Json& request) {
    const Json* given = request.find("args");
    const std::string named = R"("test": )" + quoted(test) + ", ";
    for (const Function& one : functions) {
        if (one.signature != request.find("signature")->text) continue;
        const std::string outcome = one.call(given == nullptr ? Json() : *given);
        if (!outcome.empty()) return R"("event": "answer", )" + named + outcome;
        return R"("event": "finish", "status": "error", )" + named + R"("message": )" +
               quoted("Your code does not define " + std::string(one.shown) +
                      ". Compare its name and parameters with the task.");
    }
    ::_exit(EXIT_FAILURE);  // the program was made of the same requests
}

inline int run() {
    const Json request = read_request();
    const Channel channel(request.find("token")->text);
    const std::vector<Json>& tests = request.find("tests")->items;
    std::string ids;
    for (const Json& test : tests)
        ids += (ids.empty() ? "" : ", ") + quoted(test.text);
    channel.say(R"("event": "collected", "tests": [)" + ids + "]");
    for (const Json& test : tests) {
        channel.say(R"("event": "start", "test": )" + quoted(test.text));
        channel.say(event_of(test.text, *request.find("requests")->find(test.text)));
    }
    channel.say(R"("event": "end")");
    ::_exit(EXIT_SUCCESS);  // what the student's destructors do is of no interest
}

}  // namespace grader_call
