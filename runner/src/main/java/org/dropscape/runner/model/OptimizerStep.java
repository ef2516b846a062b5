package org.dropscape.runner.model;

/**
 * The numbers of one optimiser step, computed in double precision outside the graph.
 *
 * @param learningRate the schedule's value; for Adam times {@code sqrt(1 - beta2^t) / (1 - beta1^t)}
 * @param epsilon for Adam times {@code sqrt(1 - beta2^t)}, so that the update is that of Algorithm 1 of Kingma and Ba 2015
 * @param decay the share of each weight taken off: weight decay times the schedule's value
 */
public record OptimizerStep(double learningRate, double epsilon, double decay) {}
