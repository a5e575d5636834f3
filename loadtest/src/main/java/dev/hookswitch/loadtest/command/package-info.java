/**
 * The command line: a subcommand for each scenario, and a hidden one for the sink process.
 *
 * <p>Options are checked here, all of them, before anything is started; a bad one is answered with
 * its name, the value and the range. Exit codes: 0 passed, 1 the run found something wrong, 2 the
 * command line was wrong, 3 the run could not be carried out.
 */
@NullMarked
package dev.hookswitch.loadtest.command;

import org.jspecify.annotations.NullMarked;
