/// The MQTT 5 broker inside the cloud's process. HiveMQ is used only here.
///
/// It keeps nothing on the disk: custody lives in receipts.
@NullMarked
package hark.cloud.broker;

import org.jspecify.annotations.NullMarked;
