package org.dropscape.runner.study;

import java.util.Map;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.train.TrialFiles;

/**
 * A trial to be trained, wherever that is done.
 *
 * @param id what people are told
 * @param condition its settings
 * @param start what it starts from
 * @param seeds its stream
 * @param files where its results go
 * @param identity kept in its weight files
 * @param until when it rests; absent: it is trained to its end
 */
record TrialTask(
        String id,
        Condition condition,
        InitialState start,
        SeedTree seeds,
        TrialFiles files,
        Map<String, String> identity,
        Optional<Until> until) {}
