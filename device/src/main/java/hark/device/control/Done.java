package hark.device.control;

import org.jspecify.annotations.Nullable;

/// The recorder's answer to an order: one of both, in a sentence.
///
/// @param done what happened, or null
/// @param refused why it did not, or null
record Done(@Nullable String done, @Nullable String refused) {}
