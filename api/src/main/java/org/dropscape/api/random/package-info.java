/** One seed tree for every random choice: {@link org.dropscape.api.random.SeedTree}. */
package org.dropscape.api.random;
