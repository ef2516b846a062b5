/**
 * What a search is told by the model, and how often it asks. Start with {@link org.dropscape.adversarial.query.Queries}.
 */
package org.dropscape.adversarial.query;
