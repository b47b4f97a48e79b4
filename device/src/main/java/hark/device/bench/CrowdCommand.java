package hark.device.bench;

import hark.device.DeviceName;
import hark.device.identity.BrokerSettings;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.identity.Route;
import hark.device.phone.CloudClient;
import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.mqtt.DeviceLink;
import hark.sync.seal.CloudKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Many other recorders in one process, each paired and over its own connection, until it is ended:
/// what [LiveCommand] measures amid. It says how many segments were receipted in each second.
@Command(name = "crowd", hidden = true, mixinStandardHelpOptions = true)
final class CrowdCommand implements Callable<Integer> {
  @Option(names = "--cloud", required = true)
  URI cloud;

  @Option(names = "--devices", required = true)
  int devices;

  @Option(names = "--draining", required = true)
  int draining;

  @Override
  public Integer call() throws Exception {
    List<Crowd> crowd = new ArrayList<>();
    List<DeviceLink> links = new ArrayList<>();
    try (Workplace place = new Workplace(null)) {
      Sound sound = Sound.of(null, Files.createDirectories(place.path("sound")));
      CloudClient client = new CloudClient(cloud);
      for (int i = 0; i < devices; i++) {
        Path data = Files.createDirectories(place.path("device" + i));
        Identity identity = Identity.in(data);
        DeviceId device = DeviceName.in(data);
        new Membership(identity, device, OptionalDouble::empty).join(client.code());
        CloudKey key = CloudKey.read(identity.cloudKey().orElseThrow());
        Crowd one = new Crowd(sound, device, key, i < draining);
        crowd.add(one);
        Route route = new Route(BrokerSettings.NONE, identity, device);
        links.add(new DeviceLink(route, device, one, () -> DeviceStatus.UNKNOWN));
      }
      links.forEach(DeviceLink::start);
      while (!links.stream().allMatch(DeviceLink::isConnected)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      System.out.println("connected");
      while (true) {
        int before = crowd.stream().mapToInt(Crowd::receipted).sum();
        TimeUnit.SECONDS.sleep(1);
        System.out.println(crowd.stream().mapToInt(Crowd::receipted).sum() - before);
      }
    }
  }
}
