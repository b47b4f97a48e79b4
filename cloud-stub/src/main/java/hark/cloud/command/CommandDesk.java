package hark.cloud.command;

import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Commands;
import hark.cloud.catalog.Commands.Known;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.identity.Authority;
import hark.cloud.proof.PublicKeys;
import hark.sync.Asked;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Message.Command;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Wish;
import hark.sync.seal.Mandate;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what a person asks of a recorder, writes it down, and has it said, signed, until the
/// recorder has replied. What is not replied to is never called done.
///
/// Only recorders that are paired here are asked anything: others know nobody whose signature would
/// hold.
public final class CommandDesk implements Asked {
  private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

  private final Catalog catalog;
  private final Commands commands;
  private final Authority authority;
  private final PublicKeys devices;
  private final InstantSource clock;
  private volatile Runnable asked = () -> {};
  private volatile Consumer<RecordingId> changed = _ -> {};

  /// @param devices whose signature is known
  public CommandDesk(
      Catalog catalog, Authority authority, PublicKeys devices, InstantSource clock) {
    this.catalog = catalog;
    this.commands = catalog.commands();
    this.authority = authority;
    this.devices = devices;
    this.clock = clock;
  }

  /// Has this called when there is something new to say: return at once.
  public void onAsked(Runnable listener) {
    asked = listener;
  }

  /// Has this hear of each recording of which something was asked or replied.
  public void onChange(Consumer<RecordingId> listener) {
    changed = listener;
  }

  /// Asks something of the recorder of a recording. A title holds here at once.
  ///
  /// @return the command; nothing when only the title here was changed
  /// @throws CannotAsk if it is known already that it cannot be done
  public Optional<Known> ask(Shelved recording, Wish wish) throws CannotAsk {
    RecordingId id = recording.recording();
    DeviceId device = recording.opening().device();
    boolean paired = catalog.pairings().current(device).isPresent();
    if (wish instanceof Wish.Rename(String title)) {
      commands.title(id, title);
    } else {
      refuse(recording, wish, paired);
    }
    Optional<Known> known = Optional.empty();
    if (paired) {
      Command command =
          new Command(UUID.randomUUID(), device, id, clock.instant(), 0, wish, Bytes.NONE);
      commands.ask(command);
      known = commands.find(command.id());
      asked.run();
    }
    changed.accept(id);
    return known;
  }

  private static void refuse(Shelved recording, Wish wish, boolean paired) throws CannotAsk {
    if (!paired) {
      throw new CannotAsk(
          "This recorder is not paired with this cloud: it takes no commands from it. Pair it under Devices.");
    }
    switch (wish) {
      case Wish.Mark _, Wish.Stop _ -> {
        if (recording.manifest() != null) {
          throw new CannotAsk("This recording has ended.");
        }
      }
      case Wish.Forget _ -> {
        if (recording.filedAt() == null) {
          throw new CannotAsk(
              "Not all of this recording is here yet: the recorder keeps it until then.");
        }
      }
      case Wish.Rename _ -> {}
    }
  }

  /// Takes a command back as long as the recorder has not replied. It may have been said already:
  /// then its reply is shown.
  ///
  /// @return whether it still waited
  public boolean takeBack(UUID id) {
    boolean was = commands.takeBack(id);
    commands.find(id).ifPresent(known -> changed.accept(known.command().recording()));
    return was;
  }

  @Override
  public List<Command> waiting() throws IOException {
    try {
      Instant now = clock.instant();
      return commands.waiting().stream().map(c -> authority.sign(c.at(now))).toList();
    } catch (RuntimeException e) {
      throw new IOException("What waits for devices cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void keep(DeviceId from, Reply reply) throws IOException {
    try {
      Known known = commands.find(reply.command()).orElse(null);
      if (known == null
          || !known.command().device().equals(from)
          || devices.of(from).stream().noneMatch(key -> Mandate.holds(reply, key))) {
        LOG.warn("{} replied to {}, which is not its own to reply to", from, reply.command());
      } else if (commands.replied(reply, clock.millis())) {
        changed.accept(known.command().recording());
      }
    } catch (RuntimeException e) {
      throw new IOException("A device's reply cannot be written: " + e.getMessage(), e);
    }
  }
}
