package org.dropscape.api.kit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps contract tests that are meant to fail from being run by anyone but {@link ContractKitTest}. */
final class OnlyInKitTest implements ExecutionCondition {

    /** The configuration parameter that {@link ContractKitTest} sets. */
    static final String KEY = "dropscape.kit-test";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getConfigurationParameter(KEY).isPresent()
                ? ConditionEvaluationResult.enabled("started by ContractKitTest")
                : ConditionEvaluationResult.disabled("a fixture of ContractKitTest");
    }
}
