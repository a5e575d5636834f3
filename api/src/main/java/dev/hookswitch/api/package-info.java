/**
 * HTTP in. {@code AcceptVerticle} owns the server of one event loop and sends each request to the
 * package that knows its answer: {@code publish}, {@code manage}, {@code look}, {@code operate}.
 * {@code serve} puts a process together.
 */
@NullMarked
package dev.hookswitch.api;

import org.jspecify.annotations.NullMarked;
