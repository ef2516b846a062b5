package org.dropscape.runner.study;

import java.util.Map;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;

/**
 * What a stage that looks at trained trials works with.
 *
 * @param study the run's study
 * @param folder its folder
 * @param data its data
 * @param initial what the trials of each condition started from
 * @param journal of the run, open
 * @param stop whether to stop soon
 * @param progress shows what is done
 */
record StageWork(
        Study study,
        RunFolder folder,
        PreparedData data,
        Map<String, InitialState> initial,
        RunJournal journal,
        StopSignal stop,
        Progress progress) {}
