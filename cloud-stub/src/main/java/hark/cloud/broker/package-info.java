/// The MQTT 5 broker inside the cloud's process. HiveMQ is used only here.
///
/// It lets in whom the [hark.cloud.broker.Door] admits and nobody else, each to its own topics.
/// What devices say it tells the cloud's [hark.cloud.broker.Ear] in the process. It keeps nothing
/// on the disk: custody lives in receipts.
@NullMarked
package hark.cloud.broker;

import org.jspecify.annotations.NullMarked;
