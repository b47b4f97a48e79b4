package hark.cloud.catalog;

import hark.cloud.catalog.Listing.Shelved;
import hark.sync.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The order in which recordings were made.
///
/// By the time of day where it is known. A recording of unknown time stands among the others of its
/// device, which knows which of its boots and which moment of a boot came first: right after the
/// one before it whose time is known, else right before the one after it. Only where a device knows
/// no time at all, the day on which the cloud heard of the recording says where it stands among
/// those of other devices.
final class Order {
  /// A recording to be put in order.
  ///
  /// @param boot which boot of its device it was made in; 0 when the device has not said
  /// @param key its number in the catalog
  record Entry(Shelved shelved, int boot, long key) {}

  /// Where a recording stands: at this time, as this one of its device.
  private record Place(Shelved shelved, Instant time, int index) {}

  private Order() {}

  static List<Shelved> newestFirst(List<Entry> entries) {
    Map<DeviceId, List<Entry>> devices = new HashMap<>();
    for (Entry entry : entries) {
      devices
          .computeIfAbsent(entry.shelved().opening().device(), _ -> new ArrayList<>())
          .add(entry);
    }
    List<Place> places = new ArrayList<>();
    devices.values().forEach(ofOne -> places.addAll(places(ofOne)));
    Comparator<Place> oldestFirst =
        Comparator.comparing(Place::time)
            .thenComparing(place -> place.shelved().opening().device().value())
            .thenComparing(Place::index);
    places.sort(oldestFirst.reversed());
    return places.stream().map(Place::shelved).toList();
  }

  private static List<Place> places(List<Entry> ofOne) {
    List<Shelved> ordered = asTheDeviceKnows(ofOne);
    List<Place> places = new ArrayList<>();
    Instant before = null;
    for (int i = 0; i < ordered.size(); i++) {
      Instant wall = ordered.get(i).wall();
      before = wall == null ? before : wall;
      Instant time = before == null ? noLaterThan(ordered.subList(i, ordered.size())) : before;
      places.add(new Place(ordered.get(i), time, i));
    }
    return places;
  }

  /// The time of the first of them whose time is known; if there is none, when the first of them
  /// was heard of.
  private static Instant noLaterThan(List<Shelved> later) {
    return later.stream()
        .map(Shelved::wall)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() ->
            Instant.ofEpochMilli(later.stream().mapToLong(Shelved::heardAt).min().orElseThrow()));
  }

  /// By boot, then by the clock of the boot. Boots without a number are from before devices counted
  /// them, so they come first, in the order in which they were heard of.
  private static List<Shelved> asTheDeviceKnows(List<Entry> ofOne) {
    Map<UUID, Long> firstKeys = new HashMap<>();
    ofOne.forEach(entry -> firstKeys.merge(boot(entry), entry.key(), Math::min));
    return ofOne.stream()
        .sorted(
            Comparator.comparingInt(Entry::boot)
                .thenComparing(entry -> firstKeys.get(boot(entry)))
                .thenComparingLong(entry -> entry.shelved().opening().started().nanos())
                .thenComparingLong(Entry::key))
        .map(Entry::shelved)
        .toList();
  }

  private static UUID boot(Entry entry) {
    return entry.shelved().opening().started().boot();
  }
}
