// Catch2's main, compiled once. One process may run many test cases: at its end it names those that
// failed and says how many there were of either kind, which tests/count.py adds up.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

namespace {

struct Count : Catch::TestEventListenerBase {
    using TestEventListenerBase::TestEventListenerBase;

    void testCaseEnded(const Catch::TestCaseStats& test) override {
        if (test.totals.testCases.failed > 0) failed_.push_back(test.testInfo.name);
    }

    void testRunEnded(const Catch::TestRunStats& run) override {
        for (const std::string& name : failed_)
            Catch::cout() << "failed: " << name << '\n';
        const auto& cases = run.totals.testCases;
        Catch::cout() << "counted: " << cases.passed + cases.failedButOk << " passed, "
                      << cases.failed << " failed\n";
    }

private:
    std::vector<std::string> failed_;
};

CATCH_REGISTER_LISTENER(Count)

}  // namespace
