// Inside the process that runs one test: loads the student's code, then the tests, runs the one that
// was asked for and tells the guard.
//
// Descriptor 3 and the secret are taken before any code of the student's is loaded, for that code
// runs as soon as it is.
#include <cxxabi.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <memory>
#include <optional>
#include <typeinfo>

#include "runners/shared/cpp/guard/framework.h"
#include "runners/shared/cpp/guard/mix.h"
#include "runners/shared/cpp/guard/packet.h"

namespace guard {
namespace {

constexpr int kSocket = 3;
constexpr std::size_t kMostText = 4000;

using Attach = grader_layer::Tally* (*)(const grader_layer::Plan&);

std::string shortened(std::string text) {
    if (text.size() <= kMostText) return text;
    std::size_t end = kMostText - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "…";
}

/// The line to the guard.
class Line {
public:
    /// Moves it to a descriptor that is drawn: whoever writes to all that there are hits it, but
    /// without the secret.
    Line() {
        const auto plan = receive(kSocket);
        if (!plan || !plan->packet || plan->packet->fields.size() != 4) std::_Exit(EXIT_FAILURE);
        packet_ = *plan->packet;
        const int place = 32 + static_cast<int>(mix(packet_.secret) % 64);
        socket_ = ::fcntl(kSocket, F_DUPFD_CLOEXEC, place);
        ::close(kSocket);
    }

    [[nodiscard]] const std::vector<std::string>& plan() const { return packet_.fields; }

    void say(Kind kind, std::vector<std::string> fields = {}) const {
        for (std::string& field : fields)
            field = shortened(std::move(field));
        (void)send(socket_, {.secret = packet_.secret, .kind = kind, .fields = std::move(fields)});
    }

    /// Says the last thing; what runs after it, threads and destructors, is of no interest.
    [[noreturn]] void conclude(Kind kind, std::vector<std::string> fields = {}) const {
        std::cout.flush();
        (void)std::fflush(nullptr);
        say(kind, std::move(fields));
        while (true)
            ::pause();
    }

private:
    Packet packet_;
    int socket_ = -1;
};

void* load(const Line& line, const std::string& path, const char* whose) {
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library != nullptr) return library;
    const char* reason = ::dlerror();
    line.conclude(Kind::broken, {std::string(whose) + " could not be loaded: " +
                                 (reason == nullptr ? "no reason was given" : reason) + "."});
}

Attach attach_of(void* suite) {
    void* symbol = ::dlsym(suite, "grader_layer_attach");
    Attach attach = nullptr;
    static_assert(sizeof attach == sizeof symbol);
    std::memcpy(&attach, &symbol, sizeof attach);
    return attach;
}

// What the framework says must agree with what the assertions themselves have counted.
std::vector<std::string> judge(Outcome outcome, const grader_layer::Tally& tally) {
    if (outcome.status == "passed" && (tally.failed > 0 || outcome.failures > 0))
        return {"error",
                "The test framework reported this test as passed although an assertion failed. "
                "Something in your code changes the framework."};
    if (outcome.status == "passed" && !outcome.came_to_end)
        return {"error",
                "The test was left before its end, without an assertion that failed. Something in "
                "your code throws what only the test framework may."};
    return {outcome.status, outcome.message, outcome.expected, outcome.actual};
}

std::vector<std::string> judge_canary(const Outcome& outcome, const grader_layer::Tally& tally) {
    if (!tally.held.empty()) return {"passed", tally.held};
    if (outcome.status != "failed" && outcome.status != "error")
        return {"passed", "an assertion that fails always, at the end of the test"};
    // One more than the test's own has failed at the end of it.
    if (outcome.status == "failed" && outcome.failures <= tally.assertions)
        return {"passed", "an assertion that the test framework did not count"};
    return {"failed"};
}

int run(const std::string& box) {
    const Line line;
    const std::string& name = line.plan()[3];
    const grader_layer::Plan plan{.key = std::strtoull(line.plan()[0].c_str(), nullptr, 10),
                                  .lock = std::strtoull(line.plan()[1].c_str(), nullptr, 10)};
    std::string problem;
    load(line, box + "/build/student.so", "Your code");
    if (!registered_tests(problem).empty() || !problem.empty())
        line.conclude(Kind::broken, {"Your code registers tests of its own with the framework. Take "
                                     "them out of the files that you hand in."});
    const Attach attach = attach_of(load(line, box + "/build/suite.so", "The tests"));
    grader_layer::Tally* tally = attach == nullptr ? nullptr : attach(plan);
    if (tally == nullptr)
        line.conclude(Kind::broken, {"Something in your code has taken hold of the tests before they "
                                     "could start."});
    all_is_loaded();
    const std::vector<std::string> tests = registered_tests(problem);
    if (!problem.empty()) line.conclude(Kind::broken, {problem});
    if (!line.plan()[2].empty())
        for (const std::string& test : tests)
            line.say(Kind::listed, {test});
    if (std::ranges::count(tests, name) == 0) line.conclude(Kind::missing);
    line.say(Kind::start);
    const bool is_canary = mix(plan.key) != plan.lock;
    Outcome outcome = run_test(name, *tally, is_canary);
    line.conclude(Kind::finish,
                  is_canary ? judge_canary(outcome, *tally) : judge(std::move(outcome), *tally));
}

}  // namespace

std::string current_exception_in_words() {
    const std::type_info* type = abi::__cxa_current_exception_type();
    if (type == nullptr) return "what only the test framework may throw";
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
    const std::string kind = name == nullptr ? "an exception of an unknown type" : name.get();
    try {
        throw;
    } catch (const std::exception& error) {
        return kind + ": " + error.what();
    } catch (const std::string& text) {
        return "the text \"" + text + "\"";
    } catch (const char* text) {
        return std::string("the text \"") + text + "\"";
    } catch (int number) {
        return "the number " + std::to_string(number);
    } catch (...) {
        return kind;
    }
}

std::string compared_in_words(const std::string& words, const Outcome& outcome) {
    const std::string compared = "Expected " + outcome.expected + ", but got " + outcome.actual + ".";
    return words.empty() ? compared : words + " " + compared;
}

}  // namespace guard

extern "C" int grader_run_inside(const char* box) {
    return guard::run(box);
}
