/// The sound itself: what is inside a packet and inside an Ogg Opus file.
///
/// ```
/// PCM → OpusStream → packets → Packets.join → bytes → Packets.split → packets → PcmStream → PCM
///        OpusEncoder                                             │     OpusDecoder
///                                                                └→ OggOpus.page → file → OggOpusReader
/// ```
///
/// Sound is linear PCM, 16 kHz, 16-bit, one or two channels interleaved; a packet is 20 ms of it.
/// Both ends of the protocol use this package, and Concentus, libopus and VorbisJava are met
/// nowhere else.
@NullMarked
package hark.sync.sound;

import org.jspecify.annotations.NullMarked;
