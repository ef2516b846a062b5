/** Words of the same meaning: {@link org.dropscape.adversarial.synonym.Synonyms}. */
package org.dropscape.adversarial.synonym;
