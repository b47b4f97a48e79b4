package hark.sync;

import hark.sync.Message.About;
import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Deliver;
import hark.sync.Message.Down;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Reason;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Message.Up;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The cloud's half of the protocol: checks, keeps, commits, and only then gives a receipt.
///
/// A segment may come any number of times in any order; it is kept once. What is corrupt, foreign
/// or impossible is refused with a reason and never blocks what follows. Pure and single-threaded;
/// all its memory is the [Inbox].
public final class Intake {
  /// A message as it came from a device's topic, not yet read.
  public record Letter(DeviceId from, Bytes bytes) {}

  /// A message for a device.
  public record Reply(DeviceId to, Down message) {}

  private final Inbox inbox;
  private final Supplier<Optional<Keys>> keys;
  private final Asked asked;
  private final UnaryOperator<Filed> signed;
  private final Reminder reminder;

  public Intake(Inbox inbox) {
    this(inbox, Optional::empty);
  }

  /// A cloud in which nobody asks anything of devices.
  public Intake(Inbox inbox, Supplier<Optional<Keys>> keys) {
    this(inbox, keys, Asked.NOTHING, filed -> filed);
  }

  /// @param keys what to tell devices of the cloud's key, each time that they tell their clock:
  ///   that is on every connection and now and then again
  /// @param asked what people asked of devices
  /// @param signed puts the cloud's signature to it
  public Intake(
      Inbox inbox, Supplier<Optional<Keys>> keys, Asked asked, UnaryOperator<Filed> signed) {
    this.inbox = inbox;
    this.keys = keys;
    this.asked = asked;
    this.signed = signed;
    this.reminder = new Reminder(asked);
  }

  /// Something was asked of a device: [#remind] is to look at once.
  public void look() {
    reminder.look();
  }

  /// The commands that are to be said now: each until its reply has come.
  ///
  /// @param now nanoseconds on any monotonic clock
  public List<Reply> remind(long now) throws IOException {
    return reminder.step(now);
  }

  /// Takes in letters under one commit.
  ///
  /// @return what to say to whom, now that it is on the disk
  /// @throws IOException if the disk refuses: then nothing was kept and nothing may be said; the
  ///   devices will ask again
  public List<Reply> take(List<Letter> letters) throws IOException {
    List<Reply> replies = new ArrayList<>();
    Map<Party, Touched> touched = new LinkedHashMap<>();
    Set<DeviceId> told = new LinkedHashSet<>();
    List<Replied> replied = new ArrayList<>();
    for (Letter letter : letters) {
      try {
        if (!(Codec.decode(letter.bytes()) instanceof Up message)) {
          throw new Unreadable(Reason.UNKNOWN, "a message that only a cloud may send");
        }
        switch (message) {
          case Clock clock -> {
            inbox.keep(letter.from(), clock);
            told.add(letter.from());
          }
          case Message.Reply reply -> replied.add(new Replied(letter.from(), reply));
          case About about -> take(letter.from(), about, touched);
        }
      } catch (Unreadable e) {
        replies.add(
            new Reply(
                letter.from(),
                new Refusal(null, null, e.reason(), Objects.toString(e.getMessage()))));
      } catch (Refused e) {
        replies.add(new Reply(letter.from(), e.refusal));
      }
    }
    leaveOutStrangers(touched.keySet());
    List<Reply> filed = new ArrayList<>();
    for (Party party : touched.keySet()) {
      try {
        file(party.recording).ifPresent(done -> filed.add(new Reply(party.device, done)));
      } catch (Refused e) {
        replies.add(new Reply(party.device, e.refusal));
      }
    }
    inbox.commit();
    for (Replied one : replied) {
      asked.keep(one.from(), one.reply());
    }
    told.forEach(reminder::connected);
    if (!told.isEmpty()) {
      keys.get().ifPresent(now -> told.forEach(device -> replies.add(new Reply(device, now))));
    }
    for (Map.Entry<Party, Touched> entry : touched.entrySet()) {
      Party party = entry.getKey();
      replies.add(new Reply(party.device, receipt(party.recording, entry.getValue().nonce)));
    }
    replies.addAll(filed);
    return replies;
  }

  private void take(DeviceId from, About message, Map<Party, Touched> touched)
      throws IOException, Refused {
    RecordingId recording = message.recording();
    Inbox.Held held = inbox.held(recording).orElse(null);
    if (held != null && !held.opening().device().equals(from)) {
      throw refused(recording, null, Reason.FOREIGN, "the recording belongs to another device");
    }
    Touched touch = touched.computeIfAbsent(new Party(recording, from), _ -> new Touched());
    switch (message) {
      case Ask ask -> touch.nonce = ask.nonce();
      case Deliver deliver -> {
        agree(from, deliver.opening(), held);
        keep(deliver);
      }
      case Finish finish -> {
        agree(from, finish.opening(), held);
        keep(finish, held);
      }
    }
  }

