/// A world by seed in which the shipped protocol must hold: devices, clouds, disks, clocks and a
/// network that misbehave.
///
/// What runs here is exactly [hark.sync.Uplink], [hark.sync.Intake] and the bytes of
/// [hark.sync.Codec]; everything around them is simulated in one thread. [hark.sync.sim.Books] and
/// [hark.sync.sim.OwnChain] judge, and share no code with what they judge. [hark.sync.sim.Bug] are
/// faults in the code, planted to prove that the judges see them.
@NullMarked
package hark.sync.sim;

import org.jspecify.annotations.NullMarked;
