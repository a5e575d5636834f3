package dev.hookswitch.endpoint;

import io.vertx.core.Context;

/**
 * An event loop that delivers.
 *
 * @param thread the loop is this thread, for all its life
 * @param context by which other threads reach it
 * @param kit what the pumps on it share
 */
public record Loop(Thread thread, Context context, Pump.Kit kit) {}
