/** What every resource shares: who calls, what was sent, how to answer, and how to refuse. */
@NullMarked
package dev.hookswitch.api.http;

import org.jspecify.annotations.NullMarked;
