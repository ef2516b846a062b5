/**
 * What a report says about attacks. Start with {@link org.dropscape.runner.report.attack.AttackSections}.
 */
package org.dropscape.runner.report.attack;
