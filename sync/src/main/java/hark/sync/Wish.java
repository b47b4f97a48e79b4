package hark.sync;

import java.util.Objects;

/// What a person may ask of a recorder from afar, always of one recording.
///
/// On the wire an array: the kind's place, and the title behind it where there is one.
public sealed interface Wish {
  /// The kinds. The order is part of the protocol: add at the end.
  enum Kind {
    MARK,
    RENAME,
    STOP,
    FORGET
  }

  /// Which it is.
  Kind kind();

  /// Mark the moment at which this was asked, while the recording is under way.
  record Mark() implements Wish {
    @Override
    public Kind kind() {
      return Kind.MARK;
    }
  }

  /// Call the recording this.
  ///
  /// @param title one line of at most 200 characters; empty for none of its own
  record Rename(String title) implements Wish {
    /// The longest title, in characters.
    public static final int LONGEST = 200;

    public Rename {
      Objects.requireNonNull(title);
      if (title.length() > LONGEST || title.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "A title is one line of at most " + LONGEST + " characters.");
      }
    }

    @Override
    public Kind kind() {
      return Kind.RENAME;
    }
  }

  /// End the recording, if it is under way.
  record Stop() implements Wish {
    @Override
    public Kind kind() {
      return Kind.STOP;
    }
  }

  /// Free what the recorder keeps of a recording that is Filed.
  record Forget() implements Wish {
    @Override
    public Kind kind() {
      return Kind.FORGET;
    }
  }
}
