package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a cloud says of what it was asked, and when.
class ReminderTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Command> waiting = new ArrayList<>();
  private final Intake intake =
      new Intake(
          new MemoryInbox(),
          Optional::empty,
          new Asked() {
            @Override
            public List<Command> waiting() {
              return List.copyOf(waiting);
            }

            @Override
            public void keep(DeviceId from, Reply reply) {
              waiting.removeIf(c -> c.id().equals(reply.command()) && c.device().equals(from));
            }
          },
          filed -> filed);

  private Command asked(DeviceId device) {
    Command command =
        new Command(
            UUID.randomUUID(),
            device,
            RecordingId.random(),
            Instant.EPOCH,
            0,
            new Wish.Stop(),
            Bytes.NONE);
    waiting.add(command);
    intake.look();
    return command;
  }

  private List<Intake.Reply> hears(DeviceId device, Message message) throws IOException {
    return intake.take(List.of(new Intake.Letter(device, Codec.encode(message))));
  }

  @Test
  void saysACommandAtOnceAndThenMoreAndMoreSeldomUntilTheReplyHasCome() throws IOException {
    Command command = asked(Samples.DEVICE);
    List<Long> said = new ArrayList<>();
    for (long second = 0; second < 3_600; second++) {
      if (!intake.remind(second * SECOND).isEmpty()) {
        said.add(second);
      }
    }
    assertThat(said).startsWith(0L, 5L, 15L, 35L, 75L, 155L, 315L, 635L, 1_235L);
    hears(Samples.DEVICE, new Reply(command.id(), Outcome.DONE, "done", Bytes.NONE));
    assertThat(intake.remind(100_000 * SECOND)).isEmpty();
  }

  @Test
  void saysItAgainWhenTheDeviceIsThereAnew() throws IOException {
    DeviceId other = new DeviceId("other");
    Command command = asked(Samples.DEVICE);
    asked(other);
    assertThat(intake.remind(0)).hasSize(2);
    assertThat(intake.remind(1)).isEmpty();
    hears(Samples.DEVICE, new Clock(Samples.BOOT, 1, 5, null));
    assertThat(intake.remind(2)).containsExactly(new Intake.Reply(Samples.DEVICE, command));
  }

  @Test
  void aReplyOfAnotherDeviceChangesNothing() throws IOException {
    Command command = asked(Samples.DEVICE);
    hears(new DeviceId("other"), new Reply(command.id(), Outcome.DONE, "done", Bytes.NONE));
    assertThat(intake.remind(0)).hasSize(1);
  }
}
