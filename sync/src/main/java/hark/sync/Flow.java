package hark.sync;

import hark.sync.Message.Ask;
import hark.sync.Message.Deliver;
import hark.sync.Message.Finish;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Outbox.Owed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How far one recording has come over one connection.
///
/// What is said to a cloud arrives in the order in which it was said, or not at all. So the answer
/// to a question settles everything that went out before the question: it is in the answer, or it
/// is lost and goes again. What went out behind the question stays under way.
final class Flow {
  private static final long FIRST_REST = 10_000_000_000L;
  private static final long LONGEST_REST = 600_000_000_000L;
  private static final long AWAKE = Long.MIN_VALUE;
  private static final int STRIKES = 3;
  private static final int MOST_QUESTIONS = 8;

  /// Usual patiences between questions that nobody answers: 40 s, so that nothing is owed a minute
  /// after the cloud is back.
  private static final int MOST_PATIENCE = 8;

  /// A run on its way: the how manieth thing said, what, and when.
  private record Flight(long turn, Range range, int bytes, long sent) {}

  /// A question that is open.
  private record Question(long turn, long nonce) {}

  private final Window window;

  /// Counts what was said, so that it is known what went out before what.
  private long turn;

  /// Whether the cloud has said what it has.
  private boolean known;

  private Indices held = new Indices();

  /// What receipts have said since the oldest open question: an answer that they overtook is older.
  private Indices news = new Indices();

  /// What is held or under way.
  private Indices taken = new Indices();

  private final Deque<Flight> flights = new ArrayDeque<>();
  private final Deque<Question> questions = new ArrayDeque<>();

  /// The turn of the Finish that is under way, or 0.
  private long finish;

  /// Whether something seems lost.
  private boolean doubtful;

  /// When something was last heard, or said that wants an answer.
  private long since;

  private int silences;
  private int strikes;

  /// Until when nothing is said because the cloud refused it, or [#AWAKE].
  private long restsUntil = AWAKE;

  Flow(Window window) {
    this.window = window;
  }

  /// Whether an answer is awaited.
  private boolean waits() {
    return !questions.isEmpty() || !flights.isEmpty() || finish != 0;
  }

  boolean busy() {
    return waits() && !rests();
  }

  boolean knows() {
    return known;
  }

  boolean rests() {
    return restsUntil != AWAKE;
  }

  /// Stays away longer the longer nothing is heard.
  private long patience(long usual) {
    return usual * Math.min(MOST_PATIENCE, 1L << Math.min(silences, 10));
  }

  OptionalLong wake(long usual) {
    if (rests()) {
      return OptionalLong.of(restsUntil);
    }
    return waits() ? OptionalLong.of(since + patience(usual)) : OptionalLong.empty();
  }

  /// The clock went back by this much: so do all times that are remembered.
  void back(long nanos) {
    since -= nanos;
    if (rests()) {
      restsUntil -= nanos;
    }
  }

  /// Ends a rest that is over.
  void rouse(long now) {
    if (rests() && now - restsUntil >= 0) {
      restsUntil = AWAKE;
      forget();
    }
  }

  private void forget() {
    known = false;
    flights.clear();
    questions.clear();
    finish = 0;
    held = new Indices();
    taken = new Indices();
  }

  /// The question to ask now, or null.
  @Nullable Ask ask(RecordingId recording, long now, long usual, long nonce) {
    boolean impatient = waits() && now - since >= patience(usual);
    boolean unsure = questions.isEmpty() && (!known || doubtful);
    if (!impatient && !unsure) {
      return null;
    }
    if (impatient) {
      silences++;
    }
    if (questions.size() == MOST_QUESTIONS) {
      questions.removeFirst();
    }
    if (questions.isEmpty()) {
      news = new Indices();
    }
    questions.addLast(new Question(++turn, nonce));
    doubtful = false;
    since = now;
    return new Ask(recording, nonce);
  }

  /// The first stretch of this one that is neither held nor under way, or null.
  @Nullable Range wanted(Range range) {
    return known ? taken.hole(range.from(), range.to()) : null;
  }

  /// This is on its way.
  void sent(Deliver deliver, long now) {
    if (!waits()) {
      since = now;
    }
    int bytes = deliver.run().packed().size();
    flights.addLast(new Flight(++turn, deliver.range(), bytes, now));
    taken.add(deliver.range());
    window.sent(bytes);
  }

  /// The last word, if it is its turn, or null.
  @Nullable Finish finish(Owed owed, long now) {
    Manifest manifest = owed.manifest();
    if (!known || finish != 0 || manifest == null || taken.next() < owed.sealed()) {
      return null;
    }
    if (!waits()) {
      since = now;
    }
    finish = ++turn;
    return new Finish(owed.opening(), manifest);
  }

  void heard(Receipt receipt, long now) {
    Question answered = answered(receipt);
    if (answered != null || questions.isEmpty()) {
      since = now;
      silences = 0;
    }
    if (answered != null) {
      // Otherwise the answer is the truth: a cloud may have believed too much before.
      held = Indices.copyOf(news);
      known = true;
      if (finish < answered.turn()) {
        finish = 0;
      }
      while (!questions.isEmpty() && questions.getFirst().turn() <= answered.turn()) {
        questions.removeFirst();
      }
    }
    add(receipt);
    long settled = answered == null ? 0 : answered.turn();
    long last = 0;
    for (Flight flight : List.copyOf(flights)) {
      boolean arrived = held.hole(flight.range().from(), flight.range().to()) == null;
      if (arrived) {
        last = flight.turn();
        window.arrived(flight.bytes(), now - flight.sent());
      } else if (flight.turn() < settled) {
        window.lost(flight.bytes());
      }
      if (arrived || flight.turn() < settled) {
        flights.remove(flight);
      }
    }
    doubtful |= !flights.isEmpty() && flights.getFirst().turn() < last;
    taken = Indices.copyOf(held);
    flights.forEach(flight -> taken.add(flight.range()));
  }

  private @Nullable Question answered(Receipt receipt) {
    for (Question question : questions) {
      if (question.nonce() == receipt.answers()) {
        return question;
      }
    }
    return null;
  }

  private void add(Receipt receipt) {
    int from = 0;
    for (Range hole : receipt.missing()) {
      addHeld(from, hole.from());
      from = hole.to();
    }
    addHeld(from, receipt.through());
  }

  private void addHeld(int from, int to) {
    if (from < to) {
      held.add(new Range(from, to));
      news.add(new Range(from, to));
    }
  }

  /// Rests after a refusal that will be the same the next time; longer each time.
  void refused(Refusal refusal, long now) {
    doubtful = true;
    strikes++;
    boolean rest =
        switch (refusal.reason()) {
          case FOREIGN, BROKEN_CHAIN, CONFLICT -> true;
          case UNREADABLE, UNKNOWN, CORRUPT -> strikes >= STRIKES;
        };
    if (rest && !rests()) {
      leave();
      long nanos = Math.min(LONGEST_REST, FIRST_REST << Math.min(strikes, 10));
      restsUntil = now + nanos;
    }
  }

  /// Nothing of it is under way any more.
  void leave() {
    flights.forEach(flight -> window.lost(flight.bytes()));
    flights.clear();
  }
}
