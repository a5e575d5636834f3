/**
 * Where a request may go. Endpoint URLs come from customers, and the network around us holds
 * metadata services, databases and admin pages; this package keeps the two apart (SSRF).
 *
 * <p>Two decisions, never mixed. {@link dev.hookswitch.deliver.egress.TargetUrl} judges text: one
 * strict parser, whose canonical form is the only one stored and dialled, because most known
 * bypasses live in the difference between two parsers. {@link
 * dev.hookswitch.deliver.egress.AddressPolicy} judges the address bytes that are about to be
 * connected to, because a name proves nothing: it can resolve to anything, and to something else a
 * second later. Neither resolves names; whoever does must dial exactly the bytes that were judged.
 *
 * <p>Everything is immutable and may be shared between threads.
 */
@NullMarked
package dev.hookswitch.deliver.egress;

import org.jspecify.annotations.NullMarked;
