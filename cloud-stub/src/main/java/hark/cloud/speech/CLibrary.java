package hark.cloud.speech;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// A library of C that was loaded for the life of the process, to bind functions by name. All that
/// Java calls restricted happens here.
///
/// @param names where its functions are
@SuppressWarnings("restricted")
record CLibrary(SymbolLookup names) {
  /// Loads a shared library by its file name, as the system finds it.
  ///
  /// @throws IOException if it is not there
  static CLibrary named(String file) throws IOException {
    try {
      return new CLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException absent) {
      throw new IOException(file + " is not installed", absent);
    }
  }

  /// Both libraries as one.
  CLibrary and(CLibrary other) {
    return new CLibrary(names.or(other.names));
  }

  /// A function with a result.
  ///
  /// @throws NoSuchElementException if there is none of this name
  MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return bind(name, FunctionDescriptor.of(result, arguments));
  }

  /// A function without a result.
  ///
  /// @throws NoSuchElementException if there is none of this name
  MethodHandle procedure(String name, MemoryLayout... arguments) {
    return bind(name, FunctionDescriptor.ofVoid(arguments));
  }

  private MethodHandle bind(String name, FunctionDescriptor shape) {
    return Linker.nativeLinker().downcallHandle(names.findOrThrow(name), shape);
  }

  /// The string that a function returned a pointer to.
  static String string(MemorySegment pointer) {
    return pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// What to throw when calling a function has thrown: C itself throws nothing.
  static RuntimeException thrown(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new IllegalStateException("a function of C cannot throw", e);
    };
  }
}
