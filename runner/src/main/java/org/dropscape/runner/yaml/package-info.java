/**
 * YAML with places: {@link org.dropscape.runner.yaml.YamlParser} makes a tree of {@link org.dropscape.runner.yaml.Node}s that
 * know their line and column, {@link org.dropscape.runner.yaml.Overrides} and {@link org.dropscape.runner.yaml.Interpolation}
 * change it, and whatever is wrong is collected in {@link org.dropscape.runner.yaml.Problems} and told at once.
 */
package org.dropscape.runner.yaml;
