/**
 * Ways to search for a text that meets a goal. Start with {@link org.dropscape.adversarial.search.SearchMethod}; each class says
 * which one of TextAttack it equals, and where not.
 */
package org.dropscape.adversarial.search;
