package hark.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that device and cloud say to each other.
public sealed interface Message {

  /// What the device says.
  sealed interface Up extends Message {}

  /// What the device says of one recording.
  sealed interface About extends Up {
    /// The recording that it is about.
    RecordingId recording();
  }

  /// What the cloud says.
  sealed interface Down extends Message {}

  /// Device: keep this run of segments.
  ///
  /// @param opening the recording that they belong to
  /// @param run at least one
  record Deliver(Opening opening, Run run) implements About {
    public Deliver {
      Objects.requireNonNull(opening);
      Objects.requireNonNull(run);
    }

    @Override
    public RecordingId recording() {
      return opening.recording();
    }

    /// The segment numbers that it brings.
    public Range range() {
      return run.range();
    }
  }

  /// Device: that was all.
  record Finish(Opening opening, Manifest manifest) implements About {
    public Finish {
      if (!opening.recording().equals(manifest.recording())) {
        throw new IllegalArgumentException("a Finish of two recordings");
      }
    }

    @Override
    public RecordingId recording() {
      return opening.recording();
    }
  }

  /// Device: what do you have of this recording?
  ///
  /// @param nonce comes back in the answer, so that it is known what had arrived before it
  record Ask(RecordingId recording, long nonce) implements About {
    public Ask {
      Objects.requireNonNull(recording);
    }
  }

  /// Device: this is how the clock of one of my boots stands to the time of day.
  ///
  /// It needs no receipt: it is said again on every connection, now and then, and whenever more is
  /// known. Of several for one boot the one with the latest `nanos` holds, in whatever order they
  /// come; one that knows the time of day holds against all that do not.
  ///
  /// @param boot as in [Moment]
  /// @param number which boot of this device it is, from 1: boots follow each other in this order
  /// @param nanos a moment on its monotonic clock
  /// @param wall the time of day at that moment, to the millisecond; null while it is not known
  record Clock(UUID boot, int number, long nanos, @Nullable Instant wall) implements Up {
    public Clock {
      Objects.requireNonNull(boot);
      if (number < 1) {
        throw new IllegalArgumentException("boot number " + number);
      }
      wall = wall == null ? null : wall.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The time of day at a moment of this boot, or null while it is not known.
    public @Nullable Instant at(long nanos) {
      return wall == null ? null : wall.plusNanos(nanos - this.nanos);
    }
  }

  /// Cloud: this is on my disk, checked. Only this lets the device free a segment.
  ///
  /// @param recording which
  /// @param next all segments below this number are held
  /// @param through one more than the highest number held; at least `next`
  /// @param missing what is not held between the two, ascending
  /// @param answers the nonce of the [Ask] that this answers, or 0
  record Receipt(RecordingId recording, int next, int through, List<Range> missing, long answers)
      implements Down {
    public Receipt {
      Objects.requireNonNull(recording);
      missing = List.copyOf(missing);
      if (next < 0 || through < next) {
        throw new IllegalArgumentException("a receipt of " + next + " through " + through);
      }
      int from = next;
      for (Range range : missing) {
        if (range.from() < from || range.to() > through) {
          throw new IllegalArgumentException("a receipt missing " + missing + " of " + through);
        }
        from = range.to();
      }
    }

    /// Whether it says that this segment is held.
    public boolean holds(int index) {
      return index < next
          || (index < through
              && missing.stream().noneMatch(r -> index >= r.from() && index < r.to()));
    }
  }

  /// Cloud: I hold all that the manifest names, and the chain is whole.
  ///
  /// @param signature by the cloud's certificate authority, whom a paired device knows, as
  ///   [hark.sync.seal.Mandate] makes it; empty from a cloud without one
  record Filed(RecordingId recording, int segments, Bytes head, Bytes signature) implements Down {
    public Filed {
      Objects.requireNonNull(recording);
      Objects.requireNonNull(head);
      Objects.requireNonNull(signature);
    }

    /// One that nobody has signed yet.
    public Filed(RecordingId recording, int segments, Bytes head) {
      this(recording, segments, head, Bytes.NONE);
    }

    /// The same with this signature.
    public Filed signed(Bytes by) {
      return new Filed(recording, segments, head, by);
    }
  }

