/** Studies from YAML: training, stages, reports and the command line. */
package org.dropscape.runner;
