@NullMarked
package dev.hookswitch.config;

import org.jspecify.annotations.NullMarked;
