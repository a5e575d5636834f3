/**
 * What the run costs, and what it runs on.
 *
 * <p>CPU time per event is steadier than events per second when a machine is shared, so it is the
 * better figure to compare two runs by. It is read from {@code /proc}, per process: the server, the
 * database, the publisher and the sink. Where there is no {@code /proc} the figures are left out.
 *
 * <p>The database is a postmaster and its children, some of which end during the run. Its total is
 * the time of all that live plus the time of those the postmaster has waited for, so nothing is
 * lost when a backend ends.
 */
@NullMarked
package dev.hookswitch.loadtest.machine;

import org.jspecify.annotations.NullMarked;
