package hark.sync.sim;

import java.util.function.Supplier;

/// A fault in the code, planted to prove that the checkers see it.
public enum Bug {
  /// A question that was lost is never asked again.
  NO_RETRY("asks once and never again", DeviceBugs.NoRetry::new),
  /// What was under way when the connection broke is not asked for.
  NO_ASK_AFTER_RECONNECT("asks nothing after a reconnect", DeviceBugs.NoAskAfterReconnect::new),
  /// The broker's word is taken for the cloud's.
  FREE_ON_PUBACK("frees a recording when the broker took it", DeviceBugs.FreeOnPuback::new),
  /// What lies between is taken as held.
  LOSE_MISSING("does not read what a receipt says is missing", DeviceBugs.LoseMissing::new),
  /// An old receipt is taken for a new one.
  STALE_CURSOR("goes by the receipt before the last one", DeviceBugs.StaleCursor::new),
  /// What was sent is taken as held.
  SENT_IS_SAVED("counts what it sent, not what was receipted", DeviceBugs.SentIsSaved::new),
  /// A receipt of another device is taken for one's own.
  ANOTHERS_RECEIPT("accepts the receipts of other devices", DeviceBugs.AnothersReceipt::new),
  /// Any receipt is taken for the answer.
  IGNORE_NONCE("takes any receipt for the answer to its question", DeviceBugs.IgnoreNonce::new),
  /// Nobody comes to rest.
  ASKS_FOR_EVER("asks even when nothing is owed", DeviceBugs.AsksForEver::new),
  /// Not on the disk yet.
  RECEIPT_BEFORE_COMMIT("gives receipts before the commit", CloudBugs.ReceiptBeforeCommit::new),
  /// Not on the disk at all.
  RECEIPT_DESPITE_FULL_DISK(
      "gives receipts though the disk refuses", CloudBugs.ReceiptDespiteFullDisk::new),
  /// Two clouds write over each other.
  CARELESS_TAKEOVER("writes over what another cloud wrote", CloudBugs.CarelessTakeover::new),
  /// Damage is kept.
  IGNORE_CORRUPT("keeps damaged segments", CloudBugs.IgnoreCorrupt::new),
  /// What belongs elsewhere is kept.
  ACCEPT_SWAPPED("keeps segments of other recordings", CloudBugs.AcceptSwapped::new),
  /// The manifest's last hash is not compared.
  FILED_WITHOUT_HEAD("files without checking the head", CloudBugs.FiledWithoutHead::new),
  /// Holes are not seen.
  FILED_BEFORE_ALL("files before all is there", CloudBugs.FiledBeforeAll::new),
  /// What comes again is kept again.
  KEEP_DUPLICATES("keeps a segment as often as it comes", CloudBugs.KeepDuplicates::new),
  /// Whoever speaks is believed.
  ACCEPT_FOREIGN("believes a device that speaks for another", CloudBugs.AcceptForeign::new),
  /// A command that comes again is done again.
  OBEYS_AGAIN("does a command as often as it comes", DeviceBugs.ObeysAgain::new),
  /// What is owed is freed because somebody asks.
  FORGETS_OWED("forgets what it is asked to, owed or not", DeviceBugs.ForgetsOwed::new),
  /// A stop that comes late ends what is recorded then.
  STOPS_ANOTHER("stops whatever it is recording", DeviceBugs.StopsAnother::new),
  /// Hope is taken for the journal's word.
  REPLIES_EARLY("says that it marked before the mark is sealed", DeviceBugs.RepliesEarly::new),
  /// What was lost on the way is never said again.
  NEVER_REMINDS("says a command once and never again", CloudBugs.NeverReminds::new);

  private final String what;

  @SuppressWarnings("ImmutableEnumChecker") // constructors of bugs are
  private final Supplier<Planted> seed;

  Bug(String what, Supplier<Planted> seed) {
    this.what = what;
    this.seed = seed;
  }

  Planted plant() {
    return seed.get();
  }

  /// What it does, in a few words.
  public String what() {
    return what;
  }
}
