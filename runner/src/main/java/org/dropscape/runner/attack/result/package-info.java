/**
 * What attacks of a run leave behind: files, and the records that they are read as. Start with
 * {@link org.dropscape.runner.attack.result.AttackResults}.
 */
package org.dropscape.runner.attack.result;
