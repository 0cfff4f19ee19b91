// In a canary run, the assertion at the end of each test that fails by the framework's own means.
package grader.junit5;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

public final class FinalAssertion implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (Canary.running()) {
            throw new AssertionFailedError("This test was made to fail.");
        }
    }
}
