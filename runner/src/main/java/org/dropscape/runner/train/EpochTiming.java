package org.dropscape.runner.train;

/**
 * One line of {@code timing.jsonl}.
 *
 * @param epoch counted from 1
 * @param trainSeconds wall-clock time of the optimiser steps, and of making changed texts for them, those of interrupted starts included as far as they were kept
 * @param evaluateSeconds wall-clock time of the evaluation
 * @param parallelTrials how many trials shared the machine
 */
public record EpochTiming(int epoch, double trainSeconds, double evaluateSeconds, int parallelTrials) {}