  /// A recording may have turned out to be another device's only behind a question about it.
  private void leaveOutStrangers(Set<Party> parties) throws IOException {
    for (Party party : List.copyOf(parties)) {
      Inbox.Held held = inbox.held(party.recording).orElse(null);
      if (held != null && !held.opening().device().equals(party.device)) {
        parties.remove(party);
      }
    }
  }

  private static void agree(DeviceId from, Opening opening, Inbox.@Nullable Held held)
      throws Refused {
    if (!opening.device().equals(from)) {
      throw refused(
          opening.recording(), null, Reason.FOREIGN, from + " spoke for " + opening.device());
    }
    if (held != null && !held.opening().equals(opening)) {
      throw refused(
          opening.recording(),
          null,
          Reason.CONFLICT,
          "the recording was opened differently before");
    }
  }

  private void keep(Deliver deliver) throws IOException, Refused {
    RecordingId recording = deliver.recording();
    Bytes previous = deliver.run().previous();
    int index = deliver.range().from();
    for (Packed packed : deliver.run().segments()) {
      Range rest = new Range(index, deliver.range().to());
      Segment segment = unpacked(packed, previous, recording, rest);
      Inbox.Held held = inbox.held(recording).orElse(null);
      if (held != null && held.indices().contains(segment.index())) {
        if (!Objects.equals(held.hash(segment.index()), segment.hash())) {
          throw refused(recording, rest, Reason.CONFLICT, "another segment is held there");
        }
      } else {
        fits(deliver.opening(), previous, segment, held, rest);
        inbox.keep(deliver.opening(), previous, segment);
      }
      previous = segment.hash();
      index++;
    }
  }

  private static Segment unpacked(Packed packed, Bytes previous, RecordingId recording, Range rest)
      throws Refused {
    try {
      return packed.behind(previous, rest.from());
    } catch (Unreadable e) {
      throw refused(recording, rest, Reason.CORRUPT, Objects.toString(e.getMessage()));
    }
  }

  private static void fits(
      Opening opening, Bytes previous, Segment segment, Inbox.@Nullable Held held, Range rest)
      throws IOException, Refused {
    int index = segment.index();
    Bytes before = index == 0 ? Chain.root(opening) : held == null ? null : held.hash(index - 1);
    Bytes after = held == null ? null : held.previous(index + 1);
    if ((before != null && !before.equals(previous))
        || (after != null && !after.equals(segment.hash()))) {
      throw refused(
          opening.recording(), rest, Reason.BROKEN_CHAIN, "it does not follow its neighbour");
    }
    Manifest manifest = held == null ? null : held.manifest();
    if (manifest != null && index >= manifest.segments()) {
      throw refused(
          opening.recording(), rest, Reason.CONFLICT, "the manifest names fewer segments");
    }
  }

  private void keep(Finish finish, Inbox.@Nullable Held held) throws IOException, Refused {
    Manifest manifest = held == null ? null : held.manifest();
    if (manifest == null) {
      if (held != null && held.indices().through() > finish.manifest().segments()) {
        throw refused(
            finish.recording(), null, Reason.CONFLICT, "more segments are held than it names");
      }
      inbox.keep(finish.opening(), finish.manifest());
    } else if (!manifest.equals(finish.manifest())) {
      throw refused(
          finish.recording(), null, Reason.CONFLICT, "it was finished differently before");
    }
  }

  private Optional<Filed> file(RecordingId recording) throws IOException, Refused {
    Inbox.Held held = inbox.held(recording).orElse(null);
    Manifest manifest = held == null ? null : held.manifest();
    if (held == null || manifest == null || held.indices().next() < manifest.segments()) {
      return Optional.empty();
    }
    Bytes head =
        manifest.segments() == 0 ? Chain.root(held.opening()) : held.hash(manifest.segments() - 1);
    if (!Objects.equals(head, manifest.head())) {
      throw refused(recording, null, Reason.BROKEN_CHAIN, "the chain ends in another hash");
    }
    inbox.file(recording);
    return Optional.of(signed.apply(new Filed(recording, manifest.segments(), manifest.head())));
  }

  private Receipt receipt(RecordingId recording, long nonce) throws IOException {
    Indices indices = inbox.held(recording).map(Inbox.Held::indices).orElseGet(Indices::new);
    return new Receipt(recording, indices.next(), indices.through(), indices.missing(), nonce);
  }

  private static Refused refused(
      RecordingId recording, @Nullable Range range, Reason reason, String detail) {
    return new Refused(new Refusal(recording, range, reason, detail));
  }

  /// What a device said of a command.
  private record Replied(DeviceId from, Message.Reply reply) {}

  /// Who spoke of which recording in this batch.
  private record Party(RecordingId recording, DeviceId device) {}

  /// What they asked last.
  private static final class Touched {
    private long nonce;
  }

  /// Ends the handling of one letter.
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal.detail(), null, false, false);
      this.refusal = refusal;
    }
  }
}
