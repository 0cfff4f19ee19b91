// GoogleTest inside the process that runs one test: the inventory, and a listener that keeps the
// first failure. Exceptions are not GoogleTest's to catch: one of its own would pass for nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <array>

#include "runners/shared/cpp/guard/framework.h"

namespace guard {
namespace {

/// Counts failures and describes the first.
class Listener : public testing::EmptyTestEventListener {
public:
    Listener(Outcome& outcome, grader_layer::Tally& tally, bool is_canary)
        : outcome_(outcome), tally_(tally), is_canary_(is_canary) {}

    void OnTestPartResult(const testing::TestPartResult& result) override {
        if (!result.failed()) return;
        if (is_child()) ::_exit(EXIT_FAILURE);
        if (++outcome_.failures > 1) return;
        outcome_.expected = tally_.expected;
        outcome_.actual = tally_.actual;
        outcome_.message = in_words(result.message());
    }

    void OnTestEnd(const testing::TestInfo&) override {
        if (is_canary_) ADD_FAILURE();
    }

private:
    // What the author has streamed into the assertion comes last there, and first here.
    [[nodiscard]] std::string in_words(const std::string& message) const {
        if (outcome_.expected.empty()) return message;
        const std::string compared = compared_in_words("", outcome_);
        if (!message.starts_with(compared)) return message;
        std::string words = message.substr(compared.size());
        words.erase(0, words.find_first_not_of('\n'));
        return compared_in_words(words, outcome_);
    }

    Outcome& outcome_;
    grader_layer::Tally& tally_;
    bool is_canary_;
};

std::string full_name(const testing::TestInfo& test) {
    return std::string(test.test_suite_name()) + "." + test.name();
}

std::vector<const testing::TestInfo*> all_tests() {
    std::vector<const testing::TestInfo*> tests;
    const testing::UnitTest& unit = *testing::UnitTest::GetInstance();
    for (int i = 0; i < unit.total_test_suite_count(); ++i) {
        const testing::TestSuite& suite = *unit.GetTestSuite(i);
        for (int k = 0; k < suite.total_test_count(); ++k)
            tests.push_back(suite.GetTestInfo(k));
    }
    return tests;
}

std::string status_of(const testing::TestInfo& test) {
    if (!test.should_run() || test.result()->Skipped()) return "skipped";
    return test.result()->Passed() ? "passed" : "failed";
}

// The patterns of GoogleTest's filter have no way to take a character as it stands; ids hold none.
void choose(const std::string& name) {
    GTEST_FLAG_SET(filter, name);
    GTEST_FLAG_SET(catch_exceptions, false);
}

}  // namespace

void all_is_loaded() {
    int count = 1;
    std::string name = "suite";
    std::array<char*, 2> arguments{name.data(), nullptr};
    testing::InitGoogleMock(&count, arguments.data());
}

std::vector<std::string> registered_tests(std::string&) {
    std::vector<std::string> names;
    for (const testing::TestInfo* test : all_tests())
        names.push_back(full_name(*test));
    return names;
}

Outcome run_test(const std::string& name, grader_layer::Tally& tally, bool is_canary) {
    Outcome outcome;
    choose(name);
    testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
    delete listeners.Release(listeners.default_result_printer());
    listeners.Append(std::make_unique<Listener>(outcome, tally, is_canary).release());
    try {
        const bool has_failed = testing::UnitTest::GetInstance()->Run() != 0;
        if (has_failed) outcome.status = "failed";
    } catch (...) {
        outcome.status = "error";
        outcome.message = "Your code threw " + current_exception_in_words() + ".";
        return outcome;
    }
    for (const testing::TestInfo* test : all_tests())
        if (full_name(*test) == name && outcome.status.empty()) outcome.status = status_of(*test);
    return outcome;
}

}  // namespace guard
