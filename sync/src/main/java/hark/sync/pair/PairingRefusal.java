package hark.sync.pair;

/// Why a cloud does not take a device in.
public enum PairingRefusal {
  /// No such code is open.
  UNKNOWN_CODE(
      "The cloud does not know this code: it is mistyped, or the cloud was restarted since. Show a"
          + " new one: Devices, Pair a device."),
  /// Its time is over.
  EXPIRED("This code has expired. Show a new one: Devices, Pair a device."),
  /// A device was paired with it.
  USED(
      "This code was used already; each pairs one device. Show a new one: Devices, Pair a device."),
  /// Somebody guessed, or changed the request on its way.
  WRONG_SEAL(
      "The cloud could not verify the request: the code is mistyped, or somebody on this network"
          + " changed what was sent. Show a new code, and pair on a network that you trust."),
  /// Another device of this name is paired.
  NAME_TAKEN(
      "Another recorder of the same name is paired with this cloud. Unpair that one first under"
          + " Devices."),
  /// The device's key was unpaired and is never let in again.
  KEY_REVOKED("This recorder's key was revoked; it has to make a new one."),
  /// It still owes sound to another cloud.
  OWES_ANOTHER(
      "This recorder still owes sound to the cloud that it was paired with. Let it reach that cloud,"
          + " or take the sound out first: hark device export DIR"),
  /// The request makes no sense.
  UNREADABLE("The cloud does not understand the request: recorder and cloud are of different age.");

  private final String sentence;

  PairingRefusal(String sentence) {
    this.sentence = sentence;
  }

  /// What happened and what to do, for a person.
  public String sentence() {
    return sentence;
  }
}
