package org.dropscape.runner.config;

import java.util.List;
import java.util.Optional;

/** What a study's landscapes consist of: records that can be drawn under a name. */
public interface Drawing {

    /** A drawing along directions: of each of some weights, and of each pair of directions where there are pairs. */
    interface Directed extends Drawing {

        /** The directions. */
        DirectionSettings directionSettings();

        /** Which kept weights; absent: those of the section. */
        Optional<List<String>> weights();

        /** How many pairs; absent: as many as the section says. */
        Optional<Integer> directionPairs();

        /** Texts of each split; absent: as many as the section says. */
        Optional<Integer> examples();
    }
}
