// Inside the process that runs one test: loads the student's code, then the tests, runs the one
// that was asked for and tells the guard.
//
// Descriptor 3 and the orders are taken before any code of the student's is loaded, for that code
// runs as soon as it is.
#include <cxxabi.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <memory>
#include <optional>
#include <typeinfo>

#include "runners/shared/cpp/guard/envelope.h"
#include "runners/shared/cpp/guard/framework.h"
#include "runners/shared/cpp/guard/mix.h"
#include "runners/shared/cpp/guard/packet.h"
#include "runners/shared/cpp/guard/page.h"

namespace guard {
namespace {

constexpr int kSocket = 3;
constexpr std::size_t kMostText = 4000;

// What this process is to know of its run, and a forked child of it is not.
struct Self {
    grader_layer::Plan plan;
    pid_t pid;
};
const Self* self = nullptr;

// The plan while the tests are being loaded, and the books of the one who took it.
std::atomic<const grader_layer::Plan*> offered = nullptr;
std::atomic<grader_layer::Tally*> books = nullptr;

Orders receive_orders(std::string& test) {
    auto received = receive(kSocket);
    Orders orders;
    if (!received || received->bytes.size() < sizeof orders) std::_Exit(EXIT_FAILURE);
    std::memcpy(&orders, received->bytes.data(), sizeof orders);
    test = received->bytes.substr(sizeof orders);
    ::explicit_bzero(received->bytes.data(), received->bytes.size());
    return orders;
}

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
    /// Moves it to a descriptor that is drawn, where nobody writes to it by chance. The key is out
    /// of reach until something is said.
    explicit Line(const Orders& orders) : key_(orders.key) {
        key_.put_away();
        socket_ = ::fcntl(kSocket, F_DUPFD_CLOEXEC, 32 + static_cast<int>(mix(orders.drawn) % 64));
        ::close(kSocket);
    }

    void say(Kind kind, std::vector<std::string> fields = {}) const {
        for (std::string& field : fields)
            field = shortened(std::move(field));
        const std::string letter = pack({.kind = kind, .fields = std::move(fields)});
        key_.fetch();
        const std::string envelope = closed(*key_, said_++, letter);
        key_.put_away();
        send(socket_, envelope);
    }

    /// Says the last thing; what runs after it, threads and destructors, is of no interest. A child
    /// that came here in its parent's stead says nothing.
    [[noreturn]] void conclude(Kind kind, std::vector<std::string> fields = {}) const {
        if (is_child()) ::_exit(EXIT_FAILURE);
        std::cout.flush();
        (void)std::fflush(nullptr);
        say(kind, std::move(fields));
        while (true)
            ::pause();
    }

private:
    Page<Key> key_;
    mutable std::uint64_t said_ = 0;
    int socket_ = -1;
};

void* load(const Line& line, const std::string& path, const char* whose) {
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library != nullptr) return library;
    const char* reason = ::dlerror();
    line.conclude(Kind::broken, {std::string(whose) + " could not be loaded: " +
                                 (reason == nullptr ? "no reason was given" : reason) + "."});
}

// The layer in the tests' library takes the plan before any initialiser in it runs.
grader_layer::Tally& load_tests(const Line& line, const std::string& path) {
    offered = &self->plan;
    load(line, path, "The tests");
    if (offered.exchange(nullptr) != nullptr || books == nullptr)
        line.conclude(Kind::broken,
                      {"Something in your code has taken hold of the tests before they "
                       "could start."});
    return *books;
}

// What the framework says must agree with what the assertions themselves have counted.
std::vector<std::string> judge(Outcome outcome, const grader_layer::Tally& tally) {
    if (outcome.status == "passed" && (tally.failed > 0 || outcome.failures > 0))
        return {"tampered",
                "The test framework reported this test as passed although an assertion failed. "
                "Something in your code changes the framework."};
    if (outcome.status == "passed" && !outcome.came_to_end)
        return {"tampered",
                "The test was left before its end, without an assertion that failed. Something in "
                "your code throws what only the test framework may."};
    if (outcome.status == "passed" && tally.within > 0)
        return {"tampered",
                "The test was left before its end, without an assertion that failed. Something in "
                "your code returns to where it was not called from."};
    return {outcome.status, outcome.message, outcome.expected, outcome.actual};
}

std::vector<std::string> judge_canary(const Outcome& outcome, const grader_layer::Tally& tally) {
    if (!tally.held.empty()) return {"passed", tally.held};
    if (tally.within > 0) return {"passed", "all that comes before the test's own end"};
    if (outcome.status != "failed" && outcome.status != "error")
        return {"passed", "an assertion that fails always, at the end of the test"};
    // One more than the test's own has failed at the end of it.
    if (outcome.status == "failed" && outcome.failures <= tally.assertions)
        return {"passed", "an assertion that the test framework did not count"};
    return {"failed"};
}

int run(const std::string& box) {
    std::string name;
    Orders orders = receive_orders(name);
    const Line line(orders);
    const Page<Self> page({.plan = {.key = orders.drawn, .lock = orders.lock}, .pid = ::getpid()});
    const bool wants_list = orders.wants_list;
    ::explicit_bzero(&orders, sizeof orders);
    self = &*page;
    std::string problem;
    load(line, box + "/build/student.so", "Your code");
    if (!registered_tests(problem).empty() || !problem.empty())
        line.conclude(Kind::broken,
                      {"Your code registers tests of its own with the framework. Take "
                       "them out of the files that you hand in."});
    grader_layer::Tally& tally = load_tests(line, box + "/build/suite.so");
    all_is_loaded();
    const std::vector<std::string> tests = registered_tests(problem);
    if (!problem.empty()) line.conclude(Kind::broken, {problem});
    if (wants_list)
        for (const std::string& test : tests)
            line.say(Kind::listed, {test});
    if (std::ranges::count(tests, name) == 0) line.conclude(Kind::missing);
    line.say(Kind::start);
    const bool is_canary = lock_of(self->plan.key) != self->plan.lock;
    Outcome outcome = run_test(name, tally, is_canary);
    line.conclude(Kind::finish,
                  is_canary ? judge_canary(outcome, tally) : judge(std::move(outcome), tally));
}

}  // namespace

bool is_child() {
    return ::getpid() != self->pid;
}

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
    const std::string compared =
        "Expected " + outcome.expected + ", but got " + outcome.actual + ".";
    return words.empty() ? compared : words + " " + compared;
}

}  // namespace guard

extern "C" int grader_layer_run_inside(const char* box) {
    return guard::run(box);
}

const grader_layer::Plan* grader_layer_hand_over(grader_layer::Tally* tally) {
    const grader_layer::Plan* plan = guard::offered.exchange(nullptr);
    if (plan != nullptr) guard::books = tally;
    return plan;
}
