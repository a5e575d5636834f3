/**
 * The catalogue of profiles, in the words of their YAML files, so that what is read here can be
 * written there.
 */
@NullMarked
package dev.hookswitch.api.profile;

import org.jspecify.annotations.NullMarked;
