/** How a request proves to the receiver who sends it, besides its signature. */
@NullMarked
package dev.hookswitch.deliver.auth;

import org.jspecify.annotations.NullMarked;
