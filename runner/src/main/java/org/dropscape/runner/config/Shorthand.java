package org.dropscape.runner.config;

import java.util.Map;
import org.dropscape.runner.yaml.Node;

/**
 * A shorter form of a record in YAML, such as a list for a record of which nothing but the list matters. The record is always
 * written in full.
 */
public interface Shorthand {

    /** The record. */
    Class<? extends Record> type();

    /** The shorter form as a JSON Schema. */
    Map<String, Object> schema();

    /** The mapping that the node stands for; the node itself if it is not of the shorter form. */
    Node expand(Node node);
}
