package org.dropscape.runner.config;

/** The rule by which gradients change the weights. */
public enum OptimizerType {
    /** Kingma and Ba 2015, arXiv:1412.6980, Algorithm 1. */
    ADAM,
    /** Plain stochastic gradient descent. */
    SGD,
    /** Stochastic gradient descent with heavy-ball momentum. */
    MOMENTUM,
    /** Gradients divided by the root of their running mean square. */
    RMSPROP
}
