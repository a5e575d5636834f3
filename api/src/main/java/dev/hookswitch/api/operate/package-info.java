/** For those who run it: probes, metrics, the interface description. */
@NullMarked
package dev.hookswitch.api.operate;

import org.jspecify.annotations.NullMarked;