  /// Cloud: I will not keep this, and why.
  ///
  /// @param recording which, or null when the message could not even be read
  /// @param range the segments meant, or null when it was not about segments
  /// @param reason why, in one word
  /// @param detail why, in one sentence for the log and the page
  record Refusal(
      @Nullable RecordingId recording, @Nullable Range range, Reason reason, String detail)
      implements Down {
    public Refusal {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(detail);
    }
  }

  /// Cloud: seal what you record from now on for this key.
  ///
  /// @param cloudKey the cloud's public key, with the number that makes a newer one known
  /// @param signature over it by the cloud's certificate authority, whom the device knows since it
  ///   was paired
  record Keys(Bytes cloudKey, Bytes signature) implements Down {
    public Keys {
      Objects.requireNonNull(cloudKey);
      Objects.requireNonNull(signature);
    }
  }

  /// Cloud: a person asks this of you.
  ///
  /// It is said again until a [Reply] has come; whoever hears it again does nothing again.
  ///
  /// @param id its name, random
  /// @param device whom it is for, and nobody else
  /// @param recording what it is about
  /// @param asked when the person asked, by the cloud's clock, to the millisecond
  /// @param age how many milliseconds ago that was when this was said, by the same clock: so a
  ///   device finds the moment without knowing the time of day
  /// @param wish what is asked
  /// @param signature over [#unsigned], as [Codec] writes it, by the cloud's certificate authority,
  ///   whom the device knows since it was paired
  record Command(
      UUID id,
      DeviceId device,
      RecordingId recording,
      Instant asked,
      long age,
      Wish wish,
      Bytes signature)
      implements Down {
    public Command {
      if (age < 0) {
        throw new IllegalArgumentException("a command of age " + age);
      }
      Objects.requireNonNull(id);
      Objects.requireNonNull(device);
      Objects.requireNonNull(recording);
      Objects.requireNonNull(wish);
      Objects.requireNonNull(signature);
      asked = asked.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The same as it is to be said at this moment; it must be signed for that.
    public Command at(Instant now) {
      long since = Math.max(0, ChronoUnit.MILLIS.between(asked, now));
      return new Command(id, device, recording, asked, since, wish, Bytes.NONE);
    }

    /// The same with this signature.
    public Command signed(Bytes by) {
      return new Command(id, device, recording, asked, age, wish, by);
    }

    /// The same without its signature: what is signed.
    public Command unsigned() {
      return signed(Bytes.NONE);
    }
  }

  /// Device: this is what became of a command. The same each time that the command is heard.
  ///
  /// @param command its id
  /// @param detail in one sentence, for the page; at most 500 characters
  /// @param signature over [#unsigned], as [Codec] writes it, by the device's key
  record Reply(UUID command, Outcome outcome, String detail, Bytes signature) implements Up {
    private static final int LONGEST = 500;

    public Reply {
      Objects.requireNonNull(command);
      Objects.requireNonNull(outcome);
      Objects.requireNonNull(signature);
      if (detail.length() > LONGEST) {
        throw new IllegalArgumentException("a reply of " + detail.length() + " characters");
      }
    }

    /// The same with this signature.
    public Reply signed(Bytes by) {
      return new Reply(command, outcome, detail, by);
    }

    /// The same without its signature: what is signed.
    public Reply unsigned() {
      return signed(Bytes.NONE);
    }
  }

  /// What became of a command. The order is part of the protocol: add at the end.
  enum Outcome {
    /// It was done.
    DONE,
    /// There was nothing to do: so it was already.
    ALREADY,
    /// It was not done, and will not be.
    REFUSED
  }

  /// Why a message was refused. The order is part of the protocol: add at the end.
  enum Reason {
    /// Its bytes are no message.
    UNREADABLE,
    /// It is of a version or a kind that is not known here.
    UNKNOWN,
    /// It came over the topic of another device.
    FOREIGN,
    /// A segment's hash does not fit its content.
    CORRUPT,
    /// A segment does not follow the one before it.
    BROKEN_CHAIN,
    /// Something else is already held under that name.
    CONFLICT
  }
}
