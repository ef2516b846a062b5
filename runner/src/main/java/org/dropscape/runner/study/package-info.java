/**
 * A study in its run folder: the stages {@code prepare}, {@code tune}, {@code train}, {@code landscape} and {@code report}, each of which can
 * be killed and started again. Start with {@link org.dropscape.runner.study.LocalStudyRunner}.
 */
package org.dropscape.runner.study;
