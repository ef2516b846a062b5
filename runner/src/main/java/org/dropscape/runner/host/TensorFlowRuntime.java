package org.dropscape.runner.host;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteContext;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteContextOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewContext;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewContextOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;

/**
 * The native TensorFlow library of this process.
 *
 * @param version of the native library, such as 2.18.0
 * @param nativeJar file name of the jar that holds it, if it is on the class path
 * @param devices what it can compute on
 */
public record TensorFlowRuntime(String version, Optional<String> nativeJar, List<Device> devices) {

    /** Takes an unmodifiable copy. */
    public TensorFlowRuntime {
        devices = List.copyOf(devices);
    }

    /**
     * A device.
     *
     * @param name such as {@code /job:localhost/replica:0/task:0/device:GPU:0}
     * @param type such as {@code CPU} or {@code GPU}
     * @param memoryBytes what TensorFlow may use of its memory
     */
    public record Device(String name, String type, long memoryBytes) {}

    /**
     * Loads the library, which takes a second or two, and asks it.
     *
     * @throws LinkageError if the library is missing or cannot be loaded
     */
    public static TensorFlowRuntime load() {
        return new TensorFlowRuntime(TensorFlow.version(), nativeJarOnClassPath(), listDevices());
    }

    /** The first GPU, if there is one. */
    public Optional<Device> gpu() {
        return devices.stream().filter(device -> device.type().equals("GPU")).findFirst();
    }

    /** The jar with the native library for some platform that is on the class path; loads nothing. */
    public static Optional<String> nativeJarOnClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getName())
                .filter(name -> name.matches("tensorflow-core-native-[0-9].*-(linux|macosx|windows)-.*\\.jar"))
                .findFirst();
    }

    private static List<Device> listDevices() {
        TF_Status status = TF_NewStatus();
        TFE_ContextOptions options = TFE_NewContextOptions();
        TFE_Context context = null;
        TF_DeviceList list = null;
        try {
            context = TFE_NewContext(options, status);
            status.throwExceptionIfNotOK();
            list = TFE_ContextListDevices(context, status);
            status.throwExceptionIfNotOK();
            List<Device> devices = new ArrayList<>();
            for (int i = 0; i < TF_DeviceListCount(list); i++) {
                String name = TF_DeviceListName(list, i, status).getString();
                String type = TF_DeviceListType(list, i, status).getString();
                devices.add(new Device(name, type, TF_DeviceListMemoryBytes(list, i, status)));
                status.throwExceptionIfNotOK();
            }
            return devices;
        } finally {
            if (list != null) {
                TF_DeleteDeviceList(list);
            }
            if (context != null) {
                TFE_DeleteContext(context);
            }
            TFE_DeleteContextOptions(options);
            TF_DeleteStatus(status);
        }
    }
}
