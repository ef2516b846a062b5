package org.dropscape.adversarial.smoothing;

/** How often the classifier names the class where a mask leaves a changed word in sight: the factor beta of RanMASK. */
public enum Beta {

    /** Always: what an opponent who knows everything can make of it. The certificate holds. */
    WORST_CASE,

    /**
     * As often as on any mask. The publication estimates beta by sampling places of changed words and finds it near that; it is
     * exactly that, on the mean over all places, since a mask of given size sees each of them alike. The radius then is one for
     * words at places drawn at random, and no certificate for those that an opponent chooses.
     */
    AVERAGE
}
