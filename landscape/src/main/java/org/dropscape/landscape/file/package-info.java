/**
 * Files of surfaces: the HDF5 layout of Li et al.'s loss-landscape (2018), which their scripts and h5py read, VTP for ParaView, CSV
 * and JSON. Start with {@link org.dropscape.landscape.file.SurfaceHdf5}.
 */
package org.dropscape.landscape.file;
