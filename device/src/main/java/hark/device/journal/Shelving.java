package hark.device.journal;

import java.sql.SQLException;

/// Makes changes to the shelf: each whole or not at all, and the urgent ones also when the disk has
/// no more room.
final class Shelving {
  /// Whether a change may have the reserve given back when the disk has no room for it.
  enum Urgency {
    USUAL,
    MAY_USE_THE_RESERVE
  }

  /// A change to the shelf, up to its commit; may be made a second time when the first has failed.
  interface Change {
    void make() throws SQLException;
  }

  private final Shelf shelf;
  private final Reserve reserve;

  Shelving(Shelf shelf, Reserve reserve) {
    this.shelf = shelf;
    this.reserve = reserve;
  }

  /// Makes a change that can wait until there is room.
  ///
  /// @param what it does, as in "Could not seal a segment"
  void change(String what, Change change) throws JournalException {
    change(what, Urgency.USUAL, change);
  }

  /// Makes a change. If the disk has no room for it and it is urgent, the reserve is given back and
  /// it is tried once more.
  ///
  /// @param what it does, as in "Could not seal a segment"
  void change(String what, Urgency urgency, Change change) throws JournalException {
    try {
      try {
        change.make();
      } catch (SQLException e) {
        shelf.rollBack(e);
        if (urgency == Urgency.USUAL || !Sqlite.wantsRoom(e) || !reserve.release()) {
          throw e;
        }
        change.make();
      }
    } catch (SQLException e) {
      shelf.rollBack(e);
      throw Opener.failed("Could not " + what, e);
    }
  }
}
