// Catch2 inside the process that runs one test: the inventory, and a reporter that keeps the first
// failure. Its implementation is compiled here, once, when the product is built.
#define CATCH_CONFIG_RUNNER
#define CATCH_CONFIG_NO_POSIX_SIGNALS
#include <unistd.h>

#include <catch2/catch.hpp>

#include "runners/shared/cpp/guard/framework.h"

namespace guard {
namespace {

/// Whether the test's own code came to its end, in every path through its sections.
struct Passage {
    bool came_to_end = true;
};

/// The test between two checks of ours.
class Invoker : public Catch::ITestInvoker {
public:
    Invoker(const Catch::TestCase& test, Passage& passage, bool is_canary)
        : test_(test), passage_(passage), is_canary_(is_canary) {}

    void invoke() const override {
        const Departure departure(passage_);
        test_.invoke();
        departure.is_over = true;
        if (is_canary_) CHECK(false);
    }

private:
    struct Departure {
        explicit Departure(Passage& passage_of) : passage(passage_of) {}
        ~Departure() {
            if (!is_over) passage.came_to_end = false;
        }
        Departure(const Departure&) = delete;
        Departure& operator=(const Departure&) = delete;
        Passage& passage;
        mutable bool is_over = false;
    };

    Catch::TestCase test_;
    Passage& passage_;
    bool is_canary_;
};

/// What happened, as far as it decides the outcome.
struct Seen {
    Outcome outcome;
    bool has_failure = false;
};

bool is_about_exceptions(const Catch::AssertionResult& result) {
    const std::string macro(result.getTestMacroName());
    return macro.find("THROWS") != std::string::npos;
}

std::string authors_words(const Catch::AssertionStats& stats) {
    std::string words;
    for (const Catch::MessageInfo& info : stats.infoMessages) {
        if (info.type != Catch::ResultWas::Info || info.message.empty()) continue;
        words += (words.empty() ? "" : " ") + info.message;
    }
    return words;
}

Outcome describe(const Catch::AssertionStats& stats, const grader_layer::Tally& tally) {
    const Catch::AssertionResult& result = stats.assertionResult;
    const std::string words = authors_words(stats);
    const std::string lead = words.empty() ? "" : words + " ";
    Outcome outcome;
    outcome.status = "failed";
    switch (result.getResultType()) {
        case Catch::ResultWas::ThrewException:
            outcome.status = is_about_exceptions(result) ? "failed" : "error";
            outcome.message = lead + "Your code threw " + current_exception_in_words() + ".";
            break;
        case Catch::ResultWas::DidntThrowException:
            outcome.message = lead + "An exception was expected, but nothing was thrown by: " +
                              std::string(result.getExpression()) + ".";
            break;
        case Catch::ResultWas::ExplicitFailure:
            outcome.message = lead + std::string(result.getMessage());
            break;
        default:
            outcome.expected = tally.expected;
            outcome.actual = tally.actual;
            outcome.message = lead + "This does not hold: " + result.getExpression() + ".";
            if (!outcome.expected.empty())
                outcome.message = compared_in_words(words, outcome);
            else if (result.hasExpandedExpression())
                outcome.message = lead + "This does not hold: " + result.getExpression() +
                                  ", with " + result.getExpandedExpression() + ".";
    }
    return outcome;
}

/// Keeps the first failure, and counts.
class Reporter : public Catch::IStreamingReporter {
public:
    Reporter(Seen& seen, grader_layer::Tally& tally, bool is_canary)
        : seen_(seen), tally_(tally), is_canary_(is_canary) {}

    bool assertionEnded(const Catch::AssertionStats& stats) override {
        if (!stats.assertionResult.isOk()) {
            if (is_child()) ::_exit(EXIT_FAILURE);
            ++seen_.outcome.failures;
            if (!seen_.has_failure && !is_canary_) {
                const unsigned failures = seen_.outcome.failures;
                seen_.outcome = describe(stats, tally_);
                seen_.outcome.failures = failures;
            }
            seen_.has_failure = true;
        }
        tally_.expected.clear();
        tally_.actual.clear();
        return true;
    }
    void testCaseEnded(const Catch::TestCaseStats& stats) override {
        const bool passed = stats.totals.testCases.passed == 1 && !seen_.has_failure;
        if (passed)
            seen_.outcome.status = "passed";
        else if (seen_.outcome.status.empty())
            seen_.outcome.status = "failed";
    }

    Catch::ReporterPreferences getPreferences() const override { return {}; }
    void noMatchingTestCases(const std::string&) override {}
    void testRunStarting(const Catch::TestRunInfo&) override {}
    void testGroupStarting(const Catch::GroupInfo&) override {}
    void testCaseStarting(const Catch::TestCaseInfo&) override {}
    void sectionStarting(const Catch::SectionInfo&) override {}
    void assertionStarting(const Catch::AssertionInfo&) override {}
    void sectionEnded(const Catch::SectionStats&) override {}
    void testGroupEnded(const Catch::TestGroupStats&) override {}
    void testRunEnded(const Catch::TestRunStats&) override {}
    void skipTest(const Catch::TestCaseInfo&) override {}

private:
    Seen& seen_;
    grader_layer::Tally& tally_;
    bool is_canary_;
};

std::shared_ptr<Catch::Config> configuration() {
    static const auto only = std::make_shared<Catch::Config>(Catch::ConfigData{});
    return only;
}

const std::vector<Catch::TestCase>& all_tests() {
    return Catch::getRegistryHub().getTestCaseRegistry().getAllTests();
}

}  // namespace

void all_is_loaded() {}

std::vector<std::string> registered_tests(std::string& problem) {
    std::vector<std::string> names;
    if (!Catch::getRegistryHub().getStartupExceptionRegistry().getExceptions().empty())
        problem = "The tests could not be registered: one of them has a tag that Catch2 refuses.";
    for (const Catch::TestCase& test : all_tests()) {
        if (std::find(names.begin(), names.end(), test.name) != names.end())
            problem = "There are two tests with the name \"" + test.name + "\".";
        names.push_back(test.name);
    }
    return names;
}

Outcome run_test(const std::string& name, grader_layer::Tally& tally, bool is_canary) {
    const auto& tests = all_tests();
    const auto found = std::find_if(tests.begin(), tests.end(),
                                    [&](const Catch::TestCase& test) { return test.name == name; });
    Passage passage;
    Seen seen;
    auto info = found->getTestCaseInfo();
    const auto invoker = std::make_unique<Invoker>(*found, passage, is_canary).release();
    const Catch::TestCase test(invoker, std::move(info));
    Catch::getCurrentMutableContext().setConfig(configuration());
    Catch::RunContext context(configuration(), std::make_unique<Reporter>(seen, tally, is_canary));
    context.runTest(test);
    seen.outcome.came_to_end = passage.came_to_end;
    return std::move(seen.outcome);
}

}  // namespace guard
