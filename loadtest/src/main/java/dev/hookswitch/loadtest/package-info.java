@NullMarked
package dev.hookswitch.loadtest;

import org.jspecify.annotations.NullMarked;
