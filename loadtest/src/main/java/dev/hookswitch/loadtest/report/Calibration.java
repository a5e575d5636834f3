package dev.hookswitch.loadtest.report;

/**
 * The same client against the sink, with no server between.
 *
 * @param rawPerSecond requests answered
 * @param deliveredToRaw delivered rate of the run over this rate
 */
public record Calibration(double rawPerSecond, double deliveredToRaw) {}
