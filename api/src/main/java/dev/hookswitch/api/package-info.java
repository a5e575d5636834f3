@NullMarked
package dev.hookswitch.api;

import org.jspecify.annotations.NullMarked;
