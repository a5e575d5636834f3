/** Tests of the profiles: what a file may say, and what an operator reads when it says more. */
@NullMarked
package dev.hookswitch.config.profile;

import org.jspecify.annotations.NullMarked;
