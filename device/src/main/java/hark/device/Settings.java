package hark.device;

import hark.device.capture.Mode;
import hark.device.gesture.Controls;
import hark.device.identity.BrokerSettings;
import hark.device.journal.Limits;
import hark.device.journal.Retention;
import hark.hardware.pi.Wiring;
import hark.sync.Policy;
import hark.sync.Policy.Hours;
import hark.sync.Wish;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a person wants the recorder to be: the file `settings.properties` beside the journal.
///
/// ```
/// mode            = room | call | both
/// pre-roll        = 30s          off unless said
/// guard           = on | off     a stop must be asked for twice
/// quota           = 5GB          what the journal may take of the card
/// free-after      = 7d           filed recordings go after that; without it, when space asks for it
/// broker          = ssl://host:8883   somebody else's broker; without it, the paired cloud's own
/// broker-user     = NAME         and the name, the file with the password,
/// broker-password-file = FILE    and the certificates (PEM) to trust there
/// broker-ca       = FILE
/// upload          = always | 01:00-06:00
/// radio-every     = 15min | off  the radio is on only that often
/// metered         = on | off     only what lies around marks is brought
/// commands        = mark, rename, stop, forget    what people may ask for through the cloud; empty for
///                   nothing
/// board.button    = 17           how a real board is wired: the lines of [Wiring]
/// recording.double = mode        what a gesture means: idle|recording|paused . hold|long|tap|double
/// ```
///
/// @param mode which microphones are heard at first
/// @param preRoll how much is kept in memory from before the press; zero is off
/// @param guard whether a stop must be asked for twice within five seconds
/// @param controls what gestures mean
/// @param limits how much of the card the journal may take
/// @param retention when what is Filed goes
/// @param broker the broker that was named, if any
/// @param policy when the radio is on, and for what
/// @param commands what people may ask for through the cloud
/// @param wiring how a real board is wired
public record Settings(
    Mode mode,
    Duration preRoll,
    boolean guard,
    Controls controls,
    Limits limits,
    Retention retention,
    BrokerSettings broker,
    Policy policy,
    Set<Wish.Kind> commands,
    Wiring wiring) {
  /// Nobody needs more, and it is all in memory.
  private static final Duration LONGEST_PRE_ROLL = Duration.ofMinutes(2);

  private static final String HOURS = "It is always, or hours of the day such as 01:00-06:00";

  private static final String BOARD = "board.";

  private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*([a-z]+)");

  public Settings {
    commands = Set.copyOf(commands);
    if (preRoll.isNegative() || preRoll.compareTo(LONGEST_PRE_ROLL) > 0) {
      throw new IllegalArgumentException(
          "A pre-roll is 0 s to 2 min, not " + preRoll.toSeconds() + " s");
    }
  }

  /// What holds unless someone says otherwise.
  public static Settings usual() {
    return new Settings(
        Mode.ROOM,
        Duration.ZERO,
        false,
        Controls.usual(),
        Limits.USUAL,
        Retention.USUAL,
        BrokerSettings.NONE,
        Policy.ALWAYS,
        Set.of(Wish.Kind.values()),
        Wiring.usual());
  }

  /// Reads the file beside the journal; where there is none, [#usual] holds.
  ///
  /// @throws IOException if a line is not understood, with the line and what would be
  public static Settings read(Path folder) throws IOException {
    Path file = folder.resolve("settings.properties");
    Settings settings = usual();
    if (!Files.exists(file)) {
      return settings;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> lines = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> lines.put(k, properties.getProperty(k)));
    for (Map.Entry<String, String> line : lines.entrySet()) {
      try {
        settings = settings.with(line.getKey(), line.getValue().strip());
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "%s: \"%s = %s\" is not understood. %s."
                .formatted(file, line.getKey(), line.getValue(), e.getMessage()),
            e);
      }
    }
    return settings;
  }

  /// The same, but for one line of the file.
  ///
  /// @throws IllegalArgumentException if it is not understood, with what would be
  public Settings with(String name, String value) {
    return switch (name) {
      case "mode" -> with(mode(value), preRoll, guard);
      case "pre-roll" -> with(mode, duration(value), guard);
      case "guard" -> with(mode, preRoll, on(value));
      case "quota" -> with(new Limits(bytes(value), limits.floor()), retention);
      case "free-after" -> with(limits, freeAfter(value));
      case "broker" ->
          with(
              new BrokerSettings(
                  value, broker.user(), broker.passwordFile(), broker.authorities()));
      case "broker-user" ->
          with(
              new BrokerSettings(
                  broker.address(), value, broker.passwordFile(), broker.authorities()));
      case "broker-password-file" ->
          with(
              new BrokerSettings(
                  broker.address(), broker.user(), Path.of(value), broker.authorities()));
      case "broker-ca" ->
          with(
              new BrokerSettings(
                  broker.address(), broker.user(), broker.passwordFile(), Path.of(value)));
      case "upload" -> with(new Policy(hours(value), policy.radioEvery(), policy.metered()));
      case "radio-every" -> with(new Policy(policy.hours(), duration(value), policy.metered()));
      case "metered" -> with(new Policy(policy.hours(), policy.radioEvery(), on(value)));
      case "commands" -> with(wishes(value));
      default -> {
        if (name.startsWith(BOARD)) {
          yield with(wiring.with(name.substring(BOARD.length()), value));
        }
        if (name.indexOf('.') < 0) {
          throw new IllegalArgumentException(
              "Known are mode, pre-roll, guard, quota, free-after, upload, radio-every, metered, commands,"
                  + " broker, broker-user, broker-password-file, broker-ca, parts such as board.button, and gestures such as recording.double");
        }
        yield new Settings(
            mode,
            preRoll,
            guard,
            controls.with(name, value),
            limits,
            retention,
            broker,
            policy,
            commands,
            wiring);
      }
    };
  }

  private Settings with(Mode other, Duration otherPreRoll, boolean otherGuard) {
    return new Settings(
        other,
        otherPreRoll,
        otherGuard,
        controls,
        limits,
        retention,
        broker,
        policy,
        commands,
        wiring);
  }

  private Settings with(Limits other, Retention otherRetention) {
    return new Settings(
        mode, preRoll, guard, controls, other, otherRetention, broker, policy, commands, wiring);
  }

  private Settings with(BrokerSettings other) {
    return new Settings(
        mode, preRoll, guard, controls, limits, retention, other, policy, commands, wiring);
  }

  private Settings with(Policy other) {
    return new Settings(
        mode, preRoll, guard, controls, limits, retention, broker, other, commands, wiring);
  }

  private Settings with(Set<Wish.Kind> other) {
    return new Settings(
        mode, preRoll, guard, controls, limits, retention, broker, policy, other, wiring);
  }

  private static Set<Wish.Kind> wishes(String value) {
    try {
      return Arrays.stream(value.split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .map(word -> Wish.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Commands are any of mark, rename, stop, forget, with commas between; empty for none", e);
    }
  }

  private Settings with(Wiring other) {
    return new Settings(
        mode, preRoll, guard, controls, limits, retention, broker, policy, commands, other);
  }

  private static @Nullable Hours hours(String value) {
    if (value.equals("always")) {
      return null;
    }
    String[] ends = value.split("-", -1);
    try {
      if (ends.length == 2) {
        return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(HOURS, e);
    }
    throw new IllegalArgumentException(HOURS);
  }

  private static Mode mode(String value) {
    try {
      return Mode.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("A mode is room, call or both", e);
    }
  }

  private static boolean on(String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("It is on or off");
    };
  }

  private static Retention freeAfter(String value) {
    Duration age = duration(value);
    return age.isZero() ? Retention.USUAL : new Retention.OlderThan(age);
  }

  private static Duration duration(String value) {
    if (value.equals("off")) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(
        amount(
            value,
            Map.of("s", 1L, "min", 60L, "h", 3_600L, "d", 86_400L),
            "A duration is a number and s, min, h or d, such as 30s"));
  }

  private static long bytes(String value) {
    return amount(
        value,
        Map.of("mb", 1_000_000L, "gb", 1_000_000_000L),
        "A size is a number and MB or GB, such as 5GB");
  }

  private static long amount(String value, Map<String, Long> units, String otherwise) {
    Matcher amount = AMOUNT.matcher(value.toLowerCase(Locale.ROOT));
    Long unit = amount.matches() ? units.get(amount.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(otherwise);
    }
    return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
  }
}
