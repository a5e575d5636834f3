@NullMarked
package dev.hookswitch.event;

import org.jspecify.annotations.NullMarked;
