/** Tests of the settings, from the sources' side only: what is given, and what comes out. */
@NullMarked
package dev.hookswitch.config;

import org.jspecify.annotations.NullMarked;
