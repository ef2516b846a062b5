package org.dropscape.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record. In YAML its name is kebab-case: {@code maxTokens} is {@code max-tokens}.
 *
 * <p>A component without a default is required, unless its type is {@link java.util.Optional}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {

    /** The value of {@link #defaultValue} that says: there is none. */
    String REQUIRED = "\u0000";

    /** What it means, with its unit: one sentence. */
    String value();

    /** The default as YAML text, such as {@code "0.1"}, {@code "[]"} or {@code "{}"}. */
    String defaultValue() default REQUIRED;

    /** The allowed values as text for people, such as {@code "[0, 1]"}. */
    String range() default "";
}
