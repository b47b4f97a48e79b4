package hark.hardware.sim;

import hark.hardware.Button;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Several buttons that are one: it is down while any of them is.
final class JoinedButton implements Button {
  private final List<Consumer<Edge>> listeners = new CopyOnWriteArrayList<>();
  private final Set<Button> down = new HashSet<>();

  JoinedButton(List<Button> buttons) {
    buttons.forEach(button -> button.watch(edge -> join(button, edge)));
  }

  @Override
  public void watch(Consumer<Edge> listener) {
    listeners.add(listener);
  }

  private synchronized void join(Button button, Edge edge) {
    boolean wasUp = down.isEmpty();
    if (edge.down()) {
      down.add(button);
    } else {
      down.remove(button);
    }
    if (down.isEmpty() != wasUp) {
      listeners.forEach(listener -> listener.accept(edge));
    }
  }
}
