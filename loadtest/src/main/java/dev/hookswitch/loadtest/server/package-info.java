/**
 * The server under test: one started for the run, or one that runs already.
 *
 * <p>A {@link dev.hookswitch.loadtest.server.Target} is all the rest of a run knows of it: a URL, a
 * key, and, to account for CPU time, a process and a data directory.
 *
 * <p>A {@link dev.hookswitch.loadtest.server.ServerProcess} is started from a jar with keys made up
 * for it, on a port that was free a moment before, and counts as started once it says that it is
 * ready. One that ends or stays silent instead breaks the run, and the end of its log says why. It
 * is asked to stop, given time, and then killed; so is its embedded database if it is left behind,
 * because that would take CPU from the next run. Its data lives in a {@link
 * dev.hookswitch.loadtest.server.Workspace} that is emptied after it has stopped, so the workspace
 * is opened first and closed last; only the log stays.
 *
 * <p>A {@link dev.hookswitch.loadtest.server.RunningServer} is not ours: nothing of it is stopped
 * or removed but the endpoints created in it. Load is put on this machine only, see {@link
 * dev.hookswitch.loadtest.server.Loopback}.
 *
 * <p><b>Threads.</b> All calls block, on the conducting thread. A shutdown hook stops the server if
 * the run is broken off; its data then stays.
 */
@NullMarked
package dev.hookswitch.loadtest.server;

import org.jspecify.annotations.NullMarked;
