/// Who this device is: its own key, and the cloud that it belongs to.
@NullMarked
package hark.device.identity;

import org.jspecify.annotations.NullMarked;
