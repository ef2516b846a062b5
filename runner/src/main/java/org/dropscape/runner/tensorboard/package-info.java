/** Event files that TensorBoard shows; see {@link org.dropscape.runner.tensorboard.EventFileWriter}. */
package org.dropscape.runner.tensorboard;
